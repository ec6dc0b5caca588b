/**
 * Short lists of events: the drawer of those without a place, and those that lie at one point.
 * @module
 */
import { eventAddress } from "./address.js";

/** @returns {HTMLElement} */
export function make(tag, { text, ...rest } = {}, ...children) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(rest)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// As on the server: characters that cannot be seen or turn the line around are shown as one mark each.
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** @returns {string} text of a report as it may stand on a page */
export const harmless = (text) => text.replace(UNSEEN, "\ufffd");

/**
 * @param {object[]} events as the API gives them
 * @param {import("./select.js").Selection} selection
 * @param {string} keep the filter, for the links
 */
export function shortList(events, selection, keep) {
  const rows = events.map((event) => {
    const { id, sentence, time, place, outlets } = event;
    selection.learn(id, { lon: place?.lon ?? undefined, lat: place?.lat ?? undefined, start: time?.start ?? "", end: time?.end ?? "" });
    const link = make("a", { href: eventAddress(id, keep), text: harmless(sentence), dir: "auto" });
    const row = make("li", { "data-id": id }, link, make("small", { text: harmless([place?.name || "no place given", outlets.join(", ")].join(" · ")) }));
    row.addEventListener("pointerenter", () => selection.hover(id, "short"));
    row.addEventListener("pointerleave", () => selection.hover("", "short"));
    return row;
  });
  return make("ul", { class: "short" }, ...rows);
}
