/**
 * A worker that says who draws WebGL 2 here, "" for nobody: making a context can hold a thread up for seconds, and this one is nobody's page.
 * @module
 */
const context = new OffscreenCanvas(1, 1).getContext("webgl2");
const named = context?.getExtension("WEBGL_debug_renderer_info");
postMessage(context ? String(context.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : context.RENDERER)) || "unnamed" : "");
