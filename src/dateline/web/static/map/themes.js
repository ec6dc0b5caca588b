/**
 * Colours of the ground. Greys with a breath of blue or ochre: hue and strong contrast are left to the events, so that none of their
 * colours, whichever of them a reader can tell apart, meets its like below.
 * @module
 */

/**
 * @typedef {object} Theme
 * @property {string} water @property {string} land @property {string} coast @property {string} border @property {string} disputed
 * @property {string} province @property {string} river @property {string} road
 * @property {string} country colour of countries' names @property {string} town colour of towns' names
 */

/** @type {Object<"light" | "dark" | "print", Theme>} */
export const THEMES = {
  light: {
    water: "#dce5ea",
    land: "#f7f5f0",
    coast: "#a9b9c3",
    border: "#a8a196",
    disputed: "#8d857a",
    province: "#ddd7cc",
    river: "#c6d6df",
    road: "#e4dfd5",
    country: "#7d786f",
    town: "#5a564e",
  },
  dark: {
    water: "#0f151b",
    land: "#1e252c",
    coast: "#3c4954",
    border: "#59646f",
    disputed: "#76818c",
    province: "#323c45",
    river: "#2a3946",
    road: "#2a333b",
    country: "#87929c",
    town: "#b3bcc4",
  },
  print: {
    water: "#ffffff",
    land: "#f1f1f1",
    coast: "#8c8c8c",
    border: "#8c8c8c",
    disputed: "#6e6e6e",
    province: "#d6d6d6",
    river: "#dcdcdc",
    road: "#e2e2e2",
    country: "#6a6a6a",
    town: "#3c3c3c",
  },
};

/** Widths that grow with the zoom: [zoom, pixels] in turn, as MapLibre's "interpolate" with base GROWTH has them. */
export const STOPS = {
  coast: [0, 0.4, 8, 1], borders: [0, 0.5, 4, 0.9, 8, 1.5], disputed: [1, 0.8, 8, 1.8], provinces: [3, 0.5, 8, 1.1], rivers: [3, 0.4, 8, 1.6],
};
export const GROWTH = 1.4;

function widthAt(stops, zoom) {
  const at = Math.max(stops[0], Math.min(zoom, stops.at(-2)));
  let i = 0;
  while (i + 4 < stops.length && at > stops[i + 2]) i += 2;
  const [from, low, to, high] = stops.slice(i, i + 4);
  return low + ((high - low) * (GROWTH ** (at - from) - 1)) / (GROWTH ** (to - from) - 1);
}

/** The same as functions of the zoom, for drawings. */
export const WIDTHS = Object.fromEntries(Object.entries(STOPS).map(([name, stops]) => [name, (zoom) => Number(widthAt(stops, zoom).toFixed(2))]));

/** Dashes of doubtful borders, in line widths, by the kind that Natural Earth gives them. */
export const DASHES = { disputed: [4, 2.5], indefinite: [4, 2.5], control: [2, 2], zone: [0.8, 2] };
