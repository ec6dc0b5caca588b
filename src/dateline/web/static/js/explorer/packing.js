/**
 * Which row of a lane each bar takes, so that none covers another.
 * @module
 */

/**
 * @param {{left: number, right: number}[]} boxes in pixels, by their left edge
 * @param {number} most rows
 * @returns {number[]} row of each; when all rows are taken, the one that is free soonest
 */
export function rowsOf(boxes, most) {
  const ends = [];
  return boxes.map(({ left, right }) => {
    let row = ends.findIndex((end) => end + 2 <= left);
    if (row < 0) row = ends.length < most ? ends.length : ends.indexOf(Math.min(...ends));
    ends[row] = Math.max(ends[row] ?? -Infinity, right);
    return row;
  });
}
