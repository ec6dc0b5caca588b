/**
 * Modules by name, in classic scripts: each runs once, when it is first used. `give` takes data, which lies in scripts as well.
 */
globalThis.dateline ??= (() => {
  const factories = new Map();
  const made = new Map();
  const given = new Map();
  const { src } = document.currentScript;
  const root = new URL(src.slice(0, src.lastIndexOf("static/js/"))); // the folder of the site
  const use = (name) => {
    if (!made.has(name)) {
      const exports = {};
      made.set(name, exports);
      factories.get(name)(use, exports);
    }
    return made.get(name);
  };
  return {
    root,
    use,
    define: (name, factory) => factories.has(name) || factories.set(name, factory),
    give: (name, value) => given.set(name, value),
    taken: (name) => given.get(name),
  };
})();
