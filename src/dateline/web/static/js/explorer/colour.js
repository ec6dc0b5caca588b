/**
 * Classes of a colouring: each a tone, some hollow. The same class has the same tone on the map and on the timeline.
 * @module
 */
const FIXED = {
  status: { occurred: 1, ongoing: 3, attempted: 6, planned: 2, predicted: 2, demanded: 7, hypothetical: 8, negated: 5, denied: 5, doubted: 4 },
  group: { fighting: 5, forces: 1, people: 3, politics: 6 },
  agreement: { single: 8, agreed: 3, compatible: 1, withdrawn: 2, disputed: 5 },
  plan: { open: 2, carried_out: 1, overdue: 5, announced_again: 7, called_off: 4, denied: 6, overtaken: 8, none: 8, "": 8 },
};
const HOLLOW = { status: ["planned", "predicted", "demanded", "hypothetical"], plan: ["open", "announced_again", "overdue"] };
const STRUCK = { status: ["negated", "denied"] };
const TONES = [1, 2, 3, 4, 5, 6, 7];
const REST = 8;
const NONE = ["", "none", "rest"];
/** Classes that are no value of the field, and cannot be chosen. */
export const NO_VALUE = ["", "none", "rest", "several"];

/** Tones of one colouring. */
export class Colours {
  #tones = new Map();

  /** @param {string} scheme status, group, kind, agreement, side, outlet, plan */
  constructor(scheme) {
    this.scheme = scheme;
  }

  /** Give tones to classes, the most frequent first; those that have one keep it. */
  learn(classes) {
    for (const { name } of classes) this.#toneOf(name);
  }

  #toneOf(name) {
    const fixed = FIXED[this.scheme]?.[name];
    if (fixed) return fixed;
    if (NONE.includes(name)) return REST;
    if (!this.#tones.has(name)) this.#tones.set(name, TONES[this.#tones.size] ?? REST);
    return this.#tones.get(name);
  }

  /** @returns {string} CSS classes of what is drawn in the colour of a class */
  css(name) {
    return `tone-${this.#toneOf(name)}${this.isHollow(name) ? " hollow" : ""}`;
  }

  /** Whether a class is of what has not happened (yet): drawn hollow. */
  isHollow(name) {
    return HOLLOW[this.scheme]?.includes(name) ?? false;
  }

  /** Whether a class is of what is said not to have happened: drawn with a stroke through it. */
  isStruck(name) {
    return STRUCK[this.scheme]?.includes(name) ?? false;
  }
}

/** @returns {string} a class as a reader would say it */
export const wordsOf = ({ name, label }) =>
  ({ occurred: "happened", ongoing: "going on", negated: "said not to have happened", hypothetical: "possible", single: "one account" })[name] ?? (label || name || "unknown").replaceAll("_", " ");
