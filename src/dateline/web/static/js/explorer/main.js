/**
 * The explorer: one state, in the address; map, timeline and list follow it, and tell each other what is hovered and selected.
 * @module
 */
import { Colours } from "./colour.js";
import { Drawer } from "./drawer.js";
import { followLinks } from "./facets.js";
import { Ground } from "./ground.js";
import { List } from "./list.js";
import { refresh } from "./parts.js";
import { player } from "./play.js";
import { Selection } from "./select.js";
import { dialogs, savedSearches } from "./share.js";
import { State } from "./state.js";
import { Timeline } from "./timeline.js";

const desk = document.getElementById("desk");
const state = new State();
const selection = new Selection(state);
const schemes = new Map();

function colours() {
  const scheme = state.view("colour") || "status";
  if (!schemes.has(scheme)) schemes.set(scheme, new Colours(scheme));
  return schemes.get(scheme);
}

const list = new List(selection);
const ground = new Ground(state, selection, colours);
const timeline = new Timeline(state, selection, colours);
const drawer = new Drawer(state, selection);

/** Fields of the view show what the address says. */
function showView() {
  for (const field of document.querySelectorAll("[data-view]")) field.value = state.view(field.dataset.view);
  const pane = state.view("pane") || "list";
  desk.dataset.pane = pane;
  for (const button of document.querySelectorAll("[data-pane-button]")) button.setAttribute("aria-pressed", String(button.dataset.paneButton === pane));
  ground.open();
  ground.resize();
}

const relist = () => refresh().then((fresh) => fresh && list.renew());

async function renew() {
  desk.ariaBusy = "true";
  await Promise.all([relist(), ground.renew(), timeline.renew(), drawer.renew()]);
  desk.ariaBusy = "false";
}

state.addEventListener("filter", renew);
state.addEventListener("view", showView);
document.addEventListener("change", ({ target }) => target.dataset.view && state.setView({ [target.dataset.view]: target.value }));
document.addEventListener("click", ({ target }) => target.dataset?.paneButton && state.setView({ pane: target.dataset.paneButton === "list" ? "" : target.dataset.paneButton }));
document.getElementById("time").addEventListener("keydown", (event) => {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!by || event.target.id !== "time") return;
  event.preventDefault();
  const backwards = (state.filter().get("sort") ?? "-day").startsWith("-");
  list.step(backwards ? -by : by);
});

if (innerWidth < 740) document.getElementById("legend-fold").open = false;
followLinks(state);
dialogs();
savedSearches(state);
player(state, () => timeline.whole);
showView();
timeline.renew();
if ("folder" in desk.dataset && state.filter().size) relist(); // no server has rendered the filter of the address
