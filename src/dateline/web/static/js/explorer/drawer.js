/**
 * Events without a place on the map: in a drawer, with their number, never lost.
 * @module
 */
import { api, ask } from "./api.js";
import { make, shortList } from "./short.js";

const drawer = document.getElementById("drawer");
const body = document.getElementById("drawer-list");
const LISTED = 50;

/** The drawer. */
export class Drawer {
  constructor(state, selection) {
    Object.assign(this, { state, selection });
    drawer.addEventListener("toggle", () => this.renew());
    selection.addEventListener("hover", ({ detail }) => {
      for (const row of body.querySelectorAll("li")) row.classList.toggle("hovered", row.dataset.id === detail.id);
    });
  }

  /** Fill it, if it is open. */
  async renew() {
    if (!drawer.open) return;
    const words = this.state.changed({ located: "no" });
    const found = await ask("drawer", api("events", new URLSearchParams([...words, ["limit", String(LISTED)]])));
    if (!found) return;
    const all = make("a", { href: `?${words}`, "data-filter": "", text: found.count ? `Only these ${found.count.toLocaleString("en")} in the list` : "None: every event has a place on the map" });
    body.replaceChildren(make("p", { class: "small" }, all), shortList(found.events, this.selection, this.state.filter().toString()));
  }
}
