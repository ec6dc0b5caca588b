/**
 * Symbols that would lie on each other are shown as one, with their number: no event hides another.
 * @module
 */
const FEW = 500; // clusters that are held against each other; more are already on the server's grid
const TOUCH = 11; // pixels between the middles of two marks that touch

const merged = (a, b) => {
  const parts = new Map(a.parts);
  for (const [name, count] of b.parts) parts.set(name, (parts.get(name) ?? 0) + count);
  const box = [Math.min(a.box[0], b.box[0]), Math.min(a.box[1], b.box[1]), Math.max(a.box[2], b.box[2]), Math.max(a.box[3], b.box[3])];
  return { ...a, count: a.count + b.count, coarse: a.coarse + b.coarse, parts: [...parts], box };
};

const asCluster = (mark) => ({
  lon: mark.lon, lat: mark.lat, count: 1, coarse: mark.precision === "province" || mark.precision === "area" ? 1 : 0,
  parts: [[mark.class, 1]], box: [mark.lon, mark.lat, mark.lon, mark.lat],
});

/**
 * @param {object[]} clusters as the server made them
 * @param {object[]} marks events drawn as symbols
 * @param {function(object): number[]} at pixels of one
 * @param {function(number): number} radius of a cluster of so many
 * @returns {{clusters: object[], marks: object[]}}
 */
export function gather(clusters, marks, at, radius) {
  const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  const circles = [];
  for (const one of [...clusters].sort((a, b) => b.count - a.count)) {
    const here = at(one);
    const hidden = clusters.length <= FEW && circles.find((other) => apart(other.at, here) < radius(other.one.count) + 5);
    if (hidden) hidden.one = merged(hidden.one, one);
    else circles.push({ one, at: here });
  }
  const alone = [];
  for (const mark of marks) {
    const here = at(mark);
    const circle = circles.find((other) => apart(other.at, here) < radius(other.one.count) + 2);
    const twin = circle ? -1 : alone.findIndex((other) => apart(other.at, here) < TOUCH);
    if (circle) circle.one = merged(circle.one, asCluster(mark));
    else if (twin < 0) alone.push({ mark, at: here });
    else circles.push({ one: merged(asCluster(alone[twin].mark), asCluster(mark)), at: alone.splice(twin, 1)[0].at });
  }
  return { clusters: circles.map(({ one }) => one), marks: alone.map(({ mark }) => mark) };
}
