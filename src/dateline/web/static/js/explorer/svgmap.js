/**
 * The map as SVG: it stands at once, and stays where the browser has no WebGL. Drawn anew when it rests, shifted and stretched while it moves. Answers
 * to the names of GlView and shows the same part of the world for the same place and zoom.
 * @module
 */
import { drawNames, drawSvg, SWITCH } from "../../basemap.js";
import { create, geoMercator, select, zoom as zooming, zoomIdentity } from "../../d3.js";
import { fitted, toDegrees, toPixels, worldSize } from "./mercator.js";
import { idle } from "./still.js";

const [FURTHEST, CLOSEST] = [0, 10];
const PAUSE = 150; // milliseconds of standing still before it is drawn anew
const STEP = 80; // pixels of an arrow key

/** The SVG map. Events: "move", "rest"; "named" when names stand anew. */
export class SvgView extends EventTarget {
  #svg;
  #behave;
  #base = null;
  #places = null;
  #detail = null;
  #size = [1, 1];
  #options;
  #drawn;
  #timer = 0;
  #lasting = false;
  #watch = new ResizeObserver(() => this.resize());

  /** @param {HTMLElement} container @param {Promise<object>} base what loadBasemap gives: the ground is drawn when it is there */
  constructor(container, base, { at, theme, script, ground }) {
    super();
    this.#options = { theme, script, ground };
    this.host = document.createElement("div");
    this.host.className = "svg-host";
    container.append(this.host);
    this.#svg = create("svg").attr("class", "svg-map").attr("tabindex", 0).attr("role", "img").attr("aria-label", "Map: arrow keys move it, plus and minus change the scale").node();
    this.host.append(this.#svg);
    this.below = null;
    this.#behave = zooming().scaleExtent([worldSize(FURTHEST), worldSize(CLOSEST)]).constrain((transform) => this.#within(transform)).on("zoom", () => this.#moved());
    select(this.host).call(this.#behave).on("dblclick.zoom", null);
    this.#svg.addEventListener("keydown", (event) => this.#key(event));
    this.#size = this.size;
    this.host.__zoom = this.#within(this.#placed(at)); // d3's own field: a jump would be a move, after which the map rests and is asked for again
    this.#watch.observe(container);
    base.then((read) => this.#ground(read));
  }

  /** The ground at once; towns when there is time for them. */
  async #ground(base) {
    this.#base = base;
    this.#draw();
    await idle();
    this.#places = await base.places();
    this.#draw({ namesAlone: true });
    if (this.#lasting) this.#closer();
  }

  /** No other map takes over: the closer layers are worth their time. */
  stay() {
    this.#lasting = true;
    if (this.#base) this.#closer();
  }

  async #closer() {
    if (this.#detail || this.zoom < SWITCH || this.#options.ground === "none") return;
    this.#detail = await this.#base.detail();
    this.#draw();
  }

  /** As MapLibre keeps it: no nearer to the poles than the world reaches, no smaller than the frame is high. */
  #within(transform) {
    const [width, height] = this.size;
    const k = Math.max(transform.k, height);
    const grown = k / transform.k;
    const [x, y] = [width / 2 - (width / 2 - transform.x) * grown, height / 2 - (height / 2 - transform.y) * grown];
    return zoomIdentity.translate(x, Math.max(height - k, Math.min(0, y))).scale(k);
  }

  #placed({ zoom, lat, lon }) {
    const [px, py] = toPixels([lon, lat], zoom);
    const [width, height] = this.size;
    return zoomIdentity.translate(width / 2 - px, height / 2 - py).scale(worldSize(zoom));
  }

  /** Whether it is on the move, or has only just come to rest. */
  get moving() {
    return this.#timer !== 0 || Boolean(this.host.__zooming);
  }

  get #transform() {
    return this.host.__zoom ?? zoomIdentity;
  }

  get size() {
    return [this.host.clientWidth || 1, this.host.clientHeight || 1];
  }

  get zoom() {
    return Math.log2(this.#transform.k / 512);
  }

  get centre() {
    const [lng, lat] = this.unproject(this.size.map((side) => side / 2));
    return { lng: lng - 360 * Math.round(lng / 360), lat };
  }

  /** Pixels from the left of the copy of the world in which the middle of the frame lies. */
  get #west() {
    const { k, x } = this.#transform;
    return x + k * Math.floor((this.size[0] / 2 - x) / k);
  }

  /** Pixels, on the copy of the world that is in sight. The transform is of a world of size one: k its size, x and y its corner. */
  project([lon, lat]) {
    const { k, y } = this.#transform;
    const [px, py] = toPixels([lon, lat], 0);
    const [at, middle] = [(px / 512) * k + this.#west, this.size[0] / 2];
    return [at + k * Math.round((middle - at) / k), (py / 512) * k + y];
  }

  unproject([px, py]) {
    const { k, x, y } = this.#transform;
    return toDegrees([((px - x) / k) * 512, ((py - y) / k) * 512], 0);
  }

  bounds() {
    const [width, height] = this.size;
    const [west, north] = this.unproject([0, 0]);
    const [east, south] = this.unproject([width, height]);
    return [west, south, east, north];
  }

  jump(at) {
    select(this.host).call(this.#behave.transform, this.#within(this.#placed(at)));
  }

  fit(box, options) {
    this.jump(fitted(box, this.size, options));
  }

  zoomBy(steps) {
    select(this.host).call(this.#behave.scaleBy, 2 ** steps);
  }

  reveal([lon, lat]) {
    const [x, y] = this.project([lon, lat]);
    const [width, height] = this.size;
    if (x < 30 || y < 30 || x > width - 30 || y > height - 30) this.jump({ zoom: this.zoom, lat, lon });
  }

  setTheme(theme) {
    this.#options.theme = theme;
    this.#draw();
  }

  setScript(script) {
    this.#options.script = script;
    this.#draw();
  }

  resize() {
    if (!this.host.clientWidth) return;
    const [dx, dy] = this.size.map((side, i) => (side - this.#size[i]) / 2); // the middle stays where it is
    const { k, x, y } = this.#transform;
    this.#size = this.size;
    this.host.__zoom = this.#within(zoomIdentity.translate(x + dx, y + dy).scale(k));
    this.#draw();
    this.dispatchEvent(new Event("move"));
  }

  remove() {
    this.#watch.disconnect();
    clearTimeout(this.#timer);
    this.host.remove();
  }

  #key(event) {
    const by = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }[event.key];
    if (!by) return;
    event.preventDefault();
    const { k } = this.#transform;
    select(this.host).call(this.#behave.translateBy, by[0] / k, by[1] / k);
  }

  #moved() {
    const { k, x, y } = this.#transform;
    if (this.#drawn) {
      const ratio = k / this.#drawn.k;
      this.#svg.querySelector("g.basemap")?.setAttribute("transform", `translate(${x - this.#drawn.x * ratio},${y - this.#drawn.y * ratio}) scale(${ratio})`);
    }
    this.dispatchEvent(new Event("move"));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#draw();
      if (this.#lasting && this.#base) this.#closer();
      this.dispatchEvent(new Event("rest"));
    }, PAUSE);
  }

  #draw({ namesAlone = false } = {}) {
    const { k, x, y } = this.#transform;
    const [width, height] = this.size;
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#drawn = { k, x, y };
    if (this.#options.ground === "none" || !this.#base) return;
    const west = this.#west;
    const copies = [-k, k].filter((by) => (by < 0 ? west > 0 : west + k < width));
    const seen = copies.length ? [west - 1, west + k + 1] : [-80, width + 80];
    const projection = geoMercator().scale(k / (2 * Math.PI)).translate([west + k / 2, y + k / 2]).clipExtent([[seen[0], -80], [seen[1], height + 80]]);
    const layers = { ...this.#base, ...(this.zoom >= SWITCH && this.#detail), ...(this.#places && { places: this.#places }) };
    const options = { script: this.#options.script || "latin", copies };
    if (namesAlone) drawNames(this.#svg, projection, layers, this.#options.theme, options);
    else drawSvg(this.#svg, projection, layers, this.#options.theme, options);
    this.#svg.querySelector("g.basemap")?.removeAttribute("transform");
    this.dispatchEvent(new Event("named"));
  }
}
