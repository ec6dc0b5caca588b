// Links to something folded open it, so that a count leads to its list.

/** Open the <details> that an address within the page names, or that it lies in. */
export function unfold(hash) {
  const target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  const folded = target?.closest("details");
  if (!folded) return;
  folded.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", () => unfold(location.hash));
addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  if (link) unfold(link.getAttribute("href"));
});
// A printed page has nothing to unfold.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details.on-paper:not([open])")];
  for (const one of opened) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});
unfold(location.hash);

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
