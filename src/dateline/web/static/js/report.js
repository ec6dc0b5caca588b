/**
 * The page of a report: from mark to mark by keys, and from selected words to a value. Without this module the text, its marks and the form are all there.
 * @module
 */
import { slice, span } from "./offsets.js";
import { typing } from "./page.js";

const text = document.getElementById("text");
const form = document.querySelector("[data-mend]");
const tool = document.querySelector("[data-selection-tool]");
const status = document.querySelector("[data-status]");

// ---- from mark to mark

const hidden = (mark) => document.getElementById(`show-${mark.dataset.slot}`)?.checked === false;
let current = null;

/** Goes to the marked words after or before those where the reader is. */
function step(by) {
  const marks = [...text.querySelectorAll("mark[data-label], mark#words")].filter((mark) => !hidden(mark));
  if (!marks.length) return;
  const from = current ?? document.getElementById("words");
  const at = marks.indexOf(from);
  go(marks[at < 0 ? (by > 0 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length]);
}

function go(mark) {
  current?.classList.remove("current");
  current = mark;
  mark.classList.add("current");
  mark.tabIndex = -1;
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center" });
  const label = mark.dataset.label ? `${mark.dataset.label}: ` : "";
  status.textContent = `${label}${mark.textContent}${mark.title ? `, ${mark.title}` : ""}`;
}

// ---- from words to a value

function fill({ start, end, words }) {
  form.elements.start.value = start;
  form.elements.end.value = end;
  form.elements.words.value = words;
}

/** The characters in the form, read from the text again: what stands in the field is what will be sent. */
function reread() {
  const [start, end] = [Number(form.elements.start.value), Number(form.elements.end.value)];
  form.elements.words.value = end > start ? slice(text.textContent, start, end) : "";
}

function chosenWords() {
  const selection = getSelection();
  if (selection.rangeCount && !selection.isCollapsed) return span(text, selection.getRangeAt(0));
  const mark = current ?? document.getElementById("words");
  return mark ? { start: Number(mark.dataset.start), end: Number(mark.dataset.end), words: slice(text.textContent, Number(mark.dataset.start), Number(mark.dataset.end)) } : null;
}

function mend() {
  if (!form) return;
  const found = chosenWords();
  const owner = current?.dataset.owners?.split(" ")[0];
  if (found) fill(found);
  if (owner) form.elements.mention.value = owner;
  if (current && [...form.elements.slot.options].some((option) => option.value === current.dataset.slot)) form.elements.slot.value = current.dataset.slot;
  narrow();
  const { start, end, target } = form.elements;
  const same = [...target.options].find((option) => !option.disabled && option.value && option.dataset.start === start.value && option.dataset.end === end.value);
  if (same) target.value = same.value;
  settle();
  tool.hidden = true;
  const box = form.closest("details");
  box.open = true;
  box.scrollIntoView({ block: "nearest" });
  form.elements.mention.focus({ preventScroll: true });
}

/** Only values of the chosen mention and slot can be put aside. */
function narrow() {
  const { mention, slot, target } = form.elements;
  for (const option of target.options) {
    const fits = !option.value || (option.dataset.mention === mention.value && option.dataset.slot === slot.value);
    option.hidden = option.disabled = !fits;
  }
  if (target.selectedOptions[0]?.disabled) target.value = "";
  settle();
}

/** Nothing can be put in the place of nothing. */
function settle() {
  form.querySelector("[data-change]").disabled = !form.elements.target.value;
}

function offer() {
  const selection = getSelection();
  const found = selection.rangeCount && !selection.isCollapsed ? span(text, selection.getRangeAt(0)) : null;
  tool.hidden = !found;
  if (!found) return;
  const box = selection.getRangeAt(0).getBoundingClientRect();
  tool.style.left = `${Math.max(8, Math.min(box.left + scrollX, innerWidth - tool.offsetWidth - 8))}px`;
  tool.style.top = `${box.bottom + scrollY + 6}px`;
}

function onKey(event) {
  if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n") step(1);
  if (event.key === "p") step(-1);
  if (event.key === "m" && form) {
    mend();
    event.preventDefault();
  }
  if (event.key === "Escape") tool.hidden = true;
}

document.addEventListener("keydown", onKey);
document.querySelector("[data-steps]").hidden = false;
for (const button of document.querySelectorAll("[data-step]")) button.addEventListener("click", () => step(Number(button.dataset.step)));
if (form) {
  document.addEventListener("selectionchange", offer);
  tool.querySelector("button").addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  tool.querySelector("button").addEventListener("click", mend);
  for (const name of ["start", "end"]) form.elements[name].addEventListener("input", reread);
  form.elements.target.addEventListener("change", settle);
  for (const name of ["mention", "slot"]) form.elements[name].addEventListener("change", narrow);
  narrow();
}
