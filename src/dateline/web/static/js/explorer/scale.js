/**
 * The scale bar: a round number of kilometres at the middle of the map.
 * @module
 */
import { create } from "../../d3.js";
import { pixelsOfKm } from "./mercator.js";

const ROOM = 110; // pixels

/** @returns {number} the largest of 1, 2, 5, 10, … that is no larger */
function round(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [5, 2, 1].find((n) => n * power <= value) * power;
}

/** Draw the bar for a view into an element. */
export function drawScale(element, view) {
  const pixels = pixelsOfKm(view.centre.lat, view.zoom);
  const km = round(ROOM / pixels);
  const width = km * pixels;
  const words = km >= 1 ? `${km.toLocaleString("en")} km` : `${Math.round(km * 1000)} m`;
  const svg = create("svg").attr("width", Math.ceil(width) + 60).attr("height", 14).attr("aria-hidden", "true");
  svg.append("path").attr("d", `M1,5V12H${width}V5`);
  svg.append("text").attr("x", width + 6).attr("y", 12).text(words);
  element.setAttribute("aria-label", `Scale: ${words}`);
  element.replaceChildren(svg.node());
}
