/**
 * Lanes of the timeline: a bar an event where they are few, else how many in each bin. A bar is as long as the day is uncertain; a plan is hollow, from
 * when it was announced to when it was for; a thin tail runs to the day of publication.
 * @module
 */
import { scaleLinear, select } from "../../d3.js";
import { dateOf, dayWords } from "./days.js";
import { rowsOf } from "./packing.js";
import { harmless } from "./short.js";

const ROW = 8.5;
const [THICK, LEAST, PAD] = [6, 6, 4];
const BINS = 22;
const ROWS = 8;

const number = (n) => n.toLocaleString("en");

/** Pixels of a bar, clipped to what is shown; null where it has no day. */
function boxOf(bar, x, [left, right]) {
  const first = bar.start ?? bar.end;
  const last = bar.end ?? bar.start;
  if (!first) return null;
  const clip = (at) => Math.max(left, Math.min(right, at));
  const at = (iso, later = 0) => clip(x(dateOf(iso, later)));
  const [from, to] = [at(first), at(last, 1)];
  const start = Math.min(from, right - LEAST);
  const box = { bar, from: start, to: Math.max(to, start + LEAST), announced: bar.announced ? at(bar.announced) : null, began: bar.began ? at(bar.began) : null };
  box.tail = bar.published && bar.published > last ? Math.min(at(bar.published), box.to + 120) : null;
  box.left = Math.min(box.from, box.announced ?? box.from) - 2;
  box.right = Math.max(box.to, box.tail ?? 0, box.began ?? 0) + (bar.overdue ? 10 : 2);
  return box;
}

function drawBar(group, box, colours, published) {
  const { bar } = box;
  const hollow = bar.ahead || colours.isHollow(bar.class);
  group.attr("class", `bar-mark ${colours.css(bar.class)}`).classed("hollow", hollow).attr("data-id", bar.id);
  group.selectAll("*").remove();
  const middle = THICK / 2;
  const line = (name, from, to) => group.append("line").attr("class", name).attr("x1", from).attr("x2", to).attr("y1", middle).attr("y2", middle);
  group.append("rect").attr("class", "halo").attr("x", box.from - 2).attr("width", box.to - box.from + 4).attr("y", -2).attr("height", THICK + 4);
  if (box.tail !== null && !published) line("lag", box.to, box.tail);
  if (box.announced !== null && box.announced < box.from) line("until", box.announced, box.from);
  if (box.began !== null && box.began > box.to) line("until", box.to, box.began);
  group.append("rect").attr("class", "span").attr("x", box.from).attr("width", box.to - box.from).attr("height", THICK).attr("rx", box.to - box.from > LEAST + 1 ? 1.5 : 3);
  if (box.announced !== null) group.append("circle").attr("class", "span").attr("cx", box.announced).attr("cy", middle).attr("r", middle);
  if (box.began !== null) group.append("path").attr("class", "bin").attr("d", `M${box.began},-1L${box.began + 4},${middle}L${box.began},${THICK + 1}L${box.began - 4},${middle}Z`);
  if (bar.overdue) group.append("text").attr("class", "overdue").attr("x", box.to + 3).attr("y", THICK).text("!");
}

/** @returns {string} what a bar says: days first */
export function barWords(bar) {
  const first = bar.start ?? bar.end;
  const days = first ? dayWords(first, bar.end ?? first) : "";
  const plan = [bar.announced && `announced ${dayWords(bar.announced)}`, bar.began && `came about ${dayWords(bar.began)}`, bar.overdue && "overdue: its days have passed and no report tells of it"].filter(Boolean);
  const lag = bar.published && bar.end && bar.published > bar.end ? `; first published ${dayWords(bar.published)}` : "";
  return `${days}${plan.length ? ` (${plan.join(", ")})` : ""}: ${bar.sentence}${lag}`;
}

/**
 * Draw lanes into an SVG.
 * @param {SVGSVGElement} svg
 * @param {object} found what the API answered
 * @param {{x: function, range: number[], colours: object, scheme: string, lane: string, published: boolean, hands: object}} how
 */
export function drawLanes(svg, found, { x, range, colours, lane, published, hands }) {
  let top = 0;
  const lanes = found.lanes.map((one) => {
    const boxes = one.bars.map((bar) => boxOf(bar, x, range)).filter(Boolean).sort((a, b) => a.left - b.left);
    const rows = rowsOf(boxes, ROWS);
    const height = boxes.length ? (Math.max(...rows) + 1) * ROW + 2 * PAD : BINS + 2 * PAD;
    const made = { ...one, boxes, rows, top, height: Math.max(height, 24) };
    top += made.height;
    return made;
  });
  select(svg).attr("height", Math.max(top, 1));
  const groups = select(svg).selectAll("g.lane").data(lanes, ({ name }) => name).join((enter) => enter.append("g").attr("class", "lane").call(furnish)).attr("transform", (one) => `translate(0,${one.top})`);
  groups.select(".lane-line").attr("x2", range[1]).attr("y1", (one) => one.height).attr("y2", (one) => one.height);
  groups.select(".lane-name").text((one) => short(harmless(one.label.replaceAll("_", " ")), range[0]));
  groups.select(".lane-count").attr("x", range[0] - 10).text((one) => number(one.count));
  groups.each((one, i, all) => {
    const group = select(all[i]);
    group.selectAll("g.bar-mark").data(one.boxes, ({ bar }) => bar.id).join("g")
      .each((box, j, marks) => drawBar(select(marks[j]), box, colours, published))
      .attr("transform", (_, j) => `translate(0,${PAD + one.rows[j] * ROW})`)
      .on("pointerenter", ({ currentTarget }, { bar }) => hands.over(bar, currentTarget)).on("pointerleave", () => hands.out()).on("click", (_, { bar }) => hands.pick(bar));
    drawBins(group, one, found.bins, { x, range, tone: colours.scheme === lane ? colours.css(one.name) : "context" });
  });
}

function furnish(group) {
  group.append("line").attr("class", "lane-line");
  group.append("text").attr("class", "lane-name").attr("x", 10).attr("y", 16);
  group.append("text").attr("class", "lane-count").attr("y", 16).attr("text-anchor", "end");
}

/** As many letters as there is room for, left of the count. */
function short(text, room) {
  const most = Math.floor((room - 44) / 6.4);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function drawBins(group, lane, bins, { x, range, tone }) {
  const counts = lane.boxes.length ? [] : lane.bins.map((count, i) => ({ ...bins[i], count })).filter(({ count }) => count);
  const tall = scaleLinear([0, Math.max(1, ...lane.bins)], [0, BINS]);
  const at = (iso, later = 0) => Math.max(range[0], Math.min(range[1], x(dateOf(iso, later))));
  group.selectAll("rect.lane-bin").data(counts).join("rect").attr("class", `lane-bin bin ${tone}`)
    .attr("x", ({ start }) => at(start)).attr("width", ({ start, end }) => Math.max(1, at(end, 1) - at(start) - 0.6))
    .attr("y", ({ count }) => PAD + BINS - Math.max(1.5, tall(count))).attr("height", ({ count }) => Math.max(1.5, tall(count)));
}
