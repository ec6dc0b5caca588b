/**
 * The events of the folder, in columns as `web/site/data.py` writes them, and what a filter finds among them.
 * @module
 */
import { readData } from "./read.js";

const WORDS = ["q", "from", "to", "clock", "bbox", "polygon", "sources", "located", "sort", "id"];
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

let loaded = null;

/** @returns {Promise<object>} all events: `rows` objects in the order of the list, `fields` with values, labels, titles and the codes of each event */
export const events = () => (loaded ??= readData("events").then(unpacked));

function unpacked({ coarse, columns, rows, fields, schemes, reports }) {
  const made = rows.map((row, at) => ({ at, reports: reports[at], ...Object.fromEntries(columns.map((name, i) => [name, row[i]])) }));
  return { coarse, rows: made, fields, schemes };
}

/** What of an event is searched: its sentence, and every name that it is filed under. */
function textOf(all, row) {
  row.text ??= folded([row.sentence, ...Object.values(all.fields).flatMap(({ labels, of }) => of[row.at].map((code) => labels[code]))].join(" \n "));
  return row.text;
}

/** Words and "phrases" that must all be there, each from the beginning of a word; NOT before one turns it around. */
function searching(query) {
  const parts = [...query.matchAll(/(\bNOT\s+)?(?:"([^"]*)"|(\S+))/g)].map(([, not, phrase, word]) => ({ not: Boolean(not), words: folded(phrase ?? word).replace(/\*$/, "") }));
  const wanted = parts.filter(({ words }) => words && words !== "and");
  const tests = wanted.map(({ not, words }) => ({ not, test: new RegExp(`(?<![\\p{L}\\p{N}])${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "u") }));
  return (text) => tests.every(({ not, test }) => test.test(text) !== not);
}

const daysOf = (row, clock) => (clock === "published" ? [row.pfirst, row.plast] : [row.first, row.last]);

function inTime(row, words) {
  const [from, to] = [words.get("from"), words.get("to")];
  if (!from && !to) return true;
  const [first, last] = daysOf(row, words.get("clock"));
  return Boolean(first || last) && (!from || !last || last >= from) && (!to || !first || first <= to);
}

function inArea(row, box, corners) {
  if (!box && !corners) return true;
  if (row.lon === null) return false;
  if (box) {
    const [west, south, east, north] = box;
    const across = west <= east ? row.lon >= west && row.lon <= east : row.lon >= west || row.lon <= east;
    if (!across || row.lat < south || row.lat > north) return false;
  }
  return !corners || within(corners, row);
}

/** Whether a point lies in a polygon: a line from it to the east crosses an odd number of edges. */
function within(corners, { lon, lat }) {
  return corners.filter(([x, y], i) => {
    const [u, v] = corners[(i + 1) % corners.length];
    return y > lat !== v > lat && lon < x + ((lat - y) / (v - y)) * (u - x);
  }).length % 2 === 1;
}

/** What all words of the filter leave that are no fields. */
function plain(all, words) {
  const numbers = (name) => words.get(name)?.split(",").map(Number);
  const [box, corners] = [numbers("bbox"), words.get("polygon")?.split(";").map((corner) => corner.split(",").map(Number))];
  const said = words.get("q") ? searching(words.get("q")) : null;
  const ids = words.getAll("id");
  const located = words.get("located");
  return (row) =>
    (!ids.length || ids.includes(row.id)) && inTime(row, words) && inArea(row, box, corners) && (!located || (row.lon !== null) === (located === "yes")) &&
    row.independent >= Number(words.get("sources") ?? 0) && (!said || said(textOf(all, row)));
}

/** For each field that is asked for, whether an event passes. */
function passing(all, words) {
  return Object.entries(all.fields).flatMap(([name, { values, of }]) => {
    const codes = (word) => new Set(words.getAll(word).map((value) => values.indexOf(value)));
    const [chosen, without] = [codes(name), codes(`not_${name}`)];
    if (!chosen.size && !without.size) return [];
    const test = (row) => (!chosen.size || of[row.at].some((code) => chosen.has(code))) && !of[row.at].some((code) => without.has(code));
    return [{ name, test }];
  });
}

const KEYS = {
  day: (row) => row.first ?? row.last, published: (row) => row.pfirst ?? row.plast, changed: (row) => row.changed, sources: (row) => row.independent * 1e6 + row.reports.length,
};

/** In the order of the filter; what has no key comes last. */
function sorted(rows, sort) {
  const key = KEYS[sort.replace("-", "")] ?? KEYS.day;
  const turn = sort.startsWith("-") || sort === "sources" || !KEYS[sort] ? -1 : 1;
  if (sort === "-day") return rows;
  return [...rows].sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    if (one === other || (one ?? other) === null) return a.at - b.at;
    return one === null ? 1 : other === null ? -1 : turn * (one < other ? -1 : 1);
  });
}

/**
 * @param {object} all what `events` gave
 * @param {URLSearchParams} words of the filter, others besides
 * @returns {{rows: object[], counts: Object<string, number[]>}} the events found, in order; of each field how many events have each value, of those that all other fields leave
 */
export function find(all, words) {
  const base = plain(all, words);
  const fields = passing(all, words);
  const counts = Object.fromEntries(Object.entries(all.fields).map(([name, { values }]) => [name, new Array(values.length).fill(0)]));
  const rows = [];
  for (const row of all.rows) {
    if (!base(row)) continue;
    const failed = fields.filter(({ test }) => !test(row));
    if (failed.length > 1) continue;
    if (!failed.length) rows.push(row);
    for (const name of failed.length ? [failed[0].name] : Object.keys(counts)) for (const code of all.fields[name].of[row.at]) counts[name][code] += 1;
  }
  return { rows: sorted(rows, words.get("sort") ?? "-day"), counts };
}

/** The parts of an address that are a filter of ours. */
export const isFilter = (all, name) => WORDS.includes(name) || name.replace(/^not_/, "") in all.fields;

/** Classes of the events found by a colouring, with their counts; `of` names that of an event. */
export function classes(all, rows, colour) {
  const { classes: known, of } = all.schemes[colour] ?? all.schemes.status;
  const counts = new Map();
  for (const { at } of rows) counts.set(of[at], (counts.get(of[at]) ?? 0) + 1);
  const listed = known.map((one, code) => ({ ...one, count: counts.get(code) ?? 0 })).filter(({ count }) => count);
  return { listed, of: (row) => known[of[row.at]].name };
}

/** How many of some rows each class has. */
export function partsOf(rows, of) {
  const counts = new Map();
  for (const row of rows) counts.set(of(row), (counts.get(of(row)) ?? 0) + 1);
  return [...counts];
}

export { daysOf };
