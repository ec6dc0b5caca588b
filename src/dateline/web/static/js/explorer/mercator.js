/**
 * Web Mercator in pixels of MapLibre's zooms, and what is true in kilometres on it.
 * @module
 */
import { geoCircle } from "../../d3.js";

const TILE = 512;
const EQUATOR = 40075.017; // kilometres
const KM_A_DEGREE = 111.195; // of a great circle
const MOST = 85.05;

/** @returns {number} pixels of the whole world */
export const worldSize = (zoom) => TILE * 2 ** zoom;

/** @returns {number[]} pixels from the upper left corner of the world */
export function toPixels([lon, lat], zoom) {
  const sine = Math.sin((Math.max(-MOST, Math.min(MOST, lat)) * Math.PI) / 180);
  const size = worldSize(zoom);
  return [(lon / 360 + 0.5) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
}

/** @returns {number[]} longitude, latitude */
export function toDegrees([x, y], zoom) {
  const size = worldSize(zoom);
  return [(x / size - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI];
}

/** @returns {number} pixels of a kilometre at a latitude */
export const pixelsOfKm = (lat, zoom) => worldSize(zoom) / (EQUATOR * Math.cos((lat * Math.PI) / 180));

/**
 * The zoom and centre at which a rectangle of degrees fits into so many pixels.
 * @param {number[]} box west, south, east, north
 * @param {number[]} size in pixels
 * @param {{most?: number, margins?: number[]}} [options] the closest zoom; pixels left free above, right, below, left
 */
export function fitted([west, south, east, north], [width, height], { most = 9, margins = [60, 60, 60, 60] } = {}) {
  const [above, right, below, left] = margins;
  const [x1, y1] = toPixels([west, north], 0);
  const [x2, y2] = toPixels([east < west ? east + 360 : east, south], 0);
  const room = [Math.max(width - left - right, 80), Math.max(height - above - below, 80)];
  const zoom = Math.max(0.4, Math.min(Math.log2(room[0] / Math.max(x2 - x1, 1e-9)), Math.log2(room[1] / Math.max(y2 - y1, 1e-9)), most));
  const [dx, dy] = [(left - right) / 2, (above - below) / 2].map((pixels) => pixels / 2 ** zoom);
  const [lon, lat] = toDegrees([(x1 + x2) / 2 - dx, (y1 + y2) / 2 - dy], 0);
  return { zoom, lon, lat };
}

/** @returns {string} path of points of degrees, in pixels of a zoom from an origin; on one copy of the world */
export function pathOf(points, zoom, origin, close = true) {
  const turn = (lon) => lon + 360 * Math.round((points[0][0] - lon) / 360);
  const pixels = points.map(([lon, lat]) => toPixels([turn(lon), lat], zoom));
  return `M${pixels.map(([x, y]) => `${(x - origin[0]).toFixed(1)},${(y - origin[1]).toFixed(1)}`).join("L")}${close ? "Z" : ""}`;
}

/** @returns {number[][]} the circle of so many true kilometres around a point */
export const circleOf = (lon, lat, km) => geoCircle().center([lon, lat]).radius(km / KM_A_DEGREE).precision(3)().coordinates[0];
