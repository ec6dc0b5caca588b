/**
 * A line of words beside the pointer, outside of any pane.
 * @module
 */
const tip = document.createElement("div");
tip.className = "float-tip";
tip.hidden = true;
tip.dir = "auto";
document.body.append(tip);

/** Say something above a rectangle of the window. */
export function tipAt(words, { left, right, top }) {
  tip.textContent = words;
  tip.hidden = false;
  const x = (left + right) / 2 - tip.offsetWidth / 2;
  tip.style.left = `${Math.max(6, Math.min(x, innerWidth - tip.offsetWidth - 6))}px`;
  tip.style.top = `${Math.max(6, top - tip.offsetHeight - 6)}px`;
}

/** Say nothing. */
export function untipAt() {
  tip.hidden = true;
}
