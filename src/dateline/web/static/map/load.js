/**
 * Reads the base map's files. world.json (half a megabyte) is enough for a first look; the rest comes when it is asked for.
 * @module
 */
import { readJson } from "./read.js";
import { coastLines, toLayers } from "./topology.js";

/** Zoom from which the closer layers are drawn. */
export const SWITCH = 3.5;

const readLayers = async (folder, name) => toLayers(await readJson(folder, name));

const withCoast = (layers) => ({ ...layers, coast: coastLines(layers.land) });

/**
 * @typedef {object} Basemap layers as GeoJSON FeatureCollections
 * @property {object} land polygons at 1:50 million, outer rings clockwise as d3-geo wants them
 * @property {object} coast lines
 * @property {object} lakes polygons
 * @property {object} borders lines that are agreed
 * @property {object} disputed lines that are not; properties kind ("disputed", "indefinite", "control", "zone"), note
 * @property {object} countries points for labels; properties id, en, ar, ru, uk, z and to (zooms), r (rank, 2 is large)
 * @property {function(): Promise<Detail>} detail reads what only a closer look needs, once
 * @property {function(): Promise<object>} places reads the towns: points, weightiest first; properties en, ar, ru, uk, z (first zoom), c (1: capital)
 */

/**
 * @typedef {object} Detail layers at 1:10 million: land, coast, lakes, borders, disputed; provinces and rivers (lines with z, the first zoom)
 */

/**
 * Reads what a first look at the base map needs.
 * @param {string} urlOfFolder where the files lie, e.g. "/static/basemap/"
 * @returns {Promise<Basemap>}
 */
export async function loadBasemap(urlOfFolder) {
  const folder = new URL(urlOfFolder.endsWith("/") ? urlOfFolder : `${urlOfFolder}/`, document.baseURI);
  const once = (read) => {
    let reading;
    return () => (reading ??= read());
  };
  return {
    ...withCoast(await readLayers(folder, "world")),
    detail: once(async () => {
      const [land, lines] = await Promise.all([readLayers(folder, "land"), readLayers(folder, "lines")]);
      return withCoast({ ...land, ...lines });
    }),
    places: once(async () => (await readLayers(folder, "places")).places),
  };
}
