/**
 * The base map as SVG, for browsers without WebGL and for pictures: attributes alone, no style, so that it stands in any page.
 * @module
 */
import { geoPath, select } from "../d3.js";
import { candidates } from "./names.js";
import { place } from "./placing.js";
import { DASHES, THEMES, WIDTHS } from "./themes.js";

const ANCHOR = { right: "start", left: "end", above: "middle", below: "middle", middle: "middle" };
const DOT = 6.5;
const COPIED = "ground-of-map"; // of one map a page, that of the explorer

/** Zoom of MapLibre at which a map of Mercator has the projection's scale. */
const zoomOf = (projection) => Math.log2((projection.scale() * 2 * Math.PI) / 512);

/** @returns {object[]} what is drawn, from the bottom to the top */
function drawing(layers, theme, zoom) {
  const near = (collection) => ({ ...collection, features: collection.features.filter(({ properties }) => (properties.z ?? 0) <= zoom) });
  const lines = (name, data, stroke, width) => (data ? [{ name, data, fill: "none", stroke, width: width(zoom) }] : []);
  const doubtful = Object.entries(DASHES).map(([kind, dashes]) => {
    const features = layers.disputed.features.filter(({ properties }) => properties.kind === kind && (kind !== "zone" || zoom >= 6));
    return { name: `disputed-${kind}`, data: { type: "FeatureCollection", features }, fill: "none", stroke: theme.disputed, width: WIDTHS.disputed(zoom), dashes };
  });
  return [
    { name: "water", data: { type: "Sphere" }, fill: theme.water },
    { name: "land", data: layers.land, fill: theme.land },
    ...lines("rivers", layers.rivers && near(layers.rivers), theme.river, WIDTHS.rivers),
    { name: "lakes", data: near(layers.lakes), fill: theme.water },
    ...lines("coast", layers.coast, theme.coast, WIDTHS.coast),
    ...lines("provinces", layers.provinces && near(layers.provinces), theme.province, WIDTHS.provinces),
    ...lines("borders", layers.borders, theme.border, WIDTHS.borders),
    ...doubtful,
  ];
}

/** A point on the far side of a globe has pixels too, but is not in sight. */
function projector(projection) {
  const path = geoPath(projection);
  return (at) => (path({ type: "Point", coordinates: at }) ? projection(at) : null);
}

function nameLines(text, { x, y, spot, size, letters, lines }) {
  const [dx, dy] = { right: [DOT, 0], left: [-DOT, 0], above: [0, -DOT - size[1] / 2], below: [0, DOT + size[1] / 2] }[spot] ?? [0, 0];
  const step = letters.size * 1.18;
  text.selectAll("tspan").data(lines).join("tspan")
    .attr("x", x + dx)
    .attr("y", (_, i) => y + dy + (i - (lines.length - 1) / 2) * step + letters.size * 0.34)
    .text((line) => line);
}

function nameElements(root, placed, theme) {
  const names = root.append("g").attr("class", "names").attr("font-family", "'Noto Sans', 'Segoe UI', system-ui, 'DejaVu Sans', sans-serif");
  names.selectAll("circle").data(placed.filter(({ label }) => label.kind === "town")).join("circle")
    .attr("cx", ({ x }) => x).attr("cy", ({ y }) => y).attr("r", 2)
    .attr("fill", ({ label }) => (label.names.c ? theme.town : theme.land)).attr("stroke", theme.town);
  names.selectAll("text").data(placed).join("text")
    .attr("class", ({ label }) => label.kind)
    .attr("data-spot", ({ spot }) => spot)
    .attr("text-anchor", ({ spot }) => ANCHOR[spot])
    .attr("font-size", ({ letters }) => letters.size)
    .attr("font-weight", ({ label }) => (label.kind === "country" || label.names.c ? 600 : 500))
    .attr("letter-spacing", ({ letters }) => (letters.spacing > 0.05 ? `${letters.spacing}em` : null))
    .attr("fill", ({ label }) => theme[label.kind])
    .attr("stroke", theme.land).attr("stroke-width", 2.5).attr("stroke-linejoin", "round").attr("paint-order", "stroke")
    .each(function draw(one) {
      nameLines(select(this), { ...one, lines: one.text.split("\n") });
    });
}

/**
 * Draws the base map into an SVG element, in a group of its own below what is there already; called again, it draws anew.
 * @param {SVGSVGElement} svg with width and height, or a viewBox
 * @param {object} projection d3-geo projection, already fitted to the element
 * @param {object} layers what loadBasemap gave, with those of detail() and places laid over it if wanted: {...base, ...detail, places}
 * @param {"light" | "dark" | "print"} theme
 * @param {object} [options]
 * @param {"latin" | "cyrillic" | "arabic"} [options.script] names are drawn only if it is given
 * @param {"en" | "ar" | "ru" | "uk"} [options.language]
 * @param {number[]} [options.copies] pixels to the right at which the ground stands once more: a map of the world that is wider than the world
 */
export function drawSvg(svg, projection, layers, theme, options = {}) {
  const colours = THEMES[theme];
  const path = geoPath(projection).digits(1);
  const zoom = zoomOf(projection);
  select(svg).selectChildren("g.basemap").remove();
  const root = select(svg).insert("g", ":first-child").attr("class", "basemap").attr("aria-hidden", "true");
  const ground = root.append("g").attr("id", options.copies?.length ? COPIED : null);
  ground.selectAll("path").data(drawing(layers, colours, zoom)).join("path")
    .attr("class", ({ name }) => name)
    .attr("d", ({ data }) => path(data))
    .attr("fill", ({ fill }) => fill)
    .attr("stroke", ({ stroke }) => stroke ?? null)
    .attr("stroke-width", ({ width }) => width ?? null)
    .attr("stroke-dasharray", ({ dashes, width }) => dashes?.map((dash) => dash * width).join(" ") ?? null)
    .attr("stroke-linejoin", "round");
  root.selectAll("use").data(options.copies ?? []).join("use").attr("href", `#${COPIED}`).attr("x", (by) => by.toFixed(1));
  if (options.script) drawNames(svg, projection, layers, theme, options);
}

/** Draws the names alone anew, over a ground that drawSvg drew. */
export function drawNames(svg, projection, layers, theme, options) {
  const box = svg.viewBox.baseVal;
  const [width, height] = box?.width ? [box.width, box.height] : [svg.clientWidth, svg.clientHeight];
  const root = select(svg).select("g.basemap");
  root.selectChildren("g.names").remove();
  const view = { zoom: zoomOf(projection), width, height, project: projector(projection), ...options };
  nameElements(root, place(candidates(layers.countries, layers.places), view), THEMES[theme]);
}
