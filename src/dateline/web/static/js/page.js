// What every page does: theme, help, keys that lead to pages.

/** Whether keys belong to a field that the reader types in. */
export function typing(event) {
  return event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** The theme that is shown: "light" or "dark". */
export function theme() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

function switchTheme() {
  const next = theme() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem("dateline.theme", next);
  } catch {} // a frame of another site may keep nothing
  document.dispatchEvent(new CustomEvent("themechange", { detail: next }));
}

let leading = false; // "g" was pressed: the next key names a page

function onKey(event) {
  if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  const page = leading && /^[a-z]$/.test(event.key) && document.querySelector(`.pages a[data-go="${event.key}"]`);
  if (page) location.href = page.href;
  leading = event.key === "g";
  if (event.key === "?") document.getElementById("help").showModal();
  if (event.key === "/") {
    const search = document.querySelector("input[type=search]");
    if (search) {
      search.focus();
      event.preventDefault();
    }
  }
}

/** On a phone the names of pages are wider than the screen: the one that is shown comes into sight. */
function showPlace() {
  const here = document.querySelector(".pages [aria-current]");
  if (here) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - (here.parentElement.clientWidth - here.offsetWidth) / 2;
}

showPlace();
document.querySelector("[data-theme-switch]").addEventListener("click", switchTheme);
document.querySelector("[data-help]").addEventListener("click", () => document.getElementById("help").showModal());
document.addEventListener("keydown", onKey);
