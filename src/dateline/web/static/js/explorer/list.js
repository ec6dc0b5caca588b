/**
 * The list: hover and selection, keys, the next part of it.
 * @module
 */
import { ask } from "./api.js";
import { parsed } from "./parts.js";
import { typing } from "../page.js";

const list = document.getElementById("list");
const more = document.getElementById("more");
const pinned = document.getElementById("pinned");
const AS_SHOWN = ["coarse", "delay", "flagged", "clock"]; // words of the filter that say how an event is shown, and whether it may be
const number = (text) => (text === "" ? undefined : Number(text));

/** The list and what is selected in it. */
export class List {
  /** @param {import("./select.js").Selection} selection */
  constructor(selection) {
    this.selection = selection;
    list.addEventListener("pointerover", (event) => this.#over(event));
    list.addEventListener("focusin", (event) => this.#over(event));
    list.addEventListener("pointerleave", () => selection.hover("", "list"));
    list.addEventListener("click", (event) => event.target.closest("a") ?? this.#chosen(event));
    more.addEventListener("click", (event) => event.target.closest("[data-next]") && (event.preventDefault(), this.next()));
    document.addEventListener("keydown", (event) => this.#key(event));
    selection.addEventListener("hover", ({ detail }) => this.#mark("hovered", detail.id));
    selection.addEventListener("select", ({ detail }) => this.#show(detail));
    new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.next(), { root: null, rootMargin: "200px" }).observe(more);
    this.renew();
  }

  /** The list is another one: learn it. */
  renew() {
    for (const row of list.children) this.#learn(row);
    document.getElementById("list-scroll").scrollTop = 0;
    this.#show({ id: this.selection.selected, from: "address" });
  }

  #learn(row) {
    const { id, lon, lat, start, end } = row.dataset;
    this.selection.learn(id, { lon: number(lon), lat: number(lat), start, end });
  }

  #over(event) {
    const row = event.target.closest(".item");
    if (row) this.selection.hover(row.dataset.id, "list");
  }

  #chosen(event) {
    const row = event.target.closest(".item");
    if (row && !String(getSelection())) this.selection.select(row.dataset.id === this.selection.selected ? "" : row.dataset.id, "list");
  }

  #mark(name, id) {
    for (const row of document.querySelectorAll(`.item.${name}`)) row.classList.remove(name);
    for (const row of document.querySelectorAll(`.item[data-id="${CSS.escape(id)}"]`)) row.classList.add(name);
  }

  /** Show what is selected; what is not among the rows is fetched and pinned above them. */
  async #show({ id, from }) {
    const row = id ? document.getElementById(`row-${id}`) : null;
    if (!id || row) pinned.hidden = true;
    if (row && from !== "list") row.scrollIntoView({ block: "nearest" });
    if (id && !row) await this.#pin(id);
    this.#mark("selected", id);
  }

  async #pin(id) {
    const shown = [...new URLSearchParams(location.search)].filter(([name]) => AS_SHOWN.includes(name));
    const text = await ask("pin", `/?${new URLSearchParams([["id", id], ...shown])}`, "text");
    const row = text && parsed(text).querySelector("#list > li");
    if (!row || this.selection.selected !== id) return;
    this.#learn(row);
    const whole = document.createElement("ol");
    whole.className = "list";
    row.removeAttribute("id");
    whole.append(row);
    pinned.replaceChildren(whole);
    pinned.hidden = false;
  }

  /** Append the next part, if there is one. */
  async next() {
    const link = more.querySelector("[data-next]");
    if (!link || link.ariaBusy === "true") return;
    link.ariaBusy = "true";
    const text = await ask("next", link.getAttribute("href"), "text");
    if (text === null || !link.isConnected) return;
    const fresh = parsed(text);
    const rows = [...fresh.querySelectorAll("#list > li")];
    rows.forEach((row) => this.#learn(row));
    list.append(...rows);
    more.replaceChildren(...fresh.getElementById("more").childNodes);
    this.#mark("selected", this.selection.selected);
  }

  /** Select the row so many after the selected one. */
  async step(by) {
    const rows = [...list.children];
    const at = rows.findIndex((row) => row.dataset.id === this.selection.selected);
    const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by;
    if (to >= list.children.length) await this.next();
    const row = list.children[Math.max(0, to)];
    if (row) this.selection.select(row.dataset.id, "keys");
  }

  #key(event) {
    if (typing(event) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const inside = event.target.closest("#time, #map, summary, .rail, select, #drawer-list");
    const by = { j: 1, k: -1, ...(!inside && { ArrowDown: 1, ArrowUp: -1 }) }[event.key];
    if (by) {
      event.preventDefault();
      this.step(by);
    }
    if (event.key === "Escape" && this.selection.selected) this.selection.select("", "keys");
    if (event.key === "Enter" && this.selection.selected && (event.target === document.body || event.target.id === "time" || event.target.id === "main")) {
      document.querySelector(`.item[data-id="${CSS.escape(this.selection.selected)}"] h3 a`)?.click();
    }
  }
}
