/**
 * The dialogs: the same events elsewhere, copied with one key; searches that were saved in this browser.
 * @module
 */
import { harmless, make } from "./short.js";

const KEY = "dateline.saved";
const MOST = 40;
const list = document.getElementById("saved-list");
const news = document.getElementById("saved-news");

/** @typedef {{name: string, query: string, since: string, known: number}} Search what was known to have changed since a day when it was last looked at */

/** @returns {Search[]} */
function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one?.name === "string" && typeof one?.query === "string") : [];
  } catch {
    return [];
  }
}

const write = (searches) => localStorage.setItem(KEY, JSON.stringify(searches.slice(0, MOST)));

async function changedSince(state, query, since) {
  const words = state.filter(new URLSearchParams(query), { without: ["changed"] });
  const answer = await fetch(`/api/v1/events?${new URLSearchParams([...words, ["changed", since], ["limit", "1"]])}`);
  return answer.ok ? (await answer.json()).count : null;
}

const today = () => new Date().toISOString().slice(0, 10);

function row(search, fresh, { open, drop }) {
  const link = make("a", { href: `/?${search.query}`, text: harmless(search.name), dir: "auto" });
  link.addEventListener("click", (event) => (event.preventDefault(), open(search)));
  const away = make("button", { type: "button", text: "Remove", "aria-label": `Remove ${search.name}` });
  away.addEventListener("click", () => drop(search));
  const words = fresh > 0 ? [make("span", { class: "news", text: `${fresh.toLocaleString("en")} new since last time` })] : [];
  return make("li", {}, link, ...words, away);
}

/** Saved searches, and how many events of each are new. @param {import("./state.js").State} state */
export function savedSearches(state) {
  const show = async () => {
    const searches = read();
    const fresh = await Promise.all(searches.map(async (one) => Math.max(0, ((await changedSince(state, one.query, one.since)) ?? one.known) - one.known)));
    const drop = (search) => (write(read().filter(({ name }) => name !== search.name)), show());
    const open = async (search) => {
      await save(search.name, search.query);
      document.getElementById("saved").close();
      state.setFilter(state.filter(new URLSearchParams(search.query)));
    };
    list.replaceChildren(...searches.map((one, i) => row(one, fresh[i], { open, drop })));
    const sum = fresh.reduce((a, b) => a + b, 0);
    news.hidden = !sum;
    news.textContent = sum ? `${sum} new` : "";
  };
  const save = async (name, query) => {
    const since = today();
    const known = (await changedSince(state, query, since)) ?? 0;
    write([{ name, query, since, known }, ...read().filter((one) => one.name !== name)]);
    await show();
  };
  document.getElementById("save-form").addEventListener("submit", (event) => {
    event.preventDefault();
    save(event.target.elements.namedItem("name").value.trim(), state.filter().toString());
    event.target.reset();
  });
  if (read().length) show();
}

async function copy(field, button) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy"); // an address that is no secure context has no clipboard
  }
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), 1500);
}

/** Buttons that open dialogs, and those that copy. */
export function dialogs() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-open], [data-copy]");
    if (button?.dataset.open) {
      const dialog = document.getElementById(button.dataset.open);
      for (const link of dialog.querySelectorAll("[data-link]")) link.value = location.href;
      dialog.showModal();
    } else if (button) copy(button.parentElement.querySelector("input, textarea"), button);
  });
}
