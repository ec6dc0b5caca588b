// One decision at a time by single keys. Every form of the page works without this: here it is sent, and the next card put in its place.

import { typing } from "./page.js";

const OPENS = { r: "reject", e: "change", n: "note", x: "flag" };
const SENDS = { a: "accept", s: "skip", u: "undo" };
let busy = false;

const part = () => document.getElementById("review");
const byId = (id) => document.getElementById(id);

/** Tell a reader of the screen, and nobody else. */
function say(words) {
  byId("said").textContent = words;
}

/** Show what went wrong, above the card. */
function complain(words) {
  const box = byId("trouble");
  box.textContent = words;
  box.hidden = !words;
}

/** Code points of a text before a position of JavaScript's: the report's characters are counted so. */
const points = (text, upTo) => Array.from(text.slice(0, upTo)).length;

/** The panel that is open, or null. */
const openPanel = () => part()?.querySelector("details.panel[open]") ?? null;

/** Close all panels but one, and put the cursor where one writes. */
function open(id) {
  const panel = byId(id);
  if (!panel) {
    if (id === "reject" && byId("change")) open("change"); // a status cannot be none
    return;
  }
  for (const other of part().querySelectorAll("details.panel")) other.open = other === panel;
  const field = panel.querySelector("[data-value]") ?? (id === "note" ? panel.querySelector("[data-note]") : null);
  if (field) {
    field.focus({ preventScroll: true });
    field.select?.();
  } else {
    (panel.querySelector("[data-key]") ?? panel.querySelector("summary")).focus({ preventScroll: true });
  }
  panel.scrollIntoView({ block: "nearest" });
}

/** Send a form and put the card that comes back in the place of this one. */
async function send(form, submitter) {
  if (busy) return;
  busy = true;
  const data = new FormData(form);
  if (submitter?.name) data.set(submitter.name, submitter.value);
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("review");
    if (answer.status === 409 && next) {
      for (const field of part().querySelectorAll("input[name=seen]")) field.value = next.querySelector("input[name=seen]")?.value ?? ""; // it has been seen now
      complain(page.getElementById("trouble").textContent.trim());
      return;
    }
    if (!answer.ok || !next) {
      const words = [...page.querySelectorAll("main h1, main section > p:not(.mono)")].slice(0, 2).map((p) => p.textContent.trim());
      complain(words.join(": ") || "The server gave no answer that can be shown.");
      return;
    }
    complain("");
    const decided = byId("question")?.textContent.trim() ?? "";
    part().replaceWith(document.adoptNode(next));
    prepare();
    const heading = byId("question");
    heading.focus({ preventScroll: true });
    const label = heading.dataset.slot ? `${heading.dataset.slot}: ` : "";
    say(`${form.dataset.done ?? "Done"}: ${decided}. Next: ${label}${heading.textContent.trim()}. ${byId("count").textContent.trim()}.`);
  } catch (error) {
    complain(`The server does not answer: ${error.message}`);
  } finally {
    busy = false;
  }
}

/** The words that are selected in the text go into the forms. */
function takeSelection() {
  const selection = getSelection();
  const text = part()?.querySelector("[data-text]");
  if (!text || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const from = offset(range.startContainer, range.startOffset);
  const to = offset(range.endContainer, range.endOffset);
  if (from === null || to === null || from >= to) return;
  const words = selection.toString();
  for (const [name, value] of [["start", from], ["end", to], ["words", words]]) {
    const field = part().querySelector(`[data-span="${name}"]`);
    if (field) field.value = value;
  }
  byId("selected-words").textContent = `“${words}”`;
  byId("selected").hidden = false;
}

/** A place in the page as a character of the report; null outside its text. */
function offset(node, at) {
  const element = node instanceof Element ? node : node.parentElement;
  const piece = element?.closest("[data-start]");
  if (!piece) return null;
  const text = piece.textContent;
  return Number(piece.dataset.start) + points(text, node instanceof Element ? (at ? text.length : 0) : at);
}

/** What a fresh card needs. */
function prepare() {
  const text = part()?.querySelector("[data-text]");
  const mark = text?.querySelector(".current");
  if (mark) text.scrollTop = Math.max(0, mark.offsetTop - text.clientHeight / 2);
  const words = part()?.querySelector('[data-span="words"]');
  words?.addEventListener("input", () => {
    for (const name of ["start", "end"]) part().querySelector(`[data-span="${name}"]`).value = "";
  });
  part()?.querySelector("#change [data-value]")?.addEventListener("input", () => {
    for (const pick of part().querySelectorAll("[data-pick]")) pick.checked = false;
  });
  for (const pick of part()?.querySelectorAll("[data-pick]") ?? []) {
    pick.addEventListener("change", () => {
      part().querySelector("#change [data-value]").value = pick.closest("label").querySelector("bdi").textContent;
    });
  }
}

function onKey(event) {
  if (!part() || event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const panel = openPanel();
  if (event.key === "Escape" && panel) {
    panel.open = false;
    byId("question").focus();
    return;
  }
  if (typing(event)) return;
  const button = panel?.querySelector(`[data-key="${event.key}"]`);
  if (button) {
    event.preventDefault();
    button.form.requestSubmit(button);
  } else if (OPENS[event.key]) {
    event.preventDefault();
    open(OPENS[event.key]);
  } else if (SENDS[event.key] && !busy) {
    event.preventDefault();
    const form = byId(SENDS[event.key]);
    if (form && !form.querySelector("button:disabled")) form.requestSubmit();
  }
}

if (part()) {
  document.documentElement.classList.add("scripted");
  document.addEventListener("keydown", onKey);
  document.addEventListener("selectionchange", takeSelection);
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) open(opener.dataset.opens);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-live]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  prepare();
}
