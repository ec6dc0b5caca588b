// Before the first paint, and so no module: the theme that the reader chose; without a choice the system decides.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("dateline.theme");
  } catch {} // a frame of another site may keep nothing
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
