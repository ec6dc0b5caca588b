/**
 * Data of the folder, each in a script of its own: that is what a page from a disk may load.
 * @module
 */
const loading = new Map();

/** @returns {Promise<object>} what "data/NAME.js" gives */
export function readData(name) {
  if (!loading.has(name)) loading.set(name, new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(`data/${name}.js`, globalThis.dateline.root).href;
    script.addEventListener("load", () => resolve(globalThis.dateline.taken(name)));
    script.addEventListener("error", () => reject(new Error(`${name}: not in this folder`)));
    document.head.append(script);
  }));
  return loading.get(name);
}

/** As the module of the server: a layer of the base map. */
export const readJson = (_folder, name) => readData(`map-${name}`);
