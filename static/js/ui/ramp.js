/** Colour ramps in OKLab (Björn Ottosson, https://bottosson.github.io/posts/oklab/), where equal distances look equal. */

/** @typedef {[number, number, number]} Triple sRGB in 0…255, or OKLab */
/** @typedef {Uint32Array} Ramp RAMP_SIZE opaque colours, one per entry, in the byte order of ImageData */

/** Odd, so that a diverging ramp has an exact middle. */
export const RAMP_SIZE = 511;

/** @param {string} colour `#rrggbb` @returns {Triple} */
export function parseColour(colour) {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!match) throw new Error(`A colour is written #rrggbb, not ${JSON.stringify(colour)}.`);
  return [parseInt(match[1], 16), parseInt(match[2], 16), parseInt(match[3], 16)];
}

/** @param {Triple} rgb @returns {Triple} */
export function toOklab([red, green, blue]) {
  const [r, g, b] = [red, green, blue].map((channel) => toLinear(channel / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** @param {Triple} lab @returns {Triple} whole numbers in 0…255 */
export function fromOklab([lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toByte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** From the surface's colour to another. @param {Triple} surface @param {Triple} colour @returns {Ramp} */
export function sequentialRamp(surface, colour) {
  const [from, to] = [toOklab(surface), toOklab(colour)];
  return ramp((t) => mix(from, to, t));
}

/** From the colour's counterpart through the surface to the colour. @param {Triple} surface @param {Triple} colour @returns {Ramp} */
export function divergingRamp(surface, colour) {
  const [middle, positive] = [toOklab(surface), toOklab(colour)];
  const negative = counterpart(middle, positive);
  return ramp((t) => (t < 0.5 ? mix(negative, middle, 2 * t) : mix(middle, positive, 2 * t - 1)));
}

/** How much of the colour's chroma its counterpart keeps. */
const COUNTERPART_CHROMA = 0.4;

/** The opposite hue, nearly grey, as far from the middle. @param {Triple} middle OKLab @param {Triple} colour OKLab @returns {Triple} */
export function counterpart(middle, colour) {
  const a = -COUNTERPART_CHROMA * colour[1];
  const b = -COUNTERPART_CHROMA * colour[2];
  const distance2 = squaredDistance(middle, colour);
  const step = Math.sqrt(Math.max(0, distance2 - (a - middle[1]) ** 2 - (b - middle[2]) ** 2));
  return [middle[0] + (colour[0] < middle[0] ? -step : step), a, b];
}

/** Where a value lies on a ramp from `low` to `high`, clamped. @param {number} value @param {number} low @param {number} high */
export function rampIndex(value, low, high) {
  const index = Math.round(((value - low) / (high - low)) * (RAMP_SIZE - 1));
  return index > 0 ? Math.min(index, RAMP_SIZE - 1) : 0;
}

/** @param {Ramp} colours @param {number} index @returns {Triple} */
export function rampColour(colours, index) {
  const packed = colours[index];
  return [packed & 255, (packed >> 8) & 255, (packed >> 16) & 255];
}

/** @param {(t: number) => Triple} lab */
function ramp(lab) {
  return Uint32Array.from({ length: RAMP_SIZE }, (_, k) => {
    const [r, g, b] = fromOklab(lab(k / (RAMP_SIZE - 1)));
    return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
  });
}

/** @param {Triple} from @param {Triple} to @param {number} t @returns {Triple} */
function mix(from, to, t) {
  return [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1]), from[2] + t * (to[2] - from[2])];
}

/** @param {Triple} one @param {Triple} other */
function squaredDistance(one, other) {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2;
}

/** @param {number} value */
function toLinear(value) {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** @param {number} value */
function toByte(value) {
  const encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, encoded)));
}
