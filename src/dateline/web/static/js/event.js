/**
 * The page of an event: the quote beside a slot, the small map, keys to the events before and after. Without this module every slot is a link to its words.
 * @module
 */
import { typing } from "./page.js";

const GAP = 8; // pixels between a slot and its card, and between a card and the edge of the window
const LINGER = 180; // milliseconds in which the pointer may cross the gap

let shown = null; // { slot, card } that is open
let leaving = 0;

function place(slot, card) {
  const box = slot.getClientRects()[0] ?? slot.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const left = Math.max(GAP, Math.min(box.left, innerWidth - width - GAP));
  const below = box.bottom + GAP + height <= innerHeight || box.top < height + GAP;
  card.style.left = `${left}px`;
  card.style.top = `${below ? Math.min(box.bottom + GAP, innerHeight - height - GAP) : box.top - height - GAP}px`;
}

function hide() {
  clearTimeout(leaving);
  if (!shown) return;
  shown.card.hidePopover();
  shown.slot.classList.remove("open");
  shown = null;
}

function show(slot, card) {
  clearTimeout(leaving);
  if (shown?.slot === slot) return;
  hide();
  card.showPopover();
  place(slot, card);
  slot.classList.add("open");
  shown = { slot, card };
}

function linger() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, LINGER);
}

function wire(slot) {
  const card = document.getElementById(`card-${slot.dataset.card}`);
  if (!card?.showPopover) return;
  let touched = false;
  slot.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
  slot.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") show(slot, card); });
  slot.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") linger(); });
  slot.addEventListener("focus", () => { if (!touched) show(slot, card); });
  slot.addEventListener("blur", (event) => { if (!card.contains(event.relatedTarget)) linger(); });
  slot.addEventListener("click", (event) => { // the first touch shows the quote, and the link in it leads on
    if (!touched || shown?.slot === slot) return;
    event.preventDefault();
    show(slot, card);
  });
  card.addEventListener("pointerenter", () => clearTimeout(leaving));
  card.addEventListener("pointerleave", linger);
  card.addEventListener("focusout", (event) => { if (!card.contains(event.relatedTarget)) linger(); });
}

/** Leads to the event before or after in the list of the filter. */
function onKey(event) {
  if (event.key === "Escape") hide();
  if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  const rel = { "[": "prev", "]": "next" }[event.key];
  const link = rel && document.querySelector(`.trail a[rel=${rel}]`);
  if (link) location.href = link.href;
}

const KM_A_DEGREE = 111.2;
const SMALLEST = 90; // kilometres from the middle of the map to its edge at least: what is around tells where it is
const LEAST = 3; // kilometres: a smaller ring is not to be seen
const AROUND = 3; // times the radius

/** Draws where it was on the base map: a dot for a town, a ring near one, an area for what is larger. */
async function locate(svg) {
  const [{ loadBasemap, drawSvg }, { geoMercator, geoPath, geoCircle }] = await Promise.all([import("../basemap.js"), import("../d3.js")]);
  const base = await loadBasemap("/static/basemap/");
  const [detail, places] = await Promise.all([base.detail(), base.places()]);
  const at = [Number(svg.dataset.lon), Number(svg.dataset.lat)];
  const radius = Number(svg.dataset.radius);
  const reach = Math.max(SMALLEST, radius * AROUND) / KM_A_DEGREE;
  const circle = (km) => geoCircle().center(at).radius(km / KM_A_DEGREE)();
  const draw = () => {
    const { width, height } = svg.viewBox.baseVal;
    const projection = geoMercator().fitExtent([[0, 0], [width, height]], circle(reach * KM_A_DEGREE)).clipExtent([[-20, -20], [width + 20, height + 20]]);
    svg.querySelectorAll(".mark-layer").forEach((old) => old.remove());
    const dark = document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    drawSvg(svg, projection, { ...base, ...detail, places }, dark, { script: "latin", language: "en" });
    const layer = document.createElementNS(svg.namespaceURI, "g");
    layer.setAttribute("class", "mark-layer");
    layer.append(...marks(svg, projection, circle, geoPath(projection), at, radius));
    svg.append(layer);
  };
  draw();
  document.addEventListener("themechange", draw);
}

/** What is drawn: the radius as a ring or an area, and a dot only for what is a town or a site. */
function marks(svg, projection, circle, path, at, radius) {
  const make = (name, values) => {
    const made = document.createElementNS(svg.namespaceURI, name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
    return made;
  };
  const point = svg.dataset.draw === "point";
  const ring = make("path", { d: path(circle(Math.max(radius, LEAST))), class: `mark-${point ? "ring" : svg.dataset.draw}` });
  const [cx, cy] = projection(at);
  return [...(point && radius < LEAST ? [] : [ring]), ...(point ? [make("circle", { cx, cy, r: 5, class: "mark-point" })] : [])];
}

document.querySelectorAll("[data-card]").forEach(wire);
document.addEventListener("keydown", onKey);
addEventListener("scroll", () => { if (shown) hide(); }, { passive: true });
const map = document.querySelector("[data-locator]");
if (map) locate(map);
const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
