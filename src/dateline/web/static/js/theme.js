// Before the first paint, and so no module: the theme that the reader chose; without a choice the system decides.
(() => {
  const chosen = localStorage.getItem("dateline.theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
