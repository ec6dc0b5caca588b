/**
 * The map as MapLibre draws it. It and the SVG map answer to the same names: project, unproject, zoom, bounds, jump, fit, on.
 * @module
 */
import { baseStyle, Labels, showDetail } from "../../basemap.js";
import { maplibregl } from "../../maplibre.js";
import { fitted } from "./mercator.js";

const CLOSEST = 10; // the ground is drawn no finer

/** MapLibre's map. Events: "move" at every step, "rest" when it stands still. */
export class GlView extends EventTarget {
  #map;
  #labels;
  #base;
  #theme;
  #ground;
  #tiles;

  /**
   * @param {HTMLElement} container
   * @param {object} base what loadBasemap gave
   * @param {{at: {zoom: number, lat: number, lon: number}, theme: string, script: string, ground: string, tiles?: object | null}} options
   */
  constructor(container, base, { at, theme, script, ground, tiles }) {
    super();
    this.#base = base;
    this.#theme = theme;
    this.#ground = ground;
    this.#tiles = tiles ?? null;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#map = new maplibregl.Map({
      container, style: this.#style(), center: [at.lon, at.lat], zoom: at.zoom, maxZoom: CLOSEST, attributionControl: false, fadeDuration: calm ? 0 : 200,
      dragRotate: false, pitchWithRotate: false, touchPitch: false, renderWorldCopies: true,
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.getCanvas().setAttribute("aria-label", "Map: arrow keys move it, plus and minus change the scale");
    this.#labels = new Labels(this.#map, ground === "none" ? { countries: { features: [] } } : base, { script: script || "latin", theme });
    this.#map.on("move", () => this.dispatchEvent(new Event("move")));
    this.#map.on("moveend", () => this.dispatchEvent(new Event("rest")));
    this.#map.on("resize", () => this.dispatchEvent(new Event("move")));
    this.#map.once("load", () => this.#closer());
    this.host = this.#map.getCanvasContainer();
    new MutationObserver(() => this.dispatchEvent(new Event("named"))).observe(this.host.querySelector(".map-labels"), { childList: true });
    this.below = this.host.querySelector(".map-labels");
  }

  #style() {
    return baseStyle(this.#theme, this.#ground === "none" ? { base: "none" } : { layers: this.#base, ...(this.#tiles && { pmtiles: this.#tiles }) });
  }

  async #closer() {
    if (this.#ground === "none") return;
    this.#base.places().then((places) => this.#labels.setLayers({ places })); // names do not wait for the closer coast
    if (!this.#tiles) showDetail(this.#map, await this.#base.detail());
  }

  get zoom() {
    return this.#map.getZoom();
  }

  get centre() {
    return this.#map.getCenter();
  }

  get size() {
    const { clientWidth, clientHeight } = this.#map.getContainer();
    return [clientWidth, clientHeight];
  }

  /** @returns {number[]} pixels, on the copy of the world that is in sight */
  project([lon, lat]) {
    const { x, y } = this.#map.project([lon + 360 * Math.round((this.#map.getCenter().lng - lon) / 360), lat]);
    return [x, y];
  }

  unproject(point) {
    return this.#map.unproject(point).toArray();
  }

  /** @returns {number[]} west, south, east, north */
  bounds() {
    const seen = this.#map.getBounds();
    return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
  }

  /** Go somewhere at once. */
  jump({ zoom, lat, lon }) {
    this.#map.jumpTo({ center: [lon, lat], zoom });
  }

  /** Show a rectangle of degrees. */
  fit(box, options) {
    const { zoom, lon, lat } = fitted(box, this.size, options);
    this.#map.easeTo({ center: [lon, lat], zoom, duration: 500 });
  }

  zoomBy(steps) {
    this.#map.easeTo({ zoom: this.zoom + steps, duration: 250 });
  }

  /** Bring a point into sight, if it is not. */
  reveal([lon, lat]) {
    const [x, y] = this.project([lon, lat]);
    const [width, height] = this.size;
    if (x < 30 || y < 30 || x > width - 30 || y > height - 30) this.#map.easeTo({ center: [lon, lat], duration: 500 });
  }

  setTheme(theme) {
    this.#theme = theme;
    this.#map.setStyle(this.#style(), { diff: false });
    this.#map.once("styledata", () => this.#closer());
    this.#labels.setOptions({ theme });
  }

  setScript(script) {
    this.#labels.setOptions({ script: script || "latin" });
  }

  resize() {
    this.#map.resize();
  }

  remove() {
    this.#labels.remove();
    this.#map.remove();
  }
}
