/**
 * From the drawing, which stands at once, to MapLibre, which needs its megabyte, its shaders and its tiles: made ready underneath while the reader is
 * still, and put in the drawing's place when both show the same. Where WebGL is drawn by the processor the drawing is the quicker map, and stays.
 * @module
 */
import { isStill, still } from "./still.js";

const QUIET = 800; // milliseconds without a key or a press before it begins, and between its longer steps
const MOMENT = 200; // and before one map takes the place of the other

/** The reader's own base map, if the server has one that can be read; null leaves the borders. */
async function ownTiles(maplibregl) {
  const { openTiles } = await import("../../map/tiles.js");
  return openTiles(maplibregl, "/tiles.pmtiles").catch(() => null);
}

const FORCED = ["gl", "tiles"]; // grounds for which the reader wants MapLibre, however slow

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i; // names of renderers that draw without a graphics processor

/** Whether the browser has WebGL 2, drawn by a graphics processor; `any` takes what there is, and a browser whose workers have no canvas. */
function hasWebgl(any) {
  if (any || !globalThis.OffscreenCanvas) return Boolean(globalThis.WebGL2RenderingContext);
  return new Promise((done) => {
    const worker = new Worker(new URL("./webgl.js", import.meta.url));
    const end = (renderer) => (worker.terminate(), done(renderer !== "" && !SOFTWARE.test(renderer)));
    worker.addEventListener("message", ({ data }) => end(data));
    worker.addEventListener("error", () => end(""));
  });
}

const same = (a, b) => Math.abs(a.zoom - b.zoom) < 1e-4 && Math.abs(a.centre.lng - b.centre.lng) < 1e-5 && Math.abs(a.centre.lat - b.centre.lat) < 1e-5;

/** What it makes; null where the browser has no WebGL for it. */
function begun(make) {
  try {
    return make();
  } catch {
    return null;
  }
}

/** Nothing can be pressed or moved while it is looked at: what follows at once is seen by nobody in between. */
const steady = (view) => isStill(MOMENT) && !view.moving;

/**
 * MapLibre's view of what another view shows, ready to be seen; null where the browser cannot draw it, or when it is no longer wanted.
 * @param {HTMLElement} container
 * @param {import("./svgmap.js").SvgView} view
 * @param {Promise<object>} base what loadBasemap gives
 * @param {{options: function(): {theme: string, script: string, ground: string}, wanted: function(): boolean}} how options may change meanwhile
 * @returns {Promise<object | null>}
 */
export async function successor(container, view, base, { options, wanted }) {
  await still(QUIET);
  if (!(await hasWebgl(FORCED.includes(options().ground))) || !wanted()) return null;
  const { maplibregl, styled } = await import("../../maplibre.js");
  await still(MOMENT);
  const [{ GlView }, layers] = await Promise.all([import("./map.js"), base, styled]);
  const tiles = options().ground === "tiles" ? await ownTiles(maplibregl) : null;
  await still(MOMENT);
  const at = () => ({ zoom: view.zoom, lon: view.centre.lng, lat: view.centre.lat });
  const next = wanted() && begun(() => new GlView(container, layers, { ...options(), at: at(), tiles }));
  if (!next) return null;
  do {
    next.show({ ...options(), at: at() });
    await next.ready();
    await still(MOMENT);
    if (!wanted()) return next.remove() ?? null;
  } while (!same(view, next) || !next.shows(options()) || !steady(view));
  return next;
}
