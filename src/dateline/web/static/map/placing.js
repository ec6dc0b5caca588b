/**
 * Which labels are shown, and where: each in turn takes the first free spot around its point, or none.
 * @module
 */
import { lettersOf, nameOf } from "./names.js";

const CELL = 96; // pixels; labels meet only those of the cells that they touch
const DOT = 3.5;
const GAP = 3;
const SPOTS = { right: [1, 0], left: [-1, 0], above: [0, -1], below: [0, 1] };
const MARGIN = { country: [7, 4], town: [5, 1] };

let pen = null;
const sizes = new Map();

/** @returns {number[]} width and height of a label in pixels */
function measure(text, { font, size, spacing }) {
  const key = `${font}|${text}`;
  if (!sizes.has(key)) {
    pen ??= document.createElement("canvas").getContext("2d");
    pen.font = font;
    const lines = text.split("\n");
    const width = Math.max(...lines.map((line) => pen.measureText(line).width + line.length * spacing * size));
    sizes.set(key, [width, lines.length * size * 1.18]);
  }
  return sizes.get(key);
}

/** Rectangles that are taken. */
class Taken {
  #cells = new Map();

  *#keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield `${x},${y}`;
    }
  }

  isFree(box) {
    const meets = (other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1];
    for (const key of this.#keys(box)) if (this.#cells.get(key)?.some(meets)) return false;
    return true;
  }

  add(box) {
    for (const key of this.#keys(box)) {
      if (!this.#cells.has(key)) this.#cells.set(key, []);
      this.#cells.get(key).push(box);
    }
  }
}

/** @returns {number[]} left, top, right, bottom of a label whose point lies at x, y */
function boxAt(spot, [x, y], [width, height]) {
  const [sideways, down] = SPOTS[spot] ?? [0, 0];
  const away = sideways === 0 && down === 0 ? 0 : DOT + GAP;
  const left = x + sideways * away + (sideways - 1) * 0.5 * width;
  const top = y + down * away + (down - 1) * 0.5 * height;
  return [left, top, left + width, top + height];
}

const grow = ([left, top, right, bottom], [x, y]) => [left - x, top - y, right + x, bottom + y];

/** @returns {object | null} where the label stands: spot, box */
function settle(label, point, size, taken) {
  const spots = label.kind === "country" ? ["middle"] : Object.keys(SPOTS);
  for (const spot of spots) {
    const box = grow(boxAt(spot, point, size), MARGIN[label.kind]);
    if (taken.isFree(box)) return { spot, box };
  }
  return null;
}

/**
 * Places labels without overlaps.
 * @param {import("./names.js").Candidate[]} labels the weightiest first
 * @param {object} view
 * @param {number} view.zoom @param {number} view.width @param {number} view.height in pixels
 * @param {function(number[]): number[] | null} view.project from longitude, latitude to pixels; null: out of sight
 * @param {string} view.script @param {string} [view.language] @param {number} [view.most] labels at most
 * @returns {{label: object, text: string, letters: object, x: number, y: number, spot: string, size: number[]}[]}
 */
export function place(labels, { zoom, width, height, project, script, language, most = 160 }) {
  const taken = new Taken();
  const placed = [];
  for (const label of labels) {
    if (placed.length >= most) break;
    if (label.from > zoom || label.to < zoom) continue;
    const point = project(label.at);
    if (!point || point[0] < 0 || point[1] < 0 || point[0] > width || point[1] > height) continue;
    const text = nameOf(label, script, language);
    const letters = lettersOf(label, text, zoom);
    const size = measure(text, letters);
    const dot = label.kind === "town" ? [grow([...point, ...point], [DOT, DOT])] : [];
    const where = dot.every((box) => taken.isFree(box)) ? settle(label, point, size, taken) : null;
    if (!where) continue;
    for (const box of [where.box, ...dot]) taken.add(box);
    placed.push({ label, text, letters, x: point[0], y: point[1], spot: where.spot, size });
  }
  return placed;
}
