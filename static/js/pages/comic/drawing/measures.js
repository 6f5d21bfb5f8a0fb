/** How measured numbers become places and words: the pure part of the comic's figures. */
import { language, number } from '../../../ui/language.js';

/** What separates two sentences: nothing in Chinese. */
export function sentenceSpace() {
  return language === 'en' ? ' ' : '';
}

/** Equal factors, equal distances. @param {[number, number]} domain both above 0 @param {[number, number]} range */
export function logScale([low, high], [from, to]) {
  return (/** @type {number} */ value) => from + (Math.log(value / low) / Math.log(high / low)) * (to - from);
}

/** @param {[number, number]} domain @param {[number, number]} range */
export function linearScale([low, high], [from, to]) {
  return (/** @type {number} */ value) => from + ((value - low) / (high - low || 1)) * (to - from);
}

/** A line through points, as an SVG path. @param {[number, number][]} points */
export function polyline(points) {
  return points.map(([x, y], k) => `${k === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/**
 * A curve down to a floor, at which it ends as a straight line in logarithms would cross it.
 * @param {number[]} values above 0, at 0, 1, 2 … @param {number} floor @returns {[number, number][]}
 */
export function above(values, floor) {
  /** @type {[number, number][]} */
  const points = [];
  for (const [k, value] of values.entries()) {
    if (value < floor) {
      const before = values[k - 1];
      if (k > 0) points.push([k - 1 + Math.log(before / floor) / Math.log(before / value), floor]);
      break;
    }
    points.push([k, value]);
  }
  return points;
}

/**
 * A share in per cent, two digits of it, however small: 12%, 0.018%, 7.7 × 10⁻⁸%.
 * @param {number} share @param {number} [digits] of a power of ten
 */
export function percent(share, digits = 2) {
  if (share === 0 || share >= 1e-5) return number(share, { style: 'percent', maximumSignificantDigits: 2 });
  const [digit, power] = (100 * share).toExponential(digits - 1).split('e');
  return `${number(Number(digit))}${digits > 1 ? ' × ' : '·'}10${raised(Number(power))}%`;
}

/**
 * How loud a share is, as ears hear it: a tenth is always as much softer, and a millionth (−120 dB) is silence.
 * @param {number} share
 */
export function loudness(share) {
  return Math.max(0, Math.min(1, 1 + Math.log10(share) / 6));
}

/** @param {number} power */
export function raised(power) {
  return String(power).replaceAll(/./g, (sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(sign)]);
}

/** The number of equally likely tokens that make a reader as unsure as a loss says. @param {number} nats */
export function unsureBetween(nats) {
  return Math.exp(nats);
}

/**
 * Where a dial's pointer stands, in degrees from straight up: stops spread evenly from −135° to 135°.
 * @param {number} stop @param {number} stops
 */
export function dialAngle(stop, stops) {
  return stops === 1 ? 0 : -135 + (270 * stop) / (stops - 1);
}

/**
 * The stop nearest to a direction.
 * @param {number} right from the dial's middle @param {number} down @param {number} stops
 */
export function stopAt(right, down, stops) {
  const angle = (Math.atan2(right, -down) * 180) / Math.PI;
  return Math.max(0, Math.min(stops - 1, Math.round(((angle + 135) / 270) * (stops - 1))));
}
