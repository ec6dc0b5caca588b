/**
 * Questions of the explorer, answered from the data of the folder: the same names as the module that asks a server.
 * @module
 */
import { mapOf, timelineOf } from "./drawing.js";
import { events, find } from "./events.js";
import { pageOf } from "./pages.js";

const asked = new Map(); // the newest question of each name
const [MOST, PART] = [50, 50]; // events of an answer, of a part of the list

/** Events as lists want them. */
function listed(all, rows, words) {
  const labels = (name, row) => all.fields[name].of[row.at].map((code) => all.fields[name].labels[code]);
  const shown = rows.slice(0, Number(words.get("limit") ?? MOST)).map((row) => ({
    id: row.id, sentence: row.sentence, time: { start: row.first, end: row.last }, place: { name: labels("place", row)[0] ?? "", lon: row.lon, lat: row.lat }, outlets: labels("outlet", row),
  }));
  return { count: rows.length, events: shown };
}

const ANSWERS = { map: (all, { rows }, words) => mapOf(all, rows, words), timeline: (all, { rows }, words) => timelineOf(all, rows, words), events: (all, { rows }, words) => listed(all, rows, words) };

/** As the module of the server: null when a newer question of that name took over. */
export async function ask(name, address, kind = "json") {
  const question = {};
  asked.set(name, question);
  const [path, query] = [address.split("?")[0], address.split("?")[1] ?? ""];
  const words = new URLSearchParams(query);
  const part = /\/?list-(\d+)\.html$/.exec(path); // what leads on without JavaScript
  if (part) words.set("list", String((Number(part[1]) - 1) * PART));
  const all = await events();
  const found = find(all, words);
  const answer = kind === "text" ? await pageOf(all, found, words) : ANSWERS[path](all, found, words);
  return asked.get(name) === question ? answer : null;
}

/** @returns {string} the address of a question */
export const api = (path, words) => `${path}?${words}`;
