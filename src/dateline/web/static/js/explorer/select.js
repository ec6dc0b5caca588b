/**
 * What is hovered and what is selected, and what is known of it: map, timeline and list tell it, and all three show it.
 * @module
 */
import { api, ask } from "./api.js";

const PAUSE = 140; // milliseconds before a place or day that is not known is asked for

/**
 * @typedef {object} Known what is known of an event
 * @property {string} id @property {number} [lon] @property {number} [lat] @property {string} [start] first day @property {string} [end] last day
 */

/** Events: "hover" and "select", detail {id, known, from}; id "" for none. */
export class Selection extends EventTarget {
  #known = new Map();
  #hovered = "";
  #timer = 0;
  selected = "";

  /** @param {import("./state.js").State} state */
  constructor(state) {
    super();
    this.state = state;
    this.selected = state.view("sel");
    state.addEventListener("view", ({ detail }) => detail.includes("sel") && state.view("sel") !== this.selected && this.select(state.view("sel"), "address"));
  }

  /** Remember where and when an event is. */
  learn(id, facts) {
    this.#known.set(id, { ...this.#known.get(id), ...facts, id });
  }

  /** @returns {Known | undefined} */
  known(id) {
    return this.#known.get(id);
  }

  /** An event is pointed at; "" none. */
  hover(id, from) {
    if (id === this.#hovered) return;
    this.#hovered = id;
    this.#tell("hover", id, from);
    clearTimeout(this.#timer);
    if (id && this.known(id)?.start === undefined) {
      this.#timer = setTimeout(async () => (await this.fetch(id)) && this.#hovered === id && this.#tell("hover", id, from), PAUSE);
    }
  }

  /** An event is chosen; "" none. */
  async select(id, from) {
    this.selected = id;
    this.state.setView({ sel: id });
    this.#tell("select", id, from);
    if (id && this.known(id)?.start === undefined && (await this.fetch(id)) && this.selected === id) this.#tell("select", id, "answer");
  }

  /** Ask where and when an event is. */
  async fetch(id) {
    const found = await ask("one", api("events", new URLSearchParams({ id, limit: "1" })));
    const one = found?.events[0];
    if (!one) return false;
    this.learn(id, { lon: one.place?.lon ?? undefined, lat: one.place?.lat ?? undefined, start: one.time?.start ?? "", end: one.time?.end ?? "" });
    return true;
  }

  #tell(name, id, from) {
    this.dispatchEvent(new CustomEvent(name, { detail: { id, known: this.known(id), from } }));
  }
}
