/**
 * Events above the map, as honest as their places: a point for a site or town, a ring for "near" and districts, a soft area for what is larger, in true
 * kilometres; many together are one circle, split by class, with their number.
 * @module
 */
import { arc, create, geoInterpolate, pie, select } from "../../d3.js";
import { gather } from "./gather.js";
import { circleOf, pathOf, pixelsOfKm, toPixels } from "./mercator.js";
import { harmless } from "./short.js";

const POINTS = new Set(["site", "town"]);
const RINGS = new Set(["near", "district"]);
const SMALL = 11; // pixels: a smaller ring or area would be lost, and is drawn this large
const slices = pie().sort(null).value(([, count]) => count);

/** @returns {number} radius of a cluster in pixels: what it has more than the smallest goes with its events; the number must fit in */
const radiusOf = (count, most) => Math.max(11 + 20 * Math.sqrt(count / Math.max(most, 60)), 7 + 3.6 * count.toLocaleString("en").length);

const layer = (name) => create("svg").attr("class", `map-layer ${name}`).node();

/** Draws marks, clusters, links and the area of the filter over a view. */
export class Overlay {
  #view;
  #shapes = layer("shapes");
  #symbols = layer("symbols");
  #root = select(this.#shapes).append("g");
  #origin = [0, 0];
  #zoom = 0;
  #data = { clusters: [], marks: [], links: [] };
  #most = 0; // events of the largest cluster
  #area = null;
  #follow = () => this.place();

  /**
   * @param {object} view GlView or SvgView
   * @param {import("./colour.js").Colours} colours
   * @param {{over: function, out: function, pick: function}} hands called with (datum, element)
   */
  constructor(view, colours, hands) {
    this.colours = colours;
    this.hands = hands;
    select(this.#symbols).attr("role", "group").attr("aria-label", "Events on the map: arrow keys go from one to the next");
    this.#lieOn(view);
    this.#symbols.addEventListener("keydown", (event) => this.#key(event));
  }

  #lieOn(view) {
    this.#view = view;
    view.host.insertBefore(this.#shapes, view.below);
    view.host.append(this.#symbols);
    view.addEventListener("move", this.#follow);
  }

  /** Lie on another view, which shows the same; what has the focus keeps it. */
  moveTo(view) {
    const held = document.activeElement;
    this.#view.removeEventListener("move", this.#follow);
    this.#lieOn(view);
    this.place();
    if (held !== document.activeElement && view.host.contains(held)) held.focus({ preventScroll: true });
  }

  remove() {
    this.#view.removeEventListener("move", this.#follow);
    this.#shapes.remove();
    this.#symbols.remove();
  }

  /** Draw what the server answered, and the rectangle or polygon of the filter: corners, or null. */
  draw(data, corners) {
    this.#data = data;
    this.#area = corners;
    this.#most = Math.max(0, ...data.clusters.map((one) => one.count));
    this.render();
  }

  render() {
    this.#zoom = this.#view.zoom;
    const { lng, lat } = this.#view.centre;
    this.#origin = toPixels([lng, lat], this.#zoom);
    this.#drawShapes();
    this.#drawSymbols();
    this.place();
  }

  #path(points, close) {
    const turn = 360 * Math.round((this.#view.centre.lng - points[0][0]) / 360);
    return pathOf(points.map(([lon, lat]) => [lon + turn, lat]), this.#zoom, this.#origin, close);
  }

  #radius(count) {
    return radiusOf(count, this.#most);
  }

  #pixels(mark) {
    return pixelsOfKm(mark.lat, this.#zoom) * (mark.radius_km ?? 0);
  }

  /** Whether a mark is drawn in true kilometres. */
  #isShape(mark) {
    return !POINTS.has(mark.precision) && this.#pixels(mark) >= SMALL;
  }

  #drawShapes() {
    const wide = this.#data.marks.filter((mark) => this.#isShape(mark)).sort((a, b) => b.radius_km - a.radius_km);
    this.#root.selectAll("path.mark").data(wide, (mark) => mark.id).join("path")
      .attr("class", (mark) => `mark hit ${RINGS.has(mark.precision) ? "ring" : "area"} ${this.colours.css(mark.class)}`)
      .classed("hollow", (mark) => mark.ahead)
      .attr("data-id", (mark) => mark.id)
      .attr("fill-opacity", (mark) => (RINGS.has(mark.precision) ? 0.05 : Math.max(0.03, Math.min(0.14, 14 / this.#pixels(mark)))))
      .attr("d", (mark) => this.#path(circleOf(mark.lon, mark.lat, mark.radius_km)))
      .call((marks) => this.#handle(marks, (mark) => mark.sentence));
    const round = this.#data.clusters.filter((one) => one.radius_km);
    this.#root.selectAll("path.around").data(round, (one) => `${one.lon},${one.lat}`).join("path").attr("class", "around area tone-8").attr("fill-opacity", 0.07)
      .attr("d", (one) => this.#path(circleOf(one.lon, one.lat, one.radius_km)));
    this.#root.selectAll("path.link").data(this.#data.links, (link) => link.id).join("path")
      .attr("class", "link").attr("d", ({ from, to }) => this.#path([0, 0.2, 0.4, 0.6, 0.8, 1].map(geoInterpolate(from, to)), false));
    this.#root.selectAll("path.picked").data(this.#area ? [this.#area] : []).join("path").attr("class", "picked").attr("d", (corners) => this.#path(corners));
  }

  #drawSymbols() {
    const narrow = this.#data.marks.filter((mark) => !this.#isShape(mark));
    const { clusters, marks } = gather(this.#data.clusters, narrow, ({ lon, lat }) => this.#view.project([lon, lat]), (count) => this.#radius(count));
    const symbols = [...clusters.map((one) => ({ ...one, key: `c${one.lon},${one.lat},${one.count}` })), ...marks.map((one) => ({ ...one, key: one.id }))];
    symbols.sort((a, b) => (b.count ?? 0) - (a.count ?? 0));
    const groups = select(this.#symbols).selectAll("g.symbol").data(symbols, ({ key }) => key).join("g").attr("class", (one) => `symbol ${one.count ? "cluster" : "mark"}`);
    groups.attr("data-id", ({ id }) => id ?? null).each((one, i, all) => (one.count ? this.#cluster(select(all[i]), one) : this.#mark(select(all[i]), one)));
    this.#handle(groups, (one) => (one.count ? `${one.count.toLocaleString("en")} events here: closer` : one.sentence));
    const arrows = this.#data.links.map((link) => ({ ...link, lon: link.to[0], lat: link.to[1] }));
    select(this.#symbols).selectAll("path.link-head").data(arrows, ({ id }) => id).join("path").attr("class", "link-head").attr("d", "M0,0L-9,-4.5L-9,4.5Z");
    const all = this.#symbols.querySelectorAll("[tabindex]");
    all.forEach((one, i) => one.setAttribute("tabindex", i ? -1 : 0));
  }

  #handle(marks, words) {
    marks.attr("tabindex", -1).attr("role", "button").attr("aria-label", (one) => harmless(words(one)))
      .on("pointerenter focus", ({ currentTarget }, one) => this.hands.over(one, currentTarget))
      .on("pointerleave blur", (_, one) => this.hands.out(one))
      .on("click", ({ currentTarget }, one) => this.hands.pick(one, currentTarget));
  }

  #cluster(group, { count, parts }) {
    const radius = this.#radius(count);
    const shape = arc().innerRadius(radius - (radius > 20 ? 6.5 : 5)).outerRadius(radius);
    group.selectAll("*").remove();
    group.append("circle").attr("class", "disc").attr("r", radius + 0.5);
    group.selectAll("path").data(slices(parts)).join("path").attr("d", shape).attr("class", ({ data }) => `slice ${this.colours.css(data[0])}`);
    group.append("circle").attr("class", "halo").attr("r", radius + 2.5);
    group.append("text").text(count >= 10_000 ? `${Math.round(count / 1000)}k` : count.toLocaleString("en"));
  }

  #mark(group, mark) {
    group.classed("hollow", mark.ahead || this.colours.isHollow(mark.class)).classed("doubtful", mark.doubted);
    group.selectAll("*").remove();
    const tone = this.colours.css(mark.class);
    if (POINTS.has(mark.precision)) group.append("circle").attr("class", `dot ${tone}`).attr("r", 6.5);
    else group.append("circle").attr("class", `${RINGS.has(mark.precision) ? "ring" : "area"} ${tone}`).attr("r", SMALL).classed("hollow", mark.ahead);
    if (mark.denied || this.colours.isStruck(mark.class)) for (const under of [" under", ""]) group.append("path").attr("class", `slash ${tone}${under}`).attr("d", "M-6.5,6.5L6.5,-6.5");
    group.append("circle").attr("class", "halo").attr("r", POINTS.has(mark.precision) ? 9.5 : SMALL + 3);
  }

  /** Put everything where it belongs after the view has moved. */
  place() {
    const scale = 2 ** (this.#view.zoom - this.#zoom);
    const now = toPixels([this.#view.centre.lng, this.#view.centre.lat], this.#view.zoom);
    const [width, height] = this.#view.size;
    const [x, y] = [0, 1].map((i) => this.#origin[i] * scale - now[i] + [width, height][i] / 2);
    this.#root.attr("transform", `translate(${x.toFixed(2)},${y.toFixed(2)}) scale(${scale})`);
    const at = ({ lon, lat }) => this.#view.project([lon, lat]).map((n) => n.toFixed(1));
    select(this.#symbols).selectAll("g.symbol").attr("transform", (one) => `translate(${at(one)})`);
    select(this.#symbols).selectAll("path.link-head").attr("transform", (link) => {
      const [from, to] = [this.#view.project(link.from), this.#view.project(link.to)];
      return `translate(${to}) rotate(${(Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI}) translate(-7,0)`;
    });
  }

  /** Names of towns that a symbol stands on make way for it. */
  clearNames() {
    const symbols = select(this.#symbols).selectAll("g.symbol").data().map((one) => ({ at: this.#view.project([one.lon, one.lat]), radius: one.count ? this.#radius(one.count) : 7 }));
    const away = (spot, [x, y]) => {
      const under = symbols.find(({ at, radius }) => Math.hypot(at[0] - x, at[1] - y) < radius);
      if (!under) return 0;
      const side = { right: 1, left: -1 }[spot];
      return Math.round((side ? Math.abs(under.radius + side * (under.at[0] - x)) : under.radius) - 2);
    };
    for (const name of this.#view.host.querySelectorAll(".map-label-town")) {
      const at = name.style.transform.match(/-?[\d.]+/g)?.map(Number) ?? [0, 0];
      name.style.setProperty("--away", `${away(name.dataset.spot, at)}px`);
    }
    select(this.#view.host).selectAll("g.names text.town").attr("transform", ({ x, y, spot }) => {
      const by = away(spot, [x, y]);
      return by ? `translate(${{ right: [by, 0], left: [-by, 0], above: [0, -by], below: [0, by] }[spot]})` : null;
    });
  }

  /** Show an event as hovered or selected: its mark, or the cluster that holds it. */
  mark(name, id, known) {
    for (const old of [...this.#shapes.querySelectorAll(`.${name}`), ...this.#symbols.querySelectorAll(`.${name}`)]) old.classList.remove(name);
    if (!id) return;
    const found = this.elementOf(id) ?? this.#holder(known);
    found?.classList.add(name);
  }

  /** @returns {Element | null} the mark of an event that is drawn alone */
  elementOf(id) {
    const wanted = `.mark[data-id="${CSS.escape(id)}"]`;
    return this.#symbols.querySelector(wanted) ?? this.#shapes.querySelector(wanted);
  }

  #holder(known) {
    if (known?.lon === undefined) return null;
    const near = 1e-6;
    const holds = ({ box: [west, south, east, north] }) => known.lon >= west - near && known.lon <= east + near && known.lat >= south - near && known.lat <= north + near;
    return select(this.#symbols).selectAll("g.cluster").nodes().find((node) => holds(select(node).datum())) ?? null;
  }

  #key(event) {
    const all = [...this.#symbols.querySelectorAll("[tabindex]"), ...this.#shapes.querySelectorAll("[tabindex]")];
    const at = all.indexOf(event.target);
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by || event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
    }
    if (by) all[(at + by + all.length) % all.length].focus();
    if (event.key === "Enter" || event.key === " ") this.hands.pick(select(event.target).datum(), event.target);
  }

  /** @returns {{inside: number}} events that are in sight */
  inSight() {
    const [width, height] = this.#view.size;
    const seen = (one) => {
      const [x, y] = this.#view.project([one.lon, one.lat]);
      return x >= 0 && y >= 0 && x <= width && y <= height;
    };
    return [...this.#data.clusters, ...this.#data.marks].filter(seen).reduce((sum, one) => sum + (one.count ?? 1), 0);
  }
}
