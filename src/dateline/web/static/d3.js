/**
 * The modules of d3 that the explorer uses, as one: `import * as d3 from "./d3.js"`, or the names that are wanted.
 * @module
 */
export * from "./vendor/d3/d3-array.js";
export * from "./vendor/d3/d3-axis.js";
export * from "./vendor/d3/d3-brush.js";
export * from "./vendor/d3/d3-color.js";
export * from "./vendor/d3/d3-dispatch.js";
export * from "./vendor/d3/d3-drag.js";
export * from "./vendor/d3/d3-ease.js";
export * from "./vendor/d3/d3-format.js";
export * from "./vendor/d3/d3-geo.js";
export * from "./vendor/d3/d3-interpolate.js";
export * from "./vendor/d3/d3-path.js";
export * from "./vendor/d3/d3-scale.js";
export * from "./vendor/d3/d3-selection.js";
export * from "./vendor/d3/d3-shape.js";
export * from "./vendor/d3/d3-time.js";
export * from "./vendor/d3/d3-time-format.js";
export * from "./vendor/d3/d3-timer.js";
export * from "./vendor/d3/d3-transition.js";
export * from "./vendor/d3/d3-zoom.js";
