/**
 * When there is time: work that would hold the page up waits until its reader is still.
 * @module
 */
import { asking } from "./api.js";

const LATEST = 1000; // milliseconds after which a browser that is never idle is asked no longer
const PAUSE = 60; // between two looks
let last = 0;
let held = false;

for (const name of ["pointerdown", "keydown", "wheel", "touchstart"]) addEventListener(name, () => (last = performance.now()), { capture: true, passive: true });
for (const name of ["pointerdown", "pointerup", "pointercancel"]) addEventListener(name, () => (held = name === "pointerdown"), { capture: true, passive: true });

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const frame = () => new Promise((done) => requestAnimationFrame(done));

/** Resolves when the browser has nothing to do. */
export const idle = () => new Promise((done) => (globalThis.requestIdleCallback ? requestIdleCallback(() => done(), { timeout: LATEST }) : setTimeout(done, PAUSE)));

/** @returns {boolean} whether nothing was pressed for so many milliseconds, nothing is held down and no answer is awaited */
export const isStill = (quiet) => !held && !asking() && performance.now() - last >= quiet;

/** Resolves when the reader has been still for so many milliseconds, what was drawn is on the screen and the browser has nothing to do. */
export async function still(quiet) {
  do {
    await pause(PAUSE);
    await frame(); // a frame of its own comes after the frame before was taken: not before a slow screen has shown it
    await frame();
    await idle();
  } while (!isStill(quiet));
}
