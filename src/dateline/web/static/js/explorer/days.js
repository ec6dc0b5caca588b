/**
 * Days as the server writes them, and as scales want them.
 * @module
 */
const DAY = 86_400_000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** @returns {Date} midnight, UTC, of "2016-10-31", so many days later */
export const dateOf = (iso, later = 0) => new Date(Date.parse(`${iso}T00:00:00Z`) + later * DAY);

/** @returns {string} "2016-10-31" */
export const isoOf = (date) => date.toISOString().slice(0, 10);

/** @returns {string} the day so many days later */
export const shifted = (iso, days) => isoOf(dateOf(iso, days));

/** @returns {number} days from one to the other */
export const between = (from, to) => Math.round((dateOf(to) - dateOf(from)) / DAY);

/** @returns {string} "31 October 2016", "3 to 9 March 2017" */
export function dayWords(first, last = first) {
  const [a, b] = [dateOf(first), dateOf(last)];
  const [month, year] = [(d) => MONTHS[d.getUTCMonth()], (d) => d.getUTCFullYear()];
  const whole = `${b.getUTCDate()} ${month(b)} ${year(b)}`;
  if (first === last) return whole;
  if (year(a) === year(b) && month(a) === month(b)) return `${a.getUTCDate()} to ${whole}`;
  return `${a.getUTCDate()} ${month(a)}${year(a) === year(b) ? "" : ` ${year(a)}`} to ${whole}`;
}
