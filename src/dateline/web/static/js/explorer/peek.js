/**
 * A small card above the map: what a mark says, or the events that lie at one point.
 * @module
 */
const peek = document.getElementById("peek");
const side = peek.parentElement;

function place(element) {
  const frame = side.getBoundingClientRect();
  const at = element.getBoundingClientRect();
  const [x, y] = [(at.left + at.right) / 2 - frame.left, (at.top + at.bottom) / 2 - frame.top];
  const [width, height] = [peek.offsetWidth, peek.offsetHeight];
  const away = Math.min((at.bottom - at.top) / 2, 60) + 8;
  peek.style.left = `${Math.max(8, Math.min(x - width / 2, frame.width - width - 8))}px`;
  peek.style.top = `${Math.max(8, y > height + away + 8 ? y - height - away : Math.min(y + away, frame.height - height - 8))}px`;
}

/** Say something beside an element; it goes when the pointer does. */
export function tip(words, element) {
  if (!peek.hidden && !peek.classList.contains("tip")) return;
  peek.className = "peek tip";
  const said = document.createElement("span");
  said.dir = "auto";
  said.textContent = words;
  peek.replaceChildren(said);
  peek.hidden = false;
  place(element);
}

/** Take away what `tip` showed. */
export function untip() {
  if (peek.classList.contains("tip")) peek.hidden = true;
}

/** Show a card with nodes; it stays until it is closed. */
export function card(nodes, element) {
  peek.className = "peek";
  peek.replaceChildren(...nodes);
  peek.hidden = false;
  place(element);
  peek.querySelector("a, button")?.focus({ preventScroll: true });
}

/** Close the card. */
export function closeCard() {
  peek.hidden = true;
  peek.className = "peek";
}

document.addEventListener("keydown", (event) => event.key === "Escape" && !peek.hidden && (closeCard(), event.stopPropagation()), true);
document.addEventListener("pointerdown", ({ target }) => !peek.contains(target) && !target.closest?.(".symbol") && closeCard());
