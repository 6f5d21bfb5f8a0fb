// Runs of tokens at which units are on, and spans whose runs are similar.
/** @import { Span } from '../types.d.ts' */

/**
 * Where a unit is on, in one text: the longest spans of it, and for each token the one that it is in, or −1.
 * @typedef {{ runs: Span[], at: Int32Array }} Track
 */

/** @typedef {Span & { score: number, agreeing: number[] }} SimilarSpan `agreeing` are places in the list of tracks */

/** A place may be so many times as long as the span, or as short. */
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

/** What two spans share, divided by what they cover together. @param {Span} one @param {Span} other */
export function overlap(one, other) {
  const shared = Math.min(one.to, other.to) - Math.max(one.from, other.from);
  return shared > 0 ? shared / (one.to - one.from + other.to - other.from - shared) : 0;
}

/**
 * The places in a text where a third of the units or more are on through about the same span, and off around it. A unit
 * agrees with a place where one of its runs and the place share more than half of what they cover together; the score
 * is the mean of those shares over all units, with 0 for one that does not agree. Places that are much the same
 * count once.
 * @param {Track[]} tracks
 * @param {number} length of the span, in tokens
 * @param {number} most places, the best first
 * @returns {SimilarSpan[]}
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

/**
 * Each run of about the right length. A text's first token is that of its start, which is no place.
 * @param {Track[]} tracks @param {number} length
 */
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
  // A run that shares more than half with the place covers its middle.
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
