/**
 * What labels say and how large: the same for the overlay of MapLibre's map and for the SVG map.
 * @module
 */
const ORDER = { latin: ["en"], cyrillic: ["uk", "ru", "en"], arabic: ["ar", "en"] };
const ARABIC = /[\u0600-\u06ff]/;
const LINE = 15; // letters of a country's name that stand on one line
const FAMILY = "'Noto Sans', 'Segoe UI', system-ui, 'DejaVu Sans', sans-serif";

/**
 * A label to be placed.
 * @typedef {object} Candidate
 * @property {string} id @property {"country" | "town"} kind @property {number[]} at longitude, latitude
 * @property {object} names properties of the feature @property {number} from first zoom @property {number} to zoom at which it goes
 * @property {number} weight the smaller, the sooner it is placed
 */

const candidate = (kind, feature, id, to, weight) => {
  const { properties, geometry } = feature;
  return { id, kind, at: geometry.coordinates, names: properties, from: properties.z, to, weight };
};

/**
 * Countries and towns as candidates, the weightiest first.
 * @param {object} countries FeatureCollection
 * @param {object} [places] FeatureCollection
 * @returns {Candidate[]}
 */
export function candidates(countries, places) {
  const lands = countries.features.map((feature, i) => candidate("country", feature, `c${i}`, feature.properties.to, feature.properties.z));
  const towns = (places?.features ?? []).map((feature, i) => {
    const { z, c } = feature.properties;
    return candidate("town", feature, `t${i}`, 99, z + (c ? 0.3 : 0.8));
  });
  return [...lands, ...towns].sort((a, b) => a.weight - b.weight);
}

/** @returns {string} a country's name on lines of much the same length, joined by newlines */
function onLines(text) {
  const words = text.split(" ");
  const room = Math.max(LINE, Math.ceil(text.length / Math.ceil(text.length / LINE)));
  const lines = [words[0]];
  for (const word of words.slice(1)) {
    if (lines.at(-1).length + word.length < room) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}

/**
 * The name in the wanted script; where there is none, the Latin one.
 * @param {Candidate} label
 * @param {"latin" | "cyrillic" | "arabic"} script
 * @param {"en" | "ar" | "ru" | "uk"} [language] the first choice
 * @returns {string}
 */
export function nameOf({ kind, names }, script, language) {
  const order = language ? [language, ...ORDER[script]] : ORDER[script];
  const name = names[order.find((code) => names[code])] ?? "";
  return kind === "country" ? onLines(name) : name;
}

/** @returns {boolean} Arabic letters join: they take neither spacing nor capitals */
export const isArabic = (text) => ARABIC.test(text);

/**
 * Size and weight of a label's letters.
 * @param {Candidate} label
 * @param {string} text
 * @param {number} zoom
 * @returns {{size: number, spacing: number, font: string}} pixels; spacing in em
 */
export function lettersOf({ kind, names, from }, text, zoom) {
  const grown = Math.min(Math.max(zoom - from, 0), 3);
  const arabic = isArabic(text);
  const plain = kind === "country" ? 12.5 - Math.min(names.r, 6) * 0.5 + grown : (names.c ? 11.5 : 10.5) + grown * 0.4;
  const size = Math.round((arabic ? plain * 1.15 : plain) * 2) / 2;
  const weight = kind === "country" || names.c ? 600 : 500;
  return { size, spacing: kind === "country" && !arabic ? 0.09 : 0.01, font: `${weight} ${size}px ${FAMILY}` };
}
