/**
 * Names on MapLibre's map, as HTML above it: so the browser itself shapes Arabic and Cyrillic, and no font has to be cut into tiles.
 * @module
 */
import { candidates, isArabic } from "./names.js";
import { place } from "./placing.js";

const PAUSE = 120; // milliseconds between two placings while the map moves

/** Names of countries and towns over a map; needs basemap.css. For the eye alone: screen readers are told of events, not of the ground. */
export class Labels {
  #map;
  #overlay = document.createElement("div");
  #shown = new Map();
  #labels;
  #options;
  #layers;
  #last = 0;
  #timer = 0;
  #follow = () => this.#moved();
  #settle = () => this.update();

  /**
   * @param {object} map MapLibre map
   * @param {object} layers countries, and places if they have been read: GeoJSON
   * @param {object} [options]
   * @param {"latin" | "cyrillic" | "arabic"} [options.script]
   * @param {"en" | "ar" | "ru" | "uk"} [options.language] first choice within the script; Cyrillic is Ukrainian, then Russian without it
   * @param {"light" | "dark" | "print"} [options.theme]
   */
  constructor(map, layers, options = {}) {
    this.#map = map;
    this.#layers = layers;
    this.#options = { script: "latin", theme: "light", ...options };
    this.#overlay.className = "map-labels";
    this.#overlay.setAttribute("aria-hidden", "true");
    map.getCanvasContainer().append(this.#overlay);
    map.on("move", this.#follow);
    map.on("moveend", this.#settle);
    map.on("resize", this.#settle);
    this.#refresh();
  }

  /** Other layers: places, once they are read. */
  setLayers(layers) {
    this.#layers = { ...this.#layers, ...layers };
    this.#refresh();
  }

  /** Another script, language or theme. */
  setOptions(options) {
    this.#options = { ...this.#options, ...options };
    this.#refresh();
  }

  /** Places the labels anew. */
  update() {
    clearTimeout(this.#timer);
    this.#last = performance.now();
    const wanted = place(this.#labels, this.#view());
    const ids = new Set(wanted.map(({ label }) => label.id));
    for (const [id, { element }] of this.#shown) if (!ids.has(id)) this.#drop(id, element);
    for (const placed of wanted) this.#show(placed);
  }

  /** Takes the overlay off the map. */
  remove() {
    clearTimeout(this.#timer);
    this.#map.off("move", this.#follow);
    this.#map.off("moveend", this.#settle);
    this.#map.off("resize", this.#settle);
    this.#overlay.remove();
  }

  #refresh() {
    this.#labels = candidates(this.#layers.countries, this.#layers.places);
    this.#overlay.dataset.theme = this.#options.theme;
    this.#overlay.replaceChildren();
    this.#shown.clear();
    this.update();
  }

  #view() {
    const { clientWidth: width, clientHeight: height } = this.#map.getCanvas();
    const { script, language } = this.#options;
    return { zoom: this.#map.getZoom(), width, height, project: (at) => this.#project(at), script, language };
  }

  /** Pixels of a point on the copy of the world that is in sight. */
  #project([lng, lat]) {
    const turns = Math.round((this.#map.getCenter().lng - lng) / 360);
    const { x, y } = this.#map.project([lng + 360 * turns, lat]);
    return [x, y];
  }

  #moved() {
    for (const { element, at } of this.#shown.values()) moveTo(element, this.#project(at));
    if (performance.now() - this.#last > PAUSE) this.update();
  }

  #show({ label, text, letters, x, y, spot }) {
    if (!this.#shown.has(label.id)) {
      const element = makeLabel(label, text);
      this.#overlay.append(element);
      this.#shown.set(label.id, { element, at: label.at });
    }
    const { element } = this.#shown.get(label.id);
    element.dataset.spot = spot;
    element.style.fontSize = `${letters.size}px`; // through CSSOM, which the policy of the page allows
    moveTo(element, [x, y]);
  }

  #drop(id, element) {
    element.remove();
    this.#shown.delete(id);
  }
}

function moveTo(element, [x, y]) {
  element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
}

function makeLabel({ kind, names }, text) {
  const element = document.createElement("div");
  element.className = `map-label map-label-${kind}${names.c ? " map-label-capital" : ""}${isArabic(text) ? " map-label-arabic" : ""}`;
  const name = document.createElement("span");
  name.dir = "auto";
  name.textContent = text;
  element.append(name);
  return element;
}
