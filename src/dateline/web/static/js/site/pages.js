/**
 * The first screen for another filter, as the server would render it: this page once more, its parts changed. The rows of the list were rendered by the
 * server's templates when the folder was made, and lie in scripts of some hundred each.
 * @module
 */
import { make } from "../explorer/short.js";
import { dayWords } from "../explorer/days.js";
import { isFilter } from "./events.js";
import { readData } from "./read.js";

const [PAGE, CHUNK, SHOWN] = [50, 250, 7]; // as web/site/data.py has them
const counted = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
const addressOf = (pairs) => `?${new URLSearchParams(pairs)}`;

/** The list items of some events, as text. */
async function itemsOf(rows) {
  const chunks = new Map();
  for (const n of new Set(rows.map(({ at }) => Math.floor(at / CHUNK)))) chunks.set(n, await readData(`rows-${n}`));
  return rows.map(({ at }) => chunks.get(Math.floor(at / CHUNK))[at % CHUNK]).join("\n");
}

function sentenceOf(all, rows) {
  if (!rows.length) return `No event of ${all.rows.length.toLocaleString("en")} fits`;
  const days = rows.flatMap(({ first, last }) => [first, last]).filter(Boolean).sort();
  const of = rows.length === all.rows.length ? "" : `${rows.length.toLocaleString("en")} of `;
  const reports = new Set(rows.flatMap((row) => row.reports)).size;
  const outlets = new Set(rows.flatMap(({ at }) => all.fields.outlet.of[at])).size;
  return `Showing ${of}${counted(all.rows.length, "event")} from ${counted(reports, "report")} by ${counted(outlets, "outlet")}${days.length ? `, ${dayWords(days[0], days.at(-1))}` : ""}`;
}

/** The filter in parts, each with the address without it. */
function chipsOf(all, pairs) {
  const chip = (label, key, rest) => make("li", { class: `chip${label.startsWith("not ") ? " not" : ""}` }, make("span", { dir: "auto", text: label }), make("a", { href: addressOf(rest), "data-filter": "", "data-key": `chip:${key}`, "aria-label": `Without ${label}`, text: "×" }));
  const value = new Map(pairs);
  const made = pairs.filter(([name]) => name.replace(/^not_/, "") in all.fields).map(([name, said], i) => {
    const field = all.fields[name.replace(/^not_/, "")];
    const label = field.labels[field.values.indexOf(said)] ?? said;
    return chip(`${name.startsWith("not_") ? "not " : ""}${field.label}: ${label}`, `${name}${i}`, pairs.filter((one) => one[0] !== name || one[1] !== said));
  });
  const without = (...names) => pairs.filter(([name]) => !names.includes(name));
  const [from, to] = [value.get("from"), value.get("to")];
  const clock = value.get("clock") === "published" ? "published " : "";
  if (from || to) made.push(chip(clock + (from && to ? dayWords(from, to) : from ? `since ${dayWords(from)}` : `until ${dayWords(to)}`), "from", without("from", "to", "clock")));
  if (value.has("q")) made.push(chip(`words: ${value.get("q")}`, "q", without("q")));
  if (value.has("bbox")) made.push(chip("inside a rectangle of the map", "bbox", without("bbox")));
  if (value.has("polygon")) made.push(chip("inside an outline on the map", "polygon", without("polygon")));
  if (value.has("located")) made.push(chip(value.get("located") === "yes" ? "on the map" : "not on the map", "located", without("located")));
  if (!made.length) return [];
  return [make("ul", { class: "chips", "aria-label": "The filter" }, ...made), make("a", { class: "clear", href: "?", "data-filter": "", text: "Clear all" })];
}

const turned = (pairs, name, value) => {
  const other = name.startsWith("not_") ? name.slice(4) : `not_${name}`;
  const rest = pairs.filter((one) => one[1] !== value || (one[0] !== name && one[0] !== other));
  return addressOf(pairs.some((one) => one[0] === name && one[1] === value) ? rest : [...rest, [name, value]]);
};

/** A value of a facet, made from one that the server rendered. */
function valueOf(sample, { name, value, label, title, count, most, state, pairs }) {
  const row = sample.cloneNode(true);
  const [choose, exclude] = [row.querySelector(".choose"), row.querySelector(".exclude")];
  row.className = `value ${state}`;
  choose.href = turned(pairs, name, value);
  choose.dataset.key = `${name}=${value}`;
  choose.removeAttribute("title");
  if (title) choose.title = title;
  choose.removeAttribute("aria-current");
  if (state === "chosen") choose.setAttribute("aria-current", "true");
  row.querySelector(".name").textContent = label;
  row.querySelector(".count").textContent = count.toLocaleString("en");
  row.querySelector("rect").setAttributeNS(null, "width", String(Math.round((100 * count) / most)));
  exclude.href = turned(pairs, `not_${name}`, value);
  exclude.dataset.key = `not ${name}=${value}`;
  exclude.ariaLabel = `${state === "excluded" ? "No longer without" : "Without"} ${label}`;
  return row;
}

/** The values of a facet that are shown: those that are chosen or left out, then the most frequent; all that hold the words where it is asked for whole. */
function facetOf(details, all, counts, pairs, whole, contains) {
  const name = details.dataset.facet;
  const { values, labels, titles } = all.fields[name];
  const has = (word, value) => pairs.some((one) => one[0] === word && one[1] === value);
  const listed = values.map((value, code) => ({ name, value, label: labels[code], title: titles[code], count: counts[name][code], state: has(name, value) ? "chosen" : has(`not_${name}`, value) ? "excluded" : "", pairs }));
  const marked = listed.filter(({ state }) => state);
  const rest = listed.filter(({ state, count, label }) => !state && count && label.toLowerCase().includes(contains.toLowerCase())).sort((a, b) => b.count - a.count);
  const shown = [...marked, ...rest.slice(0, whole === name ? 400 : Math.max(0, SHOWN - marked.length))];
  const most = Math.max(1, ...listed.map(({ count }) => count));
  const list = details.querySelector("[data-values]");
  const sample = list.querySelector("li") ?? details.parentElement.querySelector("[data-values] li"); // a facet that was empty takes the row of another
  list.replaceChildren(...shown.map((one) => valueOf(sample, { ...one, most })));
  details.hidden = !shown.length;
  if (marked.length) details.open = true;
  details.querySelector(".all")?.remove();
  const more = marked.length + rest.length - shown.length;
  if (more) details.append(make("a", { class: "all", href: addressOf([...pairs, ["facet", name]]), "data-whole": name, text: `${more.toLocaleString("en")} more` }));
}

/** Forms carry the filter along, without the words that they set themselves. */
function fillForms(page, pairs) {
  for (const form of page.querySelectorAll("form[data-filter-form]")) {
    for (const hidden of form.querySelectorAll("input[type=hidden]")) hidden.remove();
    const fields = [...form.querySelectorAll("input, select")];
    const own = fields.map((field) => field.name);
    form.prepend(...pairs.filter(([name]) => !own.includes(name)).map(([name, value]) => make("input", { type: "hidden", name, value })));
    for (const field of fields) {
      const said = pairs.find(([name]) => name === field.name)?.[1] ?? (field.tagName === "SELECT" ? field.options[0].value : "");
      if (field.tagName === "SELECT") for (const option of field.options) option.toggleAttribute("selected", option.value === said);
      else field.setAttribute("value", said);
    }
  }
}

function extentOf(rows) {
  const there = rows.filter(({ lon }) => lon !== null);
  if (!there.length) return "";
  const ends = (name) => [Math.min(...there.map((row) => row[name])), Math.max(...there.map((row) => row[name]))];
  const [[west, east], [south, north]] = [ends("lon"), ends("lat")];
  return [west, south, east, north].join(",");
}

/** The page of a filter, as text. @param {object} all @param {{rows: object[], counts: object}} found @param {URLSearchParams} words */
export async function pageOf(all, { rows, counts }, words) {
  const pairs = [...words].filter(([name, value]) => value && isFilter(all, name));
  const start = Number(words.get("list") ?? 0);
  const page = document.documentElement.cloneNode(true);
  for (const one of page.querySelectorAll("[style]")) one.removeAttribute("style"); // set by scripts: as text it would be an inline style
  const part = (id) => page.querySelector(`#${id}`);
  part("sentence").textContent = sentenceOf(all, rows);
  part("chips").replaceChildren(...chipsOf(all, pairs));
  for (const details of page.querySelectorAll("#facets details")) facetOf(details, all, counts, pairs, words.get("facet"), words.get("contains") ?? "");
  fillForms(page, pairs);
  part("drawer-title").textContent = `Not on the map (${rows.filter(({ lon }) => lon === null).length.toLocaleString("en")})`;
  part("map").dataset.extent = pairs.length ? extentOf(rows) : part("map").dataset.whole;
  for (const id of ["map", "time", "drawer-list", "pinned"]) part(id).replaceChildren();
  part("list").innerHTML = await itemsOf(rows.slice(start, start + PAGE)); // made by the server's templates, which escape
  const left = rows.length - start - PAGE;
  const next = make("a", { class: "button next", rel: "next", href: addressOf([...pairs, ["list", String(start + PAGE)]]), "data-next": "", text: `Next ${Math.min(left, PAGE)} of ${left.toLocaleString("en")} more` });
  part("more").replaceChildren(left > 0 ? next : make("p", { class: "empty", text: rows.length ? "The end of the list." : "Nothing here. Take a part of the filter away above." }));
  return page.outerHTML;
}
