/**
 * A reader's own base map: one PMTiles file, of pictures or of vector tiles in the schema of Protomaps or OpenMapTiles.
 * @module
 */
import pmtiles from "../vendor/pmtiles/pmtiles.js";

const VECTOR = 1; // the tile type of PMTiles that is no picture
let protocol = null;

/**
 * Opens a PMTiles file and says what is in it; call it before the map is made.
 * @param {object} maplibregl the library, as ./maplibre.js exports it
 * @param {string} url where the file lies; the server must answer requests for ranges of it
 * @returns {Promise<{url: string, kind: "vector" | "raster", layers: string[], bounds: number[], maxzoom: number}>} baseStyle's option `pmtiles`
 */
export async function openTiles(maplibregl, url) {
  const whole = new URL(url, document.baseURI).href;
  const file = new pmtiles.PMTiles(whole);
  if (!protocol) {
    protocol = new pmtiles.Protocol();
    maplibregl.addProtocol("pmtiles", protocol.tile);
  }
  protocol.add(file);
  const [header, about] = await Promise.all([file.getHeader(), file.getMetadata()]);
  return {
    url: whole,
    kind: header.tileType === VECTOR ? "vector" : "raster",
    layers: (about?.vector_layers ?? []).map(({ id }) => id),
    bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat],
    maxzoom: header.maxZoom,
  };
}

/** @returns {object} MapLibre source */
export function tileSource({ url, kind }) {
  return kind === "vector" ? { type: "vector", url: `pmtiles://${url}` } : { type: "raster", url: `pmtiles://${url}`, tileSize: 256 };
}

const area = (layer, color) => ({
  id: `tiles-${layer}`,
  type: "fill",
  source: "tiles",
  "source-layer": layer,
  filter: ["==", ["geometry-type"], "Polygon"],
  paint: { "fill-color": color },
});

const stroke = (layer, id, color, width, more = {}) => ({
  id: `tiles-${layer}-${id}`,
  type: "line",
  source: "tiles",
  "source-layer": layer,
  filter: more.filter ?? ["==", ["geometry-type"], "LineString"],
  paint: { "line-color": color, "line-width": width, ...more.paint },
});

/** Protomaps says "disputed": true, OpenMapTiles 1. */
const inDispute = ["any", ["==", ["get", "disputed"], true], ["==", ["get", "disputed"], 1]];

const borders = (layer, theme) => [
  stroke(layer, "agreed", theme.border, 1, { filter: ["!", inDispute] }),
  stroke(layer, "disputed", theme.disputed, 1.2, { filter: inDispute, paint: { "line-dasharray": [4, 2.5] } }),
];

const DRAWN = {
  ocean: (layer, theme) => [area(layer, theme.water)],
  earth: (layer, theme) => [area(layer, theme.land)],
  land: (layer, theme) => [area(layer, theme.land)],
  water: (layer, theme) => [area(layer, theme.water), stroke(layer, "line", theme.river, 1)],
  waterway: (layer, theme) => [stroke(layer, "line", theme.river, 1)],
  roads: (layer, theme) => [stroke(layer, "line", theme.road, 0.8)],
  transportation: (layer, theme) => [stroke(layer, "line", theme.road, 0.8)],
  boundaries: borders,
  boundary: borders,
};

/** @returns {object[]} MapLibre layers, for those of the file's layers that a calm ground needs */
export function tileLayers({ kind, layers }, theme) {
  if (kind === "raster") return [{ id: "tiles", type: "raster", source: "tiles", paint: { "raster-saturation": -0.5, "raster-opacity": 0.85 } }];
  const sea = { id: "tiles-sea", type: "background", paint: { "background-color": theme.water } };
  const known = Object.keys(DRAWN).filter((name) => layers.includes(name));
  return [...(layers.includes("earth") ? [sea] : []), ...known.flatMap((name) => DRAWN[name](name, theme))];
}
