/**
 * The base map of a folder: as a drawing, which is all that it needs.
 * @module
 */
export { loadBasemap } from "../../map/load.js";
export { drawSvg } from "../../map/svg.js";
