/**
 * Where words stand in the text of a report. The database counts characters as Python does, one a code point; a string here counts UTF-16 units, of
 * which an emoji has two.
 * @module
 */

/** How many code points a string has; a lone half of a pair is one. */
export function codePoints(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The text between two code points. */
export function slice(text, start, end) {
  return Array.from(text).slice(start, end).join("");
}

/**
 * The code points of a text that a range covers, without the white space at its ends.
 * @param {Element} root the element that holds the text and nothing else
 * @param {Range} range
 * @returns {{start: number, end: number, words: string} | null} null for a range outside or without a word
 */
export function span(root, range) {
  const inside = range.cloneRange();
  if (!root.contains(range.startContainer)) inside.setStart(root, 0);
  if (!root.contains(range.endContainer)) inside.setEnd(root, root.childNodes.length);
  if (!range.intersectsNode(root) || inside.collapsed) return null;
  const words = inside.toString();
  const bare = words.trim();
  if (!bare) return null;
  const before = document.createRange();
  before.setStart(root, 0);
  before.setEnd(inside.startContainer, inside.startOffset);
  const start = codePoints(before.toString()) + codePoints(words.slice(0, words.indexOf(bare)));
  return { start, end: start + codePoints(bare), words: bare };
}
