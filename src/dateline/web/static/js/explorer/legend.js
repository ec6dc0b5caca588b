/**
 * The legend: what each tone and shape stands for, and how many; a class is a link that chooses it.
 * @module
 */
import { create } from "../../d3.js";
import { NO_VALUE, wordsOf } from "./colour.js";
import { harmless, make } from "./short.js";

const list = document.getElementById("legend-list");
const SHAPES = { ring: "near, or a district", area: "a province or region" };
const COARSE = { area: "somewhere in it: coarsened" };

function icon(css, shape, struck) {
  const svg = create("svg").attr("viewBox", "-8 -8 16 16").attr("aria-hidden", "true");
  const group = svg.append("g").attr("class", css.includes("hollow") ? "hollow" : "");
  group.append("circle").attr("class", `${shape} ${css}`).attr("r", shape === "dot" ? 5.5 : 6.5);
  if (struck) for (const under of [" under", ""]) group.append("path").attr("class", `slash ${css}${under}`).attr("d", "M-6,6L6,-6");
  return svg.node();
}

/** The address that turns a value of a field on or off. */
function turned(state, field, value) {
  const words = state.filter();
  const have = words.getAll(field);
  words.delete(field);
  for (const one of have.includes(value) ? have.filter((other) => other !== value) : [...have, value]) words.append(field, one);
  return `?${words}`;
}

/** Draw the legend of what the map shows. */
export function drawLegend(found, colours, state) {
  const said = found.coarse ? COARSE : SHAPES;
  const rows = found.classes.map((one) => {
    const words = make("span", { text: harmless(wordsOf(one)), dir: "auto" });
    const real = !NO_VALUE.includes(one.name);
    const name = real ? make("a", { href: turned(state, colours.scheme, one.name), "data-filter": "", "data-key": `legend:${one.name}` }, words) : words;
    return make("li", {}, icon(colours.css(one.name), "dot", colours.isStruck(one.name)), name, make("span", { class: "count", text: one.count.toLocaleString("en") }));
  });
  const wide = new Set(found.marks.map(({ precision }) => ({ near: "ring", district: "ring", province: "area", area: "area" })[precision]));
  const shapes = Object.entries(said).filter(([shape]) => wide.has(shape)).map(([shape, words]) => make("li", { class: "shape" }, icon("tone-8", shape, false), make("span", { text: words })));
  list.replaceChildren(...rows, ...shapes);
}
