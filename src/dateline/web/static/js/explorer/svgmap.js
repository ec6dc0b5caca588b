/**
 * The map as SVG, for browsers without WebGL: drawn anew when it rests, shifted and stretched while it moves. Answers to the names of GlView.
 * @module
 */
import { drawSvg } from "../../basemap.js";
import { create, geoMercator, select, zoom as zooming, zoomIdentity } from "../../d3.js";
import { fitted, toDegrees, toPixels, worldSize } from "./mercator.js";

const [FURTHEST, CLOSEST] = [0, 10];
const PAUSE = 150; // milliseconds of standing still before it is drawn anew
const STEP = 80; // pixels of an arrow key

/** The SVG map. Events: "move", "rest". */
export class SvgView extends EventTarget {
  #svg;
  #behave;
  #layers;
  #options;
  #drawn;
  #timer = 0;
  #watch = new ResizeObserver(() => this.resize());

  constructor(container, base, { at, theme, script, ground }) {
    super();
    this.#layers = base;
    this.#options = { theme, script, ground };
    this.host = document.createElement("div");
    this.host.className = "svg-host";
    container.append(this.host);
    this.#svg = create("svg").attr("class", "svg-map").attr("tabindex", 0).attr("role", "img").attr("aria-label", "Map: arrow keys move it, plus and minus change the scale").node();
    this.host.append(this.#svg);
    this.below = null;
    this.#behave = zooming().scaleExtent([worldSize(FURTHEST), worldSize(CLOSEST)]).on("zoom", () => this.#moved());
    select(this.host).call(this.#behave).on("dblclick.zoom", null);
    this.#svg.addEventListener("keydown", (event) => this.#key(event));
    this.jump(at);
    this.#watch.observe(container);
    this.#closer();
  }

  async #closer() {
    const places = await this.#layers.places();
    const detail = await this.#layers.detail();
    this.#layers = { ...this.#layers, ...detail, places };
    this.#draw();
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
    return { lng, lat };
  }

  /** The transform is of a world of size one: k its size, x and y its corner. */
  project([lon, lat]) {
    const { k, x, y } = this.#transform;
    const [px, py] = toPixels([lon, lat], 0);
    return [(px / 512) * k + x, (py / 512) * k + y];
  }

  unproject([px, py]) {
    const { k, x, y } = this.#transform;
    return toDegrees([((px - x) / k) * 512, ((py - y) / k) * 512], 0);
  }

  bounds() {
    const [width, height] = this.size;
    const [west, north] = this.unproject([0, 0]);
    const [east, south] = this.unproject([width, height]);
    return [Math.max(west, -180), south, Math.min(east, 180), north];
  }

  jump({ zoom, lat, lon }) {
    const k = worldSize(zoom);
    const [px, py] = toPixels([lon, lat], zoom);
    const [width, height] = this.size;
    select(this.host).call(this.#behave.transform, zoomIdentity.translate(width / 2 - px, height / 2 - py).scale(k));
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
      this.#draw();
      this.dispatchEvent(new Event("rest"));
    }, PAUSE);
  }

  #draw() {
    const { k, x, y } = this.#transform;
    const [width, height] = this.size;
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#drawn = { k, x, y };
    if (this.#options.ground === "none") return;
    const projection = geoMercator().scale(k / (2 * Math.PI)).translate([x + k / 2, y + k / 2]).clipExtent([[-80, -80], [width + 80, height + 80]]);
    drawSvg(this.#svg, projection, this.#layers, this.#options.theme, { script: this.#options.script || "latin" });
    this.#svg.querySelector("g.basemap")?.removeAttribute("transform");
  }
}
