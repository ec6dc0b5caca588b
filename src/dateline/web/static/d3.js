/**
 * d3's modules as one object. Their published files are no ES modules: each adds its names to globalThis.d3 when it runs, so that all
 * that is left to do here is to run them in order. Nothing else of ours reads that global.
 * @module
 */
import "./vendor/d3/d3-array.min.js";
import "./vendor/d3/d3-color.min.js";
import "./vendor/d3/d3-dispatch.min.js";
import "./vendor/d3/d3-ease.min.js";
import "./vendor/d3/d3-format.min.js";
import "./vendor/d3/d3-path.min.js";
import "./vendor/d3/d3-selection.min.js";
import "./vendor/d3/d3-time.min.js";
import "./vendor/d3/d3-timer.min.js";
import "./vendor/d3/d3-interpolate.min.js"; // wants color
import "./vendor/d3/d3-time-format.min.js"; // wants time
import "./vendor/d3/d3-drag.min.js"; // wants dispatch, selection
import "./vendor/d3/d3-geo.min.js"; // wants array
import "./vendor/d3/d3-scale.min.js"; // wants array, format, interpolate, time, time-format
import "./vendor/d3/d3-shape.min.js"; // wants path
import "./vendor/d3/d3-transition.min.js"; // wants color, dispatch, ease, interpolate, selection, timer
import "./vendor/d3/d3-axis.min.js";
import "./vendor/d3/d3-brush.min.js"; // wants dispatch, drag, interpolate, selection, transition
import "./vendor/d3/d3-zoom.min.js"; // wants dispatch, drag, interpolate, selection, transition

export const d3 = globalThis.d3;
