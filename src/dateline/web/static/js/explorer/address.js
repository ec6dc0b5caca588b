/**
 * Where the page of an event lies.
 * @module
 */

/** @param {string} id @param {string} keep the filter, that it carries on */
export const eventAddress = (id, keep) => `/events/${encodeURIComponent(id)}${keep ? `?${keep}` : ""}`;
