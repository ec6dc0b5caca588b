/**
 * The address is the whole state: the filter (words of the server) and the view (words of ours).
 * @module
 */

/** Words of the view; everything else in the address is the filter. */
export const VIEW = ["map", "colour", "lane", "sel", "base", "script", "pane"];
const CHOICES = {
  colour: ["status", "group", "kind", "agreement", "side", "outlet", "plan"],
  lane: ["none", "group", "kind", "status", "actor", "outlet"],
  base: ["none", "svg", "gl", "tiles"],
  script: ["latin", "cyrillic", "arabic"],
  pane: ["list", "map", "time", "rail"],
};
const PASSING = ["list", "facet", "contains"]; // of a link without JavaScript: a later part of the list, a facet unfolded

/**
 * What is shown. Events: "filter" (other events are wanted), "view" (detail: names of the words that changed).
 */
export class State extends EventTarget {
  constructor() {
    super();
    this.#settle(this.#words());
    addEventListener("popstate", () => {
      document.activeElement?.closest("input[type=search]")?.blur(); // a step back brings its words back too
      this.#restored();
    });
  }

  #now;

  #words() {
    return new URLSearchParams(location.search);
  }

  #settle(words) {
    this.#now = { filter: this.filter(words).toString(), view: Object.fromEntries(VIEW.map((name) => [name, this.#said(words, name)])) };
  }

  /** What an address says of the view, if there is such a choice. */
  #said(words, name) {
    const value = words.get(name) ?? "";
    return !CHOICES[name] || CHOICES[name].includes(value) ? value : "";
  }

  /** @returns {URLSearchParams} the filter, a copy; `without` and `extra` change it */
  filter(words = this.#words(), { without = [], extra = {} } = {}) {
    const kept = [...words].filter(([name, value]) => value && !VIEW.includes(name) && !PASSING.includes(name) && !without.includes(name) && !(name in extra));
    return new URLSearchParams([...kept, ...Object.entries(extra)]);
  }

  /** The filter with words taken away or set; null or "" takes one away. */
  changed(extra) {
    const set = Object.fromEntries(Object.entries(extra).filter(([, value]) => value));
    return this.filter(this.#words(), { without: Object.keys(extra), extra: set });
  }

  /** @returns {string} a word of the view */
  view(name) {
    return this.#now.view[name];
  }

  /** Another filter, a new step of the history; `replace` for what follows of itself, such as playing. */
  setFilter(filter, { replace = false } = {}) {
    const words = new URLSearchParams(filter);
    for (const name of VIEW) if (this.#now.view[name]) words.set(name, this.#now.view[name]);
    this.#write(words, replace);
    this.dispatchEvent(new Event("filter"));
  }

  /** Other words of the view, in place; "" takes one away. */
  setView(view) {
    const names = Object.keys(view).filter((name) => this.#now.view[name] !== view[name]);
    if (!names.length) return;
    const words = this.#words();
    for (const name of names) {
      if (view[name]) words.set(name, view[name]);
      else words.delete(name);
    }
    this.#write(words, true);
    this.dispatchEvent(new CustomEvent("view", { detail: names }));
  }

  #write(words, replace) {
    const text = words.toString().replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%3B", ";");
    history[replace ? "replaceState" : "pushState"](null, "", text ? `?${text}` : location.pathname);
    this.#settle(this.#words());
  }

  #restored() {
    const before = this.#now;
    this.#settle(this.#words());
    const names = VIEW.filter((name) => before.view[name] !== this.#now.view[name]);
    if (names.length) this.dispatchEvent(new CustomEvent("view", { detail: names }));
    if (before.filter !== this.#now.filter) this.dispatchEvent(new Event("filter"));
  }
}
