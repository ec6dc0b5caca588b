/**
 * Reads a file of the base map.
 * @module
 */

/** @param {URL} folder @param {string} name */
export async function readJson(folder, name) {
  const answer = await fetch(new URL(`${name}.json`, folder));
  if (!answer.ok) throw new Error(`base map: ${name}.json: ${answer.status}`);
  return answer.json();
}
