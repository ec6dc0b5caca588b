/**
 * A rectangle or a polygon drawn on the map with the pointer.
 * @module
 */
import { create, select } from "../../d3.js";

const NEAR = 12; // pixels from the first corner that close a polygon

/**
 * Let the reader draw; corners in pixels, or null when it was given up with Escape.
 * @param {HTMLElement} host
 * @param {"box" | "polygon"} kind
 * @returns {Promise<number[][] | null>}
 */
export function drawn(host, kind) {
  const sheet = document.createElement("div");
  sheet.className = "drawing";
  const svg = create("svg").attr("class", "map-layer").node();
  sheet.append(svg);
  host.append(sheet);
  const path = select(svg).append("path").attr("class", "picked");
  const corners = [];
  const at = (event) => {
    const { left, top } = sheet.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const show = (points) => path.attr("d", points.length > 1 ? `M${points.join("L")}Z` : null);
  return new Promise((resolve) => {
    const end = (found) => {
      removeEventListener("keydown", onKey, true);
      sheet.remove();
      resolve(found);
    };
    const onKey = (event) => {
      if (event.key !== "Escape" && event.key !== "Enter") return;
      event.preventDefault();
      event.stopPropagation();
      end(event.key === "Enter" && kind === "polygon" && corners.length > 2 ? corners : null);
    };
    addEventListener("keydown", onKey, true);
    (kind === "box" ? dragBox : clickCorners)(sheet, { at, show, corners, end });
  });
}

const rectangle = ([ax, ay], [bx, by]) => [[Math.min(ax, bx), Math.min(ay, by)], [Math.max(ax, bx), Math.min(ay, by)], [Math.max(ax, bx), Math.max(ay, by)], [Math.min(ax, bx), Math.max(ay, by)]];

function dragBox(sheet, { at, show, end }) {
  let start = null;
  sheet.addEventListener("pointerdown", (event) => {
    start = at(event);
    sheet.setPointerCapture(event.pointerId);
  });
  sheet.addEventListener("pointermove", (event) => start && show(rectangle(start, at(event))));
  sheet.addEventListener("pointerup", (event) => {
    const box = start && rectangle(start, at(event));
    end(box && box[2][0] - box[0][0] > 4 && box[2][1] - box[0][1] > 4 ? box : null);
  });
}

function clickCorners(sheet, { at, show, corners, end }) {
  const closes = ([x, y]) => corners.length > 2 && Math.hypot(x - corners[0][0], y - corners[0][1]) < NEAR;
  sheet.addEventListener("click", (event) => {
    const point = at(event);
    if (closes(point)) return end(corners);
    corners.push(point);
    return show(corners);
  });
  sheet.addEventListener("pointermove", (event) => corners.length && show([...corners, at(event)]));
  sheet.addEventListener("dblclick", () => corners.length > 3 && end(corners.slice(0, -1)));
}
