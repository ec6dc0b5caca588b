/**
 * The timeline: above, all the filter finds whatever the range, with a brush; below, lanes of the range.
 * @module
 */
import { axisBottom, brushX, create, scaleLinear, scaleUtc, utcDay, utcFormat } from "../../d3.js";
import { api, ask } from "./api.js";
import { dateOf, dayWords, isoOf, shifted } from "./days.js";
import { barWords, drawLanes } from "./lanes.js";
import { tipAt, untipAt } from "./tips.js";
import { harmless } from "./short.js";

const container = document.getElementById("time");
const TALL = 48;
const AXIS = 18;
const [GUTTER, EDGE] = [138, 26];
const NARROW = 600;
const FEW_DAYS = 5;
const CLOCKS = { published: " of publication", captured: " of capture" };

/** The explorer's timeline. */
export class Timeline {
  #whole = null;
  #part = null;
  #above = create("svg").attr("class", "time-above").attr("aria-hidden", "true");
  #lanes = create("svg").attr("class", "time-lanes").attr("aria-hidden", "true");
  #axis = create("svg").attr("class", "time-axis").attr("aria-hidden", "true");
  #brush = brushX().handleSize(6).on("end", (event) => this.#brushed(event));
  #marks = {};

  constructor(state, selection, colours) {
    Object.assign(this, { state, selection, colours });
    container.append(this.#above.node(), this.#lanes.node(), this.#axis.node());
    this.#above.append("g").attr("class", "grid");
    for (const name of ["bins", "axis", "brush", "spans"]) this.#above.append("g").attr("class", name);
    this.#lanes.append("g").attr("class", "spans");
    this.#axis.append("g").attr("class", "axis");
    selection.addEventListener("hover", ({ detail }) => this.#mark("hovered", detail));
    selection.addEventListener("select", ({ detail }) => this.#mark("selected", detail));
    state.addEventListener("view", ({ detail }) => detail.some((name) => name === "lane" || name === "colour") && this.renew());
    document.querySelector(".timeside").addEventListener("click", ({ target }) => target.dataset.range && this.#preset(target.dataset.range));
    this.#above.on("pointermove", (event) => this.#point(event)).on("pointerleave", () => untipAt());
    new ResizeObserver(() => this.draw()).observe(container);
  }

  /** @returns {{first: string, last: string} | null} all days of the filter, whatever its range */
  get whole() {
    return this.#whole;
  }

  get #lane() {
    return this.state.view("lane") || "group";
  }

  /** Ask for the whole and for the range, and draw both. */
  async renew() {
    const colour = this.state.view("colour") || "status";
    const range = this.state.filter();
    const all = this.state.changed({ from: "", to: "" });
    const bins = String(Math.max(40, Math.min(180, Math.round((container.clientWidth - GUTTER) / 5)) || 120));
    const whole = new URLSearchParams([...all, ["colour", colour], ["bins", bins]]);
    const part = new URLSearchParams([...range, ["colour", colour], ["lane", this.#lane], ["bins", bins]]);
    const [one, two] = await Promise.all([ask("whole", api("timeline", whole)), ask("lanes", api("timeline", part))]);
    if (!one || !two) return;
    this.#whole = one;
    this.#part = two;
    this.colours().learn(one.classes);
    for (const { bars } of two.lanes) for (const bar of bars) this.selection.learn(bar.id, { start: bar.start ?? "", end: bar.end ?? "" });
    this.draw();
    const undated = document.getElementById("undated");
    undated.textContent = two.undated ? `${two.undated.toLocaleString("en")} without a day${CLOCKS[two.clock] ?? ""}` : "";
    container.dataset.count = String(two.bins.reduce((sum, { count }) => sum + count, 0) + two.undated);
  }

  get #gutter() {
    return container.clientWidth < NARROW ? 92 : GUTTER;
  }

  #scale(first, last) {
    return scaleUtc([dateOf(first), dateOf(last, 1)], [this.#gutter, container.clientWidth - EDGE]);
  }

  draw() {
    if (!this.#whole || !container.clientWidth) return;
    const { first, last } = this.#whole;
    for (const svg of [this.#above, this.#lanes, this.#axis]) svg.attr("width", container.clientWidth);
    this.#above.attr("height", TALL + AXIS);
    if (!first) return this.#nothing();
    this.x = this.#scale(first, last);
    this.#drawAbove();
    const filter = this.state.filter();
    const from = filter.get("from") ?? first;
    const to = filter.get("to") ?? last;
    this.near = this.#scale(from <= to ? from : to, to);
    const zoomed = filter.has("from") || filter.has("to");
    drawLanes(this.#lanes.node(), this.#part, {
      x: this.near, range: this.near.range(), colours: this.colours(), lane: this.#lane, published: filter.get("clock") === "published",
      hands: { over: (bar, element) => this.#over(bar, element), out: () => (untipAt(), this.selection.hover("", "time")), pick: ({ id }) => this.selection.select(id === this.selection.selected ? "" : id, "time") },
    });
    this.#axis.attr("height", zoomed ? AXIS + 2 : 0);
    if (zoomed) this.#axis.select(".axis").call(daily(this.near));
    for (const [name, detail] of Object.entries(this.#marks)) this.#mark(name, detail);
    return undefined;
  }

  #nothing() {
    this.#above.select(".bins").selectAll("*").remove();
    this.#lanes.selectAll("g.lane").remove();
    this.#lanes.attr("height", 1);
    this.#axis.attr("height", 0);
  }

  #drawAbove() {
    const { bins } = this.#whole;
    const tall = scaleLinear([0, Math.max(1, ...bins.map(({ count }) => count))], [0, TALL - 12]);
    const pieces = bins.flatMap(({ start, end, parts }) => {
      let below = 0;
      return parts.map(([name, count]) => ({ start, end, name, from: below, to: (below += count) }));
    });
    const height = (one) => Math.max(tall(one.to) - tall(one.from), 1);
    this.#above.select(".bins").selectAll("rect").data(pieces).join("rect")
      .attr("class", ({ name }) => `bin ${this.colours().css(name)}`)
      .attr("x", ({ start }) => this.x(dateOf(start))).attr("width", ({ start, end }) => Math.max(1.5, this.x(dateOf(end, 1)) - this.x(dateOf(start)) - 0.8))
      .attr("y", (one) => TALL - tall(one.to)).attr("height", height);
    this.#above.select(".axis").attr("transform", `translate(0,${TALL})`).call(daily(this.x));
    const [left, right] = this.x.range();
    this.#above.select(".brush").call(this.#brush.extent([[left, 2], [right, TALL]])).call(this.#brush.move, this.#chosen());
  }

  /** Pixels of the range of the filter, null without one. */
  #chosen() {
    const filter = this.state.filter();
    if (!filter.has("from") && !filter.has("to")) return null;
    const [left, right] = this.x.range();
    const clip = (at) => Math.max(left, Math.min(right, at));
    const from = filter.has("from") ? clip(this.x(dateOf(filter.get("from")))) : left;
    const to = filter.has("to") ? clip(this.x(dateOf(filter.get("to"), 1))) : right;
    return to > from ? [from, to] : [Math.max(left, Math.min(from, right - 2)), Math.max(left, Math.min(from, right - 2)) + 2];
  }

  #brushed({ selection, sourceEvent }) {
    if (!sourceEvent) return;
    if (!selection) return void (this.#chosen() && this.state.setFilter(this.state.changed({ from: "", to: "" })));
    const from = isoOf(this.x.invert(selection[0] + 0.01));
    const to = shifted(isoOf(this.x.invert(selection[1] - 0.01)), 0);
    this.state.setFilter(this.state.changed({ from, to: to < from ? from : to }));
  }

  #preset(range) {
    const last = container.dataset.asOf;
    if (range === "all" || !last) this.state.setFilter(this.state.changed({ from: "", to: "" }));
    else this.state.setFilter(this.state.changed({ from: shifted(last, 1 - Number(range)), to: last }));
  }

  #over(bar, element) {
    tipAt(harmless(barWords(bar)), element.getBoundingClientRect());
    this.selection.hover(bar.id, "time");
  }

  /** Say how many events a bin counts. */
  #point(event) {
    if (!this.x || event.buttons) return untipAt();
    const at = this.#above.node().getBoundingClientRect();
    const day = isoOf(this.x.invert(event.clientX - at.left));
    const bin = this.#whole.bins.find(({ start, end }) => start <= day && day <= end);
    if (!bin) return untipAt();
    const words = `${dayWords(bin.start, bin.end)}: ${bin.count.toLocaleString("en")} event${bin.count === 1 ? "" : "s"}`;
    return tipAt(words, { left: event.clientX, right: event.clientX, top: at.top, bottom: at.top });
  }

  /** Show the days of an event, and its bar where it has one. */
  #mark(name, detail) {
    this.#marks[name] = detail;
    const { id, known } = detail;
    for (const old of container.querySelectorAll(`.bar-mark.${name}`)) old.classList.remove(name);
    if (id) for (const bar of container.querySelectorAll(`.bar-mark[data-id="${CSS.escape(id)}"]`)) bar.classList.add(name);
    const first = id && (known?.start || known?.end);
    const spans = [[this.#above, this.x, TALL], [this.#lanes, this.near, Number(this.#lanes.attr("height"))]];
    for (const [svg, x, height] of spans) {
      const data = first && x ? [known] : [];
      svg.select(".spans").selectAll(`rect.${name}-span`).data(data).join("rect").attr("class", `span-mark ${name}-span`).attr("y", 0).attr("height", height)
        .attr("x", () => clipped(x, dateOf(first))).attr("width", () => Math.max(2, clipped(x, dateOf(known.end || first, 1)) - clipped(x, dateOf(first))));
    }
  }
}

/** An axis of days at the finest: nothing here is known to the hour. */
function daily(scale) {
  const [first, last] = scale.domain();
  const axis = axisBottom(scale).tickSizeOuter(0);
  const few = (last - first) / 86_400_000 <= FEW_DAYS;
  return few ? axis.ticks(utcDay).tickFormat(utcFormat("%-d %b")) : axis.ticks(Math.max(3, container.clientWidth / 110));
}

function clipped(x, date) {
  const [left, right] = x.range();
  return Math.max(left, Math.min(right, x(date)));
}

