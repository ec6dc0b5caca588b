/**
 * TopoJSON to GeoJSON, for the files that tools/build_basemap.py writes: one grid, no arc shared or reversed.
 * @module
 */

/** @returns {number[][]} points of an arc, its steps added up */
function arcPoints(arc, { scale, translate }) {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

/** @returns {object} a GeoJSON geometry */
function geometryOf(source, arcs, transform) {
  if (source.type === "Point") return { type: "Point", coordinates: arcPoints([source.coordinates], transform)[0] };
  const line = (numbers) => numbers.flatMap((number) => arcs[number]);
  const lines = source.type === "MultiLineString" ? source.arcs.map(line) : source.arcs.map((polygon) => polygon.map(line));
  return { type: source.type, coordinates: lines };
}

/**
 * All layers of a topology.
 * @param {object} topology
 * @returns {Object<string, object>} GeoJSON FeatureCollections by name
 */
export function toLayers(topology) {
  const arcs = topology.arcs.map((arc) => arcPoints(arc, topology.transform));
  const feature = (source) => ({
    type: "Feature",
    properties: source.properties ?? {},
    geometry: geometryOf(source, arcs, topology.transform),
  });
  const collection = ({ geometries }) => ({ type: "FeatureCollection", features: geometries.map(feature) });
  return Object.fromEntries(Object.entries(topology.objects).map(([name, object]) => [name, collection(object)]));
}

/** Where a polygon was cut to fit the sheet there is no coast. */
const isCut = ([ax, ay], [bx, by]) => (Math.abs(ax) > 179.99 && Math.abs(bx) > 179.99) || (ay < -89.9 && by < -89.9);

/** @returns {number[][][]} the pieces of a ring that are coast */
function coastOf(ring) {
  const pieces = [[ring[0]]];
  for (let i = 1; i < ring.length; i += 1) {
    if (isCut(ring[i - 1], ring[i])) pieces.push([ring[i]]);
    else pieces.at(-1).push(ring[i]);
  }
  return pieces.filter((piece) => piece.length > 1);
}

/**
 * The coast as lines: the outlines of the land without the edges of the sheet.
 * @param {object} land FeatureCollection of polygons
 * @returns {object} FeatureCollection of one MultiLineString
 */
export function coastLines(land) {
  const rings = land.features.flatMap(({ geometry }) => geometry.coordinates.flat());
  const geometry = { type: "MultiLineString", coordinates: rings.flatMap(coastOf) };
  return { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry }] };
}
