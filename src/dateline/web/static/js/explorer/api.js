/**
 * Questions to this server. A newer question of the same name ends an older one; what goes wrong is said in words.
 * @module
 */
const running = new Map();

/** An answer that is an error, in the server's words. */
export class Refused extends Error {}

const troubles = new Map();

/** What is wrong with a question stays said until that question is answered. */
function explain(name, trouble) {
  if (trouble) troubles.set(name, trouble);
  else troubles.delete(name);
  const where = document.getElementById("trouble");
  where.hidden = !troubles.size;
  where.textContent = [...new Set(troubles.values())].join(" ");
  document.body.classList.toggle("stale", troubles.size > 0); // what still stands belongs to another question
}

/** Why, as the API says it, or the page of the same error. */
async function refusal(answer) {
  const text = await answer.text();
  try {
    const { what, cure } = JSON.parse(text).error;
    return cure ? `${what}: ${cure}` : what;
  } catch {
    const heading = new DOMParser().parseFromString(text, "text/html").querySelector("main h1");
    return heading ? "" : `The server answered ${answer.status}.`;
  }
}

/** @returns {boolean} whether an answer is awaited */
export const asking = () => running.size > 0;

/**
 * Ask; null when a newer question of that name took over, or when it failed (the reader is told).
 * @param {string} name of the question
 * @param {string} address
 * @param {"json" | "text"} [kind]
 */
export async function ask(name, address, kind = "json") {
  running.get(name)?.abort();
  const control = new AbortController();
  running.set(name, control);
  try {
    const answer = await fetch(address, { signal: control.signal, headers: { accept: kind === "json" ? "application/json" : "text/html" } });
    if (!answer.ok) throw new Refused(await refusal(answer));
    const found = await answer[kind]();
    if (running.get(name) !== control) return null;
    explain(name, "");
    return found;
  } catch (error) {
    if (error.name === "AbortError") return null;
    explain(name, error instanceof Refused ? error.message || "This cannot be shown." : "The server does not answer: is “dateline serve” still running?");
    return null;
  } finally {
    if (running.get(name) === control) running.delete(name);
  }
}

/** @returns {string} address of the API */
export const api = (path, words) => `/api/v1/${path}?${words}`;
