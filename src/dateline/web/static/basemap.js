/**
 * The base map: Natural Earth from files of this package, drawn by MapLibre or as SVG. The events are the figure, the map is the ground.
 * @module
 */
export { loadBasemap } from "./map/load.js";
export { baseStyle, showDetail } from "./map/style.js";
export { Labels } from "./map/labels.js";
export { drawSvg } from "./map/svg.js";
export { openTiles } from "./map/tiles.js";
export { THEMES } from "./map/themes.js";
