// Runs of tokens at which units are on, and spans with similar runs.
/** @import { Span } from '../types.d.ts' */

/** Where a unit is on, and for each token the index of its run, or −1. @typedef {{ runs: Span[], at: Int32Array }} Track */
/** `agreeing` are indices of tracks. @typedef {Span & { score: number, agreeing: number[] }} SimilarSpan */

/** How many times longer or shorter than the searched span a similar one may be. */
const LENGTH_RATIO = 2;
/** The share of the units that must agree. */
const AGREEING = 1 / 3;

/** @param {number} length @param {(k: number) => boolean} isOn @returns {Track} */
export function trackOf(length, isOn) {
  /** @type {Span[]} */
  const runs = [];
  const at = new Int32Array(length).fill(-1);
  for (let k = 0; k < length; k += 1) {
    if (!isOn(k)) continue;
    if (k === 0 || at[k - 1] < 0) runs.push({ from: k, to: k });
    runs[runs.length - 1].to = k + 1;
    at[k] = runs.length - 1;
  }
  return { runs, at };
}

/** Intersection over union. @param {Span} one @param {Span} other */
export function overlap(one, other) {
  const shared = Math.min(one.to, other.to) - Math.max(one.from, other.from);
  return shared > 0 ? shared / (one.to - one.from + other.to - other.from - shared) : 0;
}

/**
 * The places in a text where at least a third of the units are on, and off around it, the best first. A unit agrees
 * with a place if one of its runs overlaps it by more than half; the score is the mean overlap over all units, with 0
 * for those that do not agree. Of places that overlap each other by more than half, the best counts.
 * @param {Track[]} tracks @param {number} length of the searched span @param {number} most @returns {SimilarSpan[]}
 */
export function similarSpans(tracks, length, most) {
  const places = candidates(tracks, length)
    .map((span) => ({ ...span, ...agreement(tracks, span) }))
    .filter(({ agreeing }) => agreeing.length >= AGREEING * tracks.length)
    .sort((one, other) => other.score - one.score || far(one, length) - far(other, length));
  /** @type {SimilarSpan[]} */
  const kept = [];
  for (const place of places) {
    if (kept.length === most) break;
    if (!kept.some((better) => overlap(better, place) > 0.5)) kept.push(place);
  }
  return kept;
}

/** Runs of about the right length, without the start token. @param {Track[]} tracks @param {number} length */
function candidates(tracks, length) {
  /** @type {Map<string, Span>} */
  const spans = new Map();
  for (const { runs } of tracks) {
    for (const { from, to } of runs) {
      const span = { from: Math.max(1, from), to };
      const size = to - span.from;
      if (size * LENGTH_RATIO >= length && size <= length * LENGTH_RATIO)
        spans.set(`${span.from} ${to}`, span);
    }
  }
  return [...spans.values()];
}

/** @param {Track[]} tracks @param {Span} place */
function agreement(tracks, place) {
  // A run that overlaps the place by more than half covers its middle.
  const middle = Math.floor((place.from + place.to - 1) / 2);
  let sum = 0;
  /** @type {number[]} */
  const agreeing = [];
  tracks.forEach(({ runs, at }, n) => {
    const run = at[middle];
    const share = run < 0 ? 0 : overlap(place, { ...runs[run], from: Math.max(1, runs[run].from) });
    if (share <= 0.5) return;
    sum += share;
    agreeing.push(n);
  });
  return { score: sum / tracks.length, agreeing };
}

/** @param {Span} place @param {number} length */
function far({ from, to }, length) {
  return Math.abs(Math.log((to - from) / length));
}
