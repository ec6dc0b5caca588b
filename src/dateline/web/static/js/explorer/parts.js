/**
 * The parts of the page that the server renders: for another filter the same page is fetched, and its parts take the place of the old ones.
 * @module
 */
import { ask } from "./api.js";

const PARTS = ["sentence", "chips", "facets", "list", "more", "elsewhere", "takeaway", "sign", "map-sign"];

/** @returns {Document} a page of this server, its scripts never run */
export const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

/** What has the focus, by what it is and not by which element it is: the element is about to go. */
function focusKey() {
  const key = document.activeElement?.dataset?.key;
  return key ? { key, before: [...document.querySelectorAll("[data-key]")].indexOf(document.activeElement) } : null;
}

function refocus(held) {
  if (!held) return;
  const all = [...document.querySelectorAll("[data-key]")];
  (all.find((one) => one.dataset.key === held.key) ?? all[Math.max(0, Math.min(held.before, all.length - 1))])?.focus();
}

/** Facets that the reader folded or unfolded stay so. */
function keepFolds(fresh) {
  for (const old of document.querySelectorAll("#facets details")) {
    const same = fresh.querySelector(`#facets details[data-facet="${old.dataset.facet}"]`);
    if (same) same.open = old.open;
  }
}

function swapForms(fresh) {
  const forms = [...fresh.querySelectorAll("form[data-filter-form]")];
  for (const [i, old] of document.querySelectorAll("form[data-filter-form]").entries()) {
    if (!forms[i]) continue;
    for (const hidden of old.querySelectorAll("input[type=hidden]")) hidden.remove();
    old.prepend(...forms[i].querySelectorAll("input[type=hidden]"));
    for (const field of forms[i].querySelectorAll("input:not([type=hidden]), select")) {
      const mine = old.elements.namedItem(field.name);
      if (!mine || mine === document.activeElement) continue;
      if (field.tagName === "SELECT") mine.replaceChildren(...[...field.options].map((option) => option.cloneNode(true)));
      mine.value = field.value;
    }
  }
}

/**
 * Put the parts for the address of the page in place.
 * @returns {Promise<Document | null>} the page that was fetched; null if a newer one is on its way
 */
export async function refresh() {
  const text = await ask("page", location.pathname + location.search, "text");
  if (text === null) return null;
  const fresh = parsed(text);
  if (!fresh.getElementById("list")) return null;
  const held = focusKey();
  keepFolds(fresh);
  for (const id of PARTS) document.getElementById(id).replaceChildren(...fresh.getElementById(id).childNodes);
  document.querySelector(".pages").replaceChildren(...fresh.querySelector(".pages").childNodes);
  const compare = document.getElementById("compare"); // not in a folder
  if (compare) compare.href = fresh.getElementById("compare").getAttribute("href");
  document.getElementById("map").dataset.extent = fresh.getElementById("map").dataset.extent;
  document.getElementById("drawer-title").textContent = fresh.getElementById("drawer-title").textContent;
  swapForms(fresh);
  refocus(held);
  return fresh;
}
