/**
 * The map as MapLibre draws it. It and the SVG map answer to the same names: project, unproject, zoom, bounds, jump, fit, on.
 * @module
 */
import { SWITCH } from "../../basemap.js";
import { Labels } from "../../map/labels.js";
import { baseStyle, showDetail } from "../../map/style.js";
import { maplibregl } from "../../maplibre.js";
import { fitted } from "./mercator.js";

const CLOSEST = 10; // the ground is drawn no finer
const NEARLY = 0.5; // zooms before the closer layers are drawn at which they are read

/** MapLibre's map, made ready below what its container shows until it is let appear. Events: "move" at every step, "rest" when it stands still. */
export class GlView extends EventTarget {
  #map;
  #frame = document.createElement("div");
  #loaded;
  #detailed = null;
  #labels;
  #base;
  #theme;
  #ground;
  #tiles;
  #script;

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
    this.#script = script;
    this.#tiles = tiles ?? null;
    this.#frame.className = "gl-frame";
    this.#frame.inert = true;
    container.prepend(this.#frame);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#map = this.#made({
      container: this.#frame, style: this.#style(), center: [at.lon, at.lat], zoom: at.zoom, maxZoom: CLOSEST, attributionControl: false, fadeDuration: calm ? 0 : 200,
      dragRotate: false, pitchWithRotate: false, touchPitch: false, renderWorldCopies: true,
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.getCanvas().setAttribute("aria-label", "Map: arrow keys move it, plus and minus change the scale");
    this.#labels = new Labels(this.#map, ground === "none" ? { countries: { features: [] } } : base, { script: script || "latin", theme });
    this.#map.on("move", () => this.dispatchEvent(new Event("move")));
    this.#map.on("moveend", () => this.dispatchEvent(new Event("rest")));
    this.#map.on("resize", () => this.dispatchEvent(new Event("move")));
    this.#map.on("zoom", () => this.#closer());
    this.#loaded = new Promise((done) => this.#map.once("load", done)).then(() => this.#named());
    this.host = this.#map.getCanvasContainer();
    new MutationObserver(() => this.dispatchEvent(new Event("named"))).observe(this.host.querySelector(".map-labels"), { childList: true });
    this.below = this.host.querySelector(".map-labels");
  }

  #made(options) {
    try {
      return new maplibregl.Map(options);
    } catch (error) {
      this.#frame.remove();
      throw error;
    }
  }

  #style() {
    return baseStyle(this.#theme, this.#ground === "none" ? { base: "none" } : { layers: this.#base, ...(this.#tiles && { pmtiles: this.#tiles }) });
  }

  async #named() {
    if (this.#ground !== "none") this.#labels.setLayers({ places: await this.#base.places() });
  }

  /** The closer layers, once the map comes close: four megabytes that the map of a world does without. */
  #closer() {
    if (this.#ground === "none" || this.#tiles || this.zoom < SWITCH - NEARLY) return null;
    this.#detailed ??= Promise.all([this.#base.detail(), this.#loaded]).then(([detail]) => showDetail(this.#map, detail));
    return this.#detailed;
  }

  /** Resolves when all is drawn that this place and theme have. */
  async ready() {
    await this.#loaded;
    await this.#closer();
    const idle = new Promise((done) => this.#map.once("idle", done));
    this.#map.triggerRepaint();
    await idle;
  }

  /** Show another place, theme or script, while nobody looks. */
  show({ at, theme, script }) {
    if (theme !== this.#theme) this.setTheme(theme);
    if (script !== this.#script) this.setScript(script);
    const { lng, lat } = this.centre;
    if (this.zoom !== at.zoom || lng !== at.lon || lat !== at.lat) this.jump(at);
  }

  /** @returns {boolean} whether it is drawn as these options want it */
  shows({ theme, script, ground }) {
    return theme === this.#theme && script === this.#script && ground === this.#ground;
  }

  /** Be reached by pointer and keys. */
  appear() {
    this.#frame.inert = false;
  }

  focus() {
    this.#map.getCanvas().focus({ preventScroll: true });
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
    this.#detailed = null;
    this.#loaded = new Promise((done) => this.#map.once("styledata", done));
    this.#closer();
    this.#labels.setOptions({ theme });
  }

  setScript(script) {
    this.#script = script;
    this.#labels.setOptions({ script: script || "latin" });
  }

  resize() {
    this.#map.resize();
  }

  remove() {
    this.#labels.remove();
    this.#map.remove();
    this.#frame.remove();
  }
}
