/**
 * Where the page of an event lies.
 * @module
 */
export const eventAddress = (id) => new URL(`events/${encodeURIComponent(id)}.html`, globalThis.dateline.root).href;
