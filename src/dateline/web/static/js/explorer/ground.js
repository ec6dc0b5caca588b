/**
 * The map of the explorer: which view draws it, what is asked of the server for it, and its tools.
 * @module
 */
import { loadBasemap } from "../../basemap.js";
import { theme } from "../page.js";
import { api, ask } from "./api.js";
import { wordsOf } from "./colour.js";
import { drawn } from "./draw.js";
import { drawLegend } from "./legend.js";
import { fitted } from "./mercator.js";
import { Overlay } from "./overlay.js";
import { card, closeCard, tip, untip } from "./peek.js";
import { drawScale } from "./scale.js";
import { harmless, make, shortList } from "./short.js";
import { SvgView } from "./svgmap.js";
import { successor } from "./takeover.js";

const container = document.getElementById("map");
const hint = document.getElementById("map-hint");
const WORLD = [-25, -35, 75, 60];
const CLOSEST = 10; // zoom
const AROUND = 0.25; // of what is in sight, asked for beside it
const LISTED = 12; // events of one point that are listed
/** Pixels that tools cover above, right, below and left. */
const free = (more = 0) => (container.clientWidth < 600 ? [110, 40, 120, 50] : [88, 60, 84, 230]).map((n) => n + more);
const degrees = (n) => Number(n.toFixed(4));

/** @returns {{zoom: number, lat: number, lon: number} | null} the place that an address names */
export function parseAt(text) {
  const [zoom, lat, lon] = text.split("/").map(Number);
  return text.split("/").length === 3 && [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) < 86 ? { zoom: Math.max(0, Math.min(CLOSEST, zoom)), lat, lon } : null;
}

/** The explorer's map. */
export class Ground {
  #base = null;
  #view = null;
  #overlay = null;
  #located = 0;
  #names = new Map();
  #coarse = false;

  /**
   * @param {import("./state.js").State} state
   * @param {import("./select.js").Selection} selection
   * @param {function(): import("./colour.js").Colours} colours
   */
  constructor(state, selection, colours) {
    Object.assign(this, { state, selection, colours });
    selection.addEventListener("hover", ({ detail }) => this.#overlay?.mark("hovered", detail.id, detail.known));
    selection.addEventListener("select", ({ detail }) => this.#selected(detail));
    state.addEventListener("view", ({ detail }) => this.#viewed(detail));
    document.addEventListener("themechange", () => this.#view?.setTheme(theme()));
    addEventListener("beforeprint", () => this.#view?.setTheme("print"));
    addEventListener("afterprint", () => this.#view?.setTheme(theme()));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#view?.setTheme(theme()));
    document.querySelector(".mapside").addEventListener("click", ({ target }) => target.closest("[data-map]") && this.#tool(target.closest("[data-map]")));
    document.getElementById("box-form").addEventListener("submit", (event) => this.#byNumbers(event));
    document.addEventListener("keydown", (event) => this.#key(event));
    const foot = document.querySelector(".map-foot"); // as high as its words need: legend and drawer stand above it
    new ResizeObserver(() => foot.parentElement.style.setProperty("--foot", `${foot.offsetHeight}px`)).observe(foot);
  }

  /** Draw the map, if it can be seen; on a phone its tab may be closed. */
  async open() {
    if (this.#view || !container.clientWidth) return;
    this.#base ??= loadBasemap("/static/basemap/");
    await this.#make();
  }

  #options() {
    return { theme: theme(), script: this.state.view("script"), ground: this.state.view("base") };
  }

  /** The drawing at once; MapLibre when there is time for it, where the reader has not chosen the drawing or no ground at all. */
  async #make() {
    container.replaceChildren();
    const view = new SvgView(container, this.#base, { at: parseAt(this.state.view("map")) ?? this.#whole(), ...this.#options() });
    this.#view = view;
    container.dataset.view = "svg";
    this.#overlay = new Overlay(this.#view, this.colours(), {
      over: (one, element) => this.#over(one, element),
      out: () => (untip(), this.selection.hover("", "map")),
      pick: (one, element) => this.#pick(one, element),
    });
    this.#listen(view);
    await this.renew();
    const lasting = ["svg", "none"].includes(this.state.view("base"));
    const next = lasting ? null : await successor(container, view, this.#base, { options: () => this.#options(), wanted: () => this.#view === view });
    if (this.#view === view) (next ? this.#give(next) : view.stay());
  }

  #listen(view) {
    view.addEventListener("rest", () => this.#rested());
    view.addEventListener("named", () => this.#overlay?.clearNames());
    view.addEventListener("move", () => drawScale(document.getElementById("scale"), view));
    drawScale(document.getElementById("scale"), view);
  }

  /** Another view takes the place of the one that is shown. */
  #give(next) {
    const before = this.#view;
    const held = before.host.contains(document.activeElement);
    this.#view = next;
    next.appear();
    this.#overlay.moveTo(next);
    before.remove();
    if (held && document.activeElement === document.body) next.focus();
    this.#listen(next);
    this.#overlay.clearNames();
    container.dataset.view = "gl";
  }

  #extent() {
    const given = container.dataset.extent;
    return given ? given.split(",").map(Number) : WORLD;
  }

  #whole() {
    return fitted(this.#extent(), [container.clientWidth, container.clientHeight], { most: 8, margins: free() });
  }

  /** Ask for what is in sight and draw it. */
  async renew() {
    if (!this.#view) return this.open();
    const [west, south, east, north] = this.#view.bounds();
    const [dx, dy] = [(east - west) * AROUND, (north - south) * AROUND];
    const all = east - west + 2 * dx >= 360;
    const turned = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
    const sight = all ? [-180, Math.max(-90, south - dy), 180, Math.min(90, north + dy)] : [turned(west - dx), Math.max(-90, south - dy), turned(east + dx), Math.min(90, north + dy)];
    const words = this.state.filter();
    words.set("view", sight.map(degrees).join(","));
    words.set("zoom", String(Math.max(0, Math.round(this.#view.zoom) + 1)));
    words.set("colour", this.state.view("colour") || "status");
    container.ariaBusy = "true";
    const found = await ask("map", api("map", words));
    if (!found || !this.#overlay) return undefined;
    this.#names = new Map(found.classes.map((one) => [one.name, wordsOf(one)]));
    this.colours().learn(found.classes);
    this.#overlay.colours = this.colours();
    for (const { id, lon, lat } of found.marks) this.selection.learn(id, { lon, lat });
    this.#overlay.draw(found, this.#area());
    this.#located = found.located;
    this.#coarse = found.coarse;
    container.ariaBusy = "false";
    container.dataset.count = found.count;
    this.#counted();
    this.#overlay.clearNames();
    this.#overlay.mark("selected", this.selection.selected, this.selection.known(this.selection.selected));
    drawLegend(found, this.colours(), this.state);
    return found;
  }

  /** Corners of the rectangle or polygon of the filter. */
  #area() {
    const filter = this.state.filter();
    if (filter.has("polygon")) return filter.get("polygon").split(";").map((corner) => corner.split(",").map(Number));
    if (!filter.has("bbox")) return null;
    const [west, south, east, north] = filter.get("bbox").split(",").map(Number);
    const form = document.getElementById("box-form").elements;
    for (const [name, value] of Object.entries({ west, south, east, north })) form.namedItem(name).value = value;
    return [[west, south], [east, south], [east, north], [west, north]];
  }

  /** Say so when events lie outside what is in sight. */
  #counted() {
    const outside = this.#located - this.#overlay.inSight();
    hint.hidden = outside <= 0;
    if (outside <= 0) return;
    const show = make("button", { type: "button", "data-map": "all", text: "show all" });
    hint.replaceChildren(`${outside.toLocaleString("en")} of ${this.#located.toLocaleString("en")} lie outside the map: `, show);
  }

  #rested() {
    const { lat, lng } = this.#view.centre;
    this.state.setView({ map: `${this.#view.zoom.toFixed(2)}/${lat.toFixed(3)}/${lng.toFixed(3)}` });
    this.renew();
  }

  #over(one, element) {
    if (one.count) {
      const parts = one.parts.map(([name, count]) => `${count.toLocaleString("en")} ${this.#names.get(name) ?? name}`).join(", ");
      tip(harmless(`${one.count.toLocaleString("en")} events: ${parts}${this.#coarse ? "; somewhere near here: places are coarsened" : one.coarse ? `; ${one.coarse} known to a province or region only` : ""}`), element);
      return;
    }
    tip(harmless(one.sentence), element);
    this.selection.hover(one.id, "map");
  }

  #pick(one, element) {
    untip();
    if (!one.count) {
      this.selection.select(one.id === this.selection.selected ? "" : one.id, "map");
      return;
    }
    const [west, south, east, north] = one.box;
    const [[left, top], [right, bottom]] = [this.#view.project([west, north]), this.#view.project([east, south])];
    if (Math.max(right - left, bottom - top) > 6 && this.#view.zoom < CLOSEST - 0.3) this.#view.fit(one.box, { most: CLOSEST, margins: free(40) });
    else this.#list(one, element);
  }

  /** Events that lie at one point, or so close that no scale parts them. */
  async #list(one, element) {
    const edge = 2e-5;
    const box = [one.box[0] - edge, one.box[1] - edge, one.box[2] + edge, one.box[3] + edge].map((n) => Number(n.toFixed(5))).join(",");
    const words = this.state.changed({ bbox: box });
    const found = await ask("point", api("events", new URLSearchParams([...words, ["limit", String(LISTED)]])));
    if (!found) return;
    const only = make("button", { type: "button", text: `Only these ${found.count.toLocaleString("en")}` });
    only.addEventListener("click", () => (closeCard(), this.state.setFilter(words)));
    const close = make("button", { type: "button", text: "Close" });
    close.addEventListener("click", closeCard);
    const head = make("h3", { text: `${found.count.toLocaleString("en")} events at this place` });
    const rest = found.count > LISTED ? [make("p", { class: "muted small", text: `The first ${LISTED} of them.` })] : [];
    card([head, shortList(found.events, this.selection, words), ...rest, make("div", { class: "peek-tools" }, only, close)], element);
  }

  #selected({ id, known, from }) {
    if (!this.#overlay) return;
    if (id && from !== "map" && known?.lon !== undefined) this.#view.reveal([known.lon, known.lat]);
    this.#overlay.mark("selected", id, known);
  }

  async #viewed(names) {
    if (!this.#view) return;
    if (names.includes("base")) await this.#again();
    if (names.includes("script")) this.#view.setScript(this.state.view("script"));
    if (names.includes("colour")) await this.renew();
    const at = names.includes("map") && parseAt(this.state.view("map"));
    const here = this.#view.centre;
    if (at && Math.abs(at.zoom - this.#view.zoom) + Math.abs(at.lat - here.lat) + Math.abs(at.lon - here.lng) > 0.02) this.#view.jump(at);
  }

  async #again() {
    this.#overlay.remove();
    this.#view.remove();
    this.#view = this.#overlay = null;
    await this.#make();
  }

  resize() {
    this.#view?.resize();
  }

  async #tool(button) {
    const view = this.#view;
    const does = {
      in: () => view.zoomBy(1),
      out: () => view.zoomBy(-1),
      fit: () => view.fit(this.#extent(), { most: 8, margins: free() }),
      all: () => this.#showAll(),
      here: () => this.#only(view.bounds()),
      box: () => this.#drawn(button, "box"),
      polygon: () => this.#drawn(button, "polygon"),
    };
    if (view) await does[button.dataset.map]();
  }

  /** Everything, the outliers too. */
  async #showAll() {
    const words = this.state.filter();
    words.set("zoom", "6");
    const found = await ask("extent", api("map", words));
    const boxes = [...(found?.clusters ?? []).map((one) => one.box), ...(found?.marks ?? []).map(({ lon, lat }) => [lon, lat, lon, lat])];
    if (!boxes.length) return;
    const [west, south] = [0, 1].map((i) => Math.min(...boxes.map((box) => box[i])));
    const [east, north] = [2, 3].map((i) => Math.max(...boxes.map((box) => box[i])));
    this.#view.fit([west, south, east, north], { most: 8, margins: free() });
  }

  async #drawn(button, kind) {
    button.setAttribute("aria-pressed", "true");
    hint.hidden = false;
    hint.textContent = kind === "box" ? "Drag a rectangle; Esc gives up" : "Click the corners; Enter or a double click closes, Esc gives up";
    const corners = await drawn(document.querySelector(".mapside"), kind);
    button.setAttribute("aria-pressed", "false");
    this.#counted();
    if (!corners) return;
    const places = corners.map((corner) => this.#view.unproject(corner));
    if (kind === "box") this.#only([places[3][0], places[3][1], places[1][0], places[1][1]]);
    else this.state.setFilter(this.state.changed({ bbox: "", polygon: places.map((at) => at.map(degrees).join(",")).join(";") }));
  }

  #only([west, south, east, north]) {
    const within = [Math.max(west, -180), Math.max(south, -90), Math.min(east, 180), Math.min(north, 90)];
    this.state.setFilter(this.state.changed({ polygon: "", bbox: within.map(degrees).join(",") }));
  }

  #byNumbers(event) {
    event.preventDefault();
    const { west, south, east, north } = Object.fromEntries([...new FormData(event.target)].map(([name, value]) => [name, Number(value)]));
    event.target.closest("details").open = false;
    this.state.setFilter(this.state.changed({ polygon: "", bbox: [west, Math.min(south, north), east, Math.max(south, north)].map(degrees).join(",") }));
  }

  #key(event) {
    if (!this.#view || event.target.closest?.("input, select, textarea, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    const inMap = container.contains(event.target); // MapLibre has its own plus and minus
    if (event.key === "0") this.#view.fit(this.#extent(), { most: 8, margins: free() });
    if ((event.key === "+" || event.key === "-") && !inMap) this.#view.zoomBy(event.key === "+" ? 1 : -1);
  }
}
