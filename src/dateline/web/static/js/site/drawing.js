/**
 * What the map and the timeline draw of the events found: the same shapes as the API answers (`explore/clusters.py`, `explore/timeline.py`).
 * @module
 */
import { between, isoOf, shifted } from "../explorer/days.js";
import { classes, daysOf, partsOf } from "./events.js";

const [CELLS, FEW, MOST_LANES] = [4, 60, 12]; // as on the server: cells a tile, events that are drawn alone, lanes
const EDGE = 85.0511;
const KM = 111.2; // of a degree

const grouped = (rows, key) => {
  const groups = new Map();
  for (const row of rows) {
    const name = key(row);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(row);
  }
  return [...groups.values()];
};

/** The cell of a point in a grid so fine at a zoom. */
function cellOf({ lon, lat }, zoom) {
  const size = CELLS * 2 ** zoom;
  const sine = Math.sin((Math.max(-EDGE, Math.min(EDGE, lat)) * Math.PI) / 180);
  return `${Math.floor(((lon + 180) / 360) * size)},${Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size)}`;
}

/** Kilometres from the middle of a box to its corner, and as far beyond it as the widest place in it reaches. */
function around([west, south, east, north], rows) {
  const across = (east - west) * Math.cos(((south + north) / 2) * (Math.PI / 180));
  return Math.ceil((Math.hypot(across, north - south) / 2) * KM + Math.max(...rows.map(({ radius }) => radius ?? 0)));
}

function clusterOf(rows, of, areas) {
  const [lons, lats] = [rows.map(({ lon }) => lon), rows.map(({ lat }) => lat)];
  const mean = (numbers) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
  const coarse = rows.filter(({ precision }) => precision === "province" || precision === "area").length;
  const box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  return { lon: mean(lons), lat: mean(lats), count: rows.length, coarse, parts: partsOf(rows, of), box, radius_km: areas ? around(box, rows) : null };
}

/** What a map draws. @param {object} all @param {object[]} rows found @param {URLSearchParams} words zoom, view, colour */
export function mapOf(all, rows, words) {
  const { listed, of } = classes(all, rows, words.get("colour") ?? "status");
  const located = rows.filter(({ lon }) => lon !== null);
  const [west, south, east, north] = words.get("view")?.split(",").map(Number) ?? [-180, -90, 180, 90];
  const seen = located.filter(({ lon, lat }) => lat >= south && lat <= north && (west <= east ? lon >= west && lon <= east : lon >= west || lon <= east));
  const zoom = Number(words.get("zoom") ?? 3);
  const cells = grouped(seen, seen.length <= FEW ? ({ lon, lat }) => `${lon.toFixed(4)},${lat.toFixed(4)}` : (row) => cellOf(row, zoom));
  return {
    coarse: all.coarse, count: rows.length, located: located.length, unlocated: rows.length - located.length, seen: seen.length, zoom, classes: listed,
    clusters: cells.filter((cell) => cell.length > 1).map((cell) => clusterOf(cell, of, all.coarse)),
    marks: cells.filter((cell) => cell.length === 1).map(([row]) => ({ ...row, radius_km: row.radius, class: of(row) })),
    links: seen.filter(({ here, there }) => here && there).map(({ id, here, there, sentence }) => ({ id, from: here, to: there, label: sentence })),
  };
}

/** Bins of equal length over the days of the events, or those of the filter. */
function frameOf(rows, words, most) {
  const clock = words.get("clock") ?? "event";
  const days = rows.flatMap((row) => daysOf(row, clock)).filter(Boolean).sort();
  const first = words.get("from") ?? days[0];
  const last = [first, words.get("to") ?? days.at(-1)].sort()[1];
  const step = Math.max(1, Math.ceil((between(first, last) + 1) / most));
  const count = Math.ceil((between(first, last) + 1) / step);
  const at = (row) => {
    const [one, other] = daysOf(row, clock);
    return Math.max(0, Math.min(count - 1, Math.floor(between(first, one ?? other) / step)));
  };
  return { first, last, step, count, at };
}

function barOf(row, clock, of) {
  const [start, end] = daysOf(row, clock);
  return { ...row, start, end, published: row.pfirst, class: of(row) };
}

/** The rows of each value of a field, the most frequent first. */
function lanesOf(all, rows, lane) {
  if (!all.fields[lane]) return [{ name: "all", label: "all events", rows }];
  const { values, labels, of } = all.fields[lane];
  const found = values.map((name, code) => ({ name, label: labels[code], rows: rows.filter(({ at }) => of[at].includes(code)) }));
  return found.filter((one) => one.rows.length).sort((a, b) => b.rows.length - a.rows.length || (a.label < b.label ? -1 : 1));
}

/** What a timeline draws. @param {object} all @param {object[]} rows found @param {URLSearchParams} words colour, lane, bins, and those of the filter */
export function timelineOf(all, rows, words) {
  const clock = words.get("clock") ?? "event";
  const { listed, of } = classes(all, rows, words.get("colour") ?? "status");
  const dated = rows.filter((row) => daysOf(row, clock).some(Boolean));
  const answer = { first: null, last: null, step: 1, bins: [], lanes: [], lanes_left_out: 0, undated: rows.length - dated.length, classes: listed };
  if (!dated.length) return answer;
  const frame = frameOf(dated, words, Number(words.get("bins") ?? 120));
  const held = Array.from({ length: frame.count }, () => []);
  for (const row of dated) held[frame.at(row)].push(row);
  const bins = held.map((some, n) => {
    const [start, end] = [shifted(frame.first, n * frame.step), shifted(frame.first, (n + 1) * frame.step - 1)];
    return { start, end: end < frame.last ? end : frame.last, count: some.length, parts: partsOf(some, of) };
  });
  const lanes = lanesOf(all, rows, words.get("lane") ?? "none");
  return { ...answer, first: isoOf(new Date(frame.first)), last: frame.last, step: frame.step, bins, lanes: lanes.slice(0, MOST_LANES).map((one) => laneOf(one, frame, clock, of)), lanes_left_out: Math.max(0, lanes.length - MOST_LANES) };
}

function laneOf({ name, label, rows }, frame, clock, of) {
  const dated = rows.filter((row) => daysOf(row, clock).some(Boolean));
  const bins = new Array(frame.count).fill(0);
  for (const row of dated) bins[frame.at(row)] += 1;
  const bars = dated.length <= FEW ? dated.map((row) => barOf(row, clock, of)) : [];
  return { name, label, count: rows.length, bins, bars, left_out: rows.length - bars.length };
}
