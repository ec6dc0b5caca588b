/**
 * The base map: Natural Earth from files of this package, as a drawing. What MapLibre needs of it besides is in map/style.js and map/labels.js, which
 * only js/explorer/map.js asks for. The events are the figure, the map is the ground.
 * @module
 */
export { loadBasemap, SWITCH } from "./map/load.js";
export { drawNames, drawSvg } from "./map/svg.js";
