/**
 * Play: the range moves on by its own length, step by step.
 * @module
 */
import { between, shifted } from "./days.js";

const STEPS = 24; // into which all is divided where no range is chosen
const PAUSE = 1200; // milliseconds a step at single speed
const side = document.querySelector(".play");

/** @param {import("./state.js").State} state @param {function(): {first: string, last: string} | null} whole all days */
export function player(state, whole) {
  const run = side.querySelector('[data-play="run"]');
  const speed = side.querySelector("select");
  let timer = 0;

  const step = (by) => {
    const all = whole();
    if (!all?.first) return false;
    const filter = state.filter();
    const [from, to] = [filter.get("from"), filter.get("to")];
    const length = from && to ? between(from, to) + 1 : Math.max(1, Math.ceil((between(all.first, all.last) + 1) / STEPS));
    const next = from && to ? shifted(from, by * length) : by > 0 ? all.first : shifted(all.last, 1 - length);
    if (next > all.last || shifted(next, length - 1) < all.first) return false;
    state.setFilter(state.changed({ from: next, to: shifted(next, length - 1) }), { replace: true });
    return true;
  };
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    run.setAttribute("aria-pressed", "false");
    run.textContent = "▶";
    run.ariaLabel = "Play";
  };
  const on = () => {
    if (!step(1)) return stop();
    timer = setTimeout(on, PAUSE / Number(speed.value));
    return undefined;
  };
  side.addEventListener("click", ({ target }) => {
    const what = target.dataset.play;
    if (what === "back" || what === "on") step(what === "on" ? 1 : -1);
    if (what !== "run") return;
    if (timer) return void stop();
    run.setAttribute("aria-pressed", "true");
    run.textContent = "❚❚";
    run.ariaLabel = "Pause";
    on();
  });
}
