/**
 * Links and forms of the filter change the address and not the page; search inside a facet.
 * @module
 */
import { ask } from "./api.js";
import { parsed } from "./parts.js";

/** What a form sets itself. What it carries along for readers without scripts is left: the address has it, and may be newer than the form. */
const ownOf = (form) => Object.fromEntries([...form.elements].filter(({ name, type }) => name && type !== "hidden").map(({ name, value }) => [name, value]));
const plain = (event) => !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

/** Values of one facet that contain words, in place of those that are shown. */
async function within(state, name, contains) {
  const words = state.filter();
  words.set("facet", name);
  if (contains) words.set("contains", contains);
  const text = await ask("facet", `/?${words}`, "text");
  const fresh = text && parsed(text).querySelector(`details[data-facet="${name}"]`);
  const old = document.querySelector(`#facets details[data-facet="${name}"]`);
  if (!fresh || !old) return;
  old.querySelector("[data-values]").replaceWith(fresh.querySelector("[data-values]"));
  if (!old.querySelector(".within")) old.querySelector("summary").after(fresh.querySelector(".within"));
  const all = old.querySelector("[data-whole]");
  if (all) all.hidden = true;
}

/** @param {import("./state.js").State} state */
export function followLinks(state) {
  document.addEventListener("click", (event) => {
    const link = plain(event) && event.target.closest("a[data-filter], a[data-whole]");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.whole) within(state, link.dataset.whole, "");
    else state.setFilter(state.filter(new URL(link.href).searchParams));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.within) {
      event.preventDefault();
      within(state, form.dataset.within, form.elements.contains.value);
    } else if ("filterForm" in form.dataset) {
      event.preventDefault();
      state.setFilter(state.changed(ownOf(form)));
    }
  });
  document.addEventListener("change", ({ target }) => {
    if (target.form && "auto" in target.form.dataset && target.form.checkValidity()) target.form.requestSubmit();
  });
  document.addEventListener("input", ({ target }) => {
    if (target.form?.dataset?.within) within(state, target.form.dataset.within, target.value);
    else if (target.type === "search" && target.name === "q" && target.value === "" && state.filter().has("q")) target.form.requestSubmit();
  });
}
