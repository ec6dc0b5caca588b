/**
 * MapLibre, told where its worker lies: the policy of the page allows no worker from a blob.
 * @module
 */
import "./vendor/maplibre-gl/maplibre-gl-csp.js";

export const maplibregl = globalThis.maplibregl;
maplibregl.setWorkerUrl(new URL("./vendor/maplibre-gl/maplibre-gl-csp-worker.js", import.meta.url).href);

/**
 * Whether this browser can draw a MapLibre map; without WebGL2 the SVG map takes its place.
 * @returns {boolean}
 */
export function canDrawMap() {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext(); // a browser keeps few contexts
  return context !== null;
}
