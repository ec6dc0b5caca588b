/**
 * Nothing to save and no other address: the folder is the whole.
 * @module
 */
export function dialogs() {}

export function savedSearches() {}
