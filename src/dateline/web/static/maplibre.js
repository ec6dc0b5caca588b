/**
 * MapLibre, told where its worker lies: the policy of the page allows no worker from a blob. Its style sheet comes with it: no page waits for it that
 * has no such map yet.
 * @module
 */
import "./vendor/maplibre-gl/maplibre-gl-csp.js";

const beside = (name) => new URL(`./vendor/maplibre-gl/${name}`, import.meta.url).href;

export const maplibregl = globalThis.maplibregl;
maplibregl.setWorkerUrl(beside("maplibre-gl-csp-worker.js"));

/** Resolves when the style sheet is there; MapLibre measures by it. */
export const styled = new Promise((done) => {
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: beside("maplibre-gl.css"), onload: done, onerror: done });
  document.head.prepend(sheet); // our own sheets come after it
});
