import { gateValue } from '../record.js';
import { trackOf, similarSpans, overlap } from './runs.js';
import { createExcerptIndex, quantize } from './excerpt-index.js';
import { MOST_UNITS, unitIntervals, unitsAtThreshold } from './signature.js';

/** @import { LoadedModel } from '../model/types.d.ts' */
/** @import { Recorded, Span, Token } from '../types.d.ts' */
/** @import { Track } from './runs.js' */
/** @import { UnitInterval } from './signature.js' */
/** @import { Answer } from './studies.js' */
/** @import { ExcerptIndex, SearchHit, UnitSearchQuestion } from './types.d.ts' */

const MOST_TEXT_HITS = 10;
const MOST_PASSAGE_HITS = 20;
/** Code points shown before a hit, and after it. */
const AROUND = 60;

/** @type {WeakMap<LoadedModel, ExcerptIndex | null>} */
const indices = new WeakMap();

/**
 * Finds the places that are like a span of the text: where those units are on that are on exactly in the span.
 * @param {LoadedModel} model @returns {Promise<Answer<'unitSearch'>>}
 */
export async function createUnitSearch(model) {
  if (!indices.has(model)) {
    const passages = await model.readPassages();
    indices.set(model, passages && createExcerptIndex(model, passages.pieces));
  }
  const index = indices.get(model) ?? null;
  return function* searchUnits({ reader, language }, question) {
    const { layer, quantity, threshold, slack, span } = question;
    const columns = reader.columns();
    const { units } = language.stepper.layers[layer];
    const intervals =
      span.to <= columns.length ? unitIntervals(columns, { layer, units, quantity, slack }, span) : [];
    const chosen = unitsAtThreshold(intervals, threshold).slice(0, MOST_UNITS);
    const read = index?.length ?? null;
    if (chosen.length === 0) return { units: [], textHits: [], passageHits: [], read };
    const tracks = chosen.map(({ unit, sign }) =>
      trackOf(columns.length, (k) => sign * gateValue(columns[k].values[layer], quantity, unit) >= threshold),
    );
    const textHits = hitsInText(columns, tracks, span).map((hit) => withUnits(hit, chosen));
    if (index) for (const share of index.read()) yield 0.9 * share;
    const passageHits = index ? yield* hitsInPassages(index, question, chosen) : [];
    return { units: chosen.map(({ unit }) => unit), textHits, passageHits, read };
  };
}

/** @param {Recorded[]} columns @param {Track[]} tracks @param {Span} span left out */
function hitsInText(columns, tracks, span) {
  const tokens = columns.map(({ token }) => token);
  return similarSpans(tracks, span.to - span.from, MOST_TEXT_HITS + 1)
    .filter((place) => overlap(place, span) <= 0.5)
    .slice(0, MOST_TEXT_HITS)
    .map((place) => ({ ...place, ...context(tokens, place), passage: null }));
}

/** @param {ExcerptIndex} index @param {UnitSearchQuestion} question @param {UnitInterval[]} chosen */
function* hitsInPassages({ passages, length, layers }, { layer, quantity, threshold, span }, chosen) {
  const states = layers[layer][quantity];
  const least = quantize(threshold, quantity);
  /** @type {SearchHit[]} */
  const hits = [];
  for (const [passage, { tokens, from }] of passages.entries()) {
    const tracks = chosen.map(({ unit, sign }) =>
      trackOf(tokens.length, (k) => sign * states[unit * length + from + k] >= least),
    );
    for (const place of similarSpans(tracks, span.to - span.from, MOST_PASSAGE_HITS))
      hits.push(withUnits({ ...place, ...context(tokens, place), passage }, chosen));
    yield 0.9 + (0.1 * (passage + 1)) / passages.length;
  }
  return hits.sort((one, other) => other.score - one.score).slice(0, MOST_PASSAGE_HITS);
}

/** @template {{ agreeing: number[] }} Place @param {Place} place @param {UnitInterval[]} chosen */
function withUnits(place, chosen) {
  return { ...place, agreeing: place.agreeing.map((n) => chosen[n].unit) };
}

/** The text of a place, and around it. @param {Token[]} tokens @param {Span} place */
export function context(tokens, { from, to }) {
  const letters = (/** @type {number} */ start, /** @type {number} */ end) =>
    tokens.slice(Math.max(1, start), end).flatMap((token) => Array.from(token.text));
  return {
    before: letters(from - AROUND, from)
      .slice(-AROUND)
      .join(''),
    match: letters(from, to).join(''),
    after: letters(to, to + AROUND)
      .slice(0, AROUND)
      .join(''),
  };
}
