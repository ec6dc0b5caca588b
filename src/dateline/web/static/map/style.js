/**
 * MapLibre style of the base map: no glyphs, no sprites, nothing that is fetched. Names are drawn by Labels.
 * @module
 */
import { SWITCH } from "./load.js";
import { DASHES, GROWTH, STOPS, THEMES } from "./themes.js";
import { tileLayers, tileSource } from "./tiles.js";

const WORLD = ["land", "coast", "lakes", "borders", "disputed"];
const DETAIL = [...WORLD, "provinces", "rivers"];
const EMPTY = { type: "FeatureCollection", features: [] };
const growing = (name) => ["interpolate", ["exponential", GROWTH], ["zoom"], ...STOPS[name]];

const source = (data, tolerance) => ({ type: "geojson", data, tolerance, maxzoom: 12, buffer: 64 });

function fill(id, from, color) {
  return { id, type: "fill", source: from, paint: { "fill-color": color, "fill-antialias": false } };
}

function line(id, from, color, width, more = {}) {
  const { paint, ...rest } = more;
  const layout = { "line-join": "round", "line-cap": paint ? "butt" : "round" };
  return { id, type: "line", source: from, layout, ...rest, paint: { "line-color": color, "line-width": width, ...paint } };
}

/** Doubtful borders, a layer a kind: MapLibre takes no dashes from data. */
function doubtful(prefix, theme) {
  return Object.entries(DASHES).map(([kind, dashes]) =>
    line(`${prefix}disputed-${kind}`, `${prefix}disputed`, theme.disputed, growing("disputed"), {
      filter: ["==", ["get", "kind"], kind],
      paint: { "line-dasharray": dashes },
      ...(kind === "zone" && { minzoom: 6 }),
    }),
  );
}

/** A filter sees whole zooms alone, those of the tiles: half a step ahead is right on average. */
const shown = { filter: ["<=", ["get", "z"], ["+", ["zoom"], 0.5]] };

function groundLayers(prefix, theme) {
  const detail = prefix === "detail-";
  return [
    fill(`${prefix}land`, `${prefix}land`, theme.land),
    ...(detail ? [line("detail-rivers", "detail-rivers", theme.river, growing("rivers"), shown)] : []),
    { ...fill(`${prefix}lakes`, `${prefix}lakes`, theme.water), ...(detail && shown) },
    line(`${prefix}coast`, `${prefix}coast`, theme.coast, growing("coast")),
  ];
}

function borderLayers(prefix, theme) {
  const provinces = line("detail-provinces", "detail-provinces", theme.province, growing("provinces"), { minzoom: SWITCH, ...shown });
  return [
    ...(prefix === "detail-" ? [provinces] : []),
    line(`${prefix}borders`, `${prefix}borders`, theme.border, growing("borders")),
    ...doubtful(prefix, theme),
  ];
}

const hidden = (layer) => ({ ...layer, layout: { ...layer.layout, visibility: "none" } });

const LINES = new Set(["borders", "disputed", "provinces"]);

function groundSources(layers, wanted = () => true) {
  const world = WORLD.filter(wanted).map((name) => [`world-${name}`, source(layers[name], 0.3)]);
  const detail = DETAIL.filter(wanted).map((name) => [`detail-${name}`, source(EMPTY, 0.2)]);
  return Object.fromEntries([...world, ...detail]);
}

const bordersOf = (theme) => [...borderLayers("world-", theme), ...borderLayers("detail-", theme).map(hidden)];

function earthLayers(theme) {
  const detail = [...groundLayers("detail-", theme), ...borderLayers("detail-", theme)];
  return [...groundLayers("world-", theme), ...borderLayers("world-", theme), ...detail.map(hidden)];
}

/** Over a picture only the borders are ours; a vector file brings its own. */
function tilesStyle(theme, { pmtiles, layers }) {
  const ours = pmtiles.kind === "raster" && layers;
  const sources = { tiles: tileSource(pmtiles), ...(ours && groundSources(layers, (name) => LINES.has(name))) };
  return { sources, layers: [...tileLayers(pmtiles, theme), ...(ours ? bordersOf(theme) : [])] };
}

/**
 * A style for MapLibre.
 * @param {"light" | "dark" | "print"} theme
 * @param {object} [options]
 * @param {object} [options.layers] what loadBasemap gave; needed for the base "earth"
 * @param {"earth" | "none"} [options.base] "earth" is Natural Earth, "none" a plain ground; "earth" where layers are given
 * @param {object} [options.pmtiles] a reader's own map as openTiles describes it, in place of Natural Earth
 * @returns {object}
 */
export function baseStyle(theme, options = {}) {
  const colours = THEMES[theme];
  const ground = (color) => ({ id: "ground", type: "background", paint: { "background-color": color } });
  const whole = { version: 8, name: `dateline-${theme}`, metadata: { theme } };
  if (options.pmtiles) {
    const { sources, layers } = tilesStyle(colours, options);
    return { ...whole, sources, layers: [ground(colours.land), ...layers] };
  }
  if (options.base === "none" || !options.layers) return { ...whole, sources: {}, layers: [ground(colours.land)] };
  return { ...whole, sources: groundSources(options.layers), layers: [ground(colours.water), ...earthLayers(colours)] };
}

/**
 * Puts the closer layers under a map that shows Natural Earth; the world's give way to them from zoom 3.5 on. To be called again after
 * setStyle.
 * @param {object} map MapLibre map whose style baseStyle made
 * @param {object} detail what detail() of loadBasemap gave
 */
export function showDetail(map, detail) {
  for (const name of DETAIL) map.getSource(`detail-${name}`)?.setData(detail[name]);
  for (const { id } of map.getStyle().layers.filter((layer) => layer.id.startsWith("detail-"))) {
    map.setLayoutProperty(id, "visibility", "visible");
    map.setLayerZoomRange(id, Math.max(SWITCH, map.getLayer(id).minzoom ?? 0), 24);
  }
  map.once("idle", () => hideWorldUpClose(map));
}

/** Only once the closer layers are on screen: no moment without a map. */
function hideWorldUpClose(map) {
  const ids = (map.getStyle()?.layers ?? []).map(({ id }) => id).filter((id) => id.startsWith("world-"));
  for (const id of ids) map.setLayerZoomRange(id, 0, SWITCH);
}
