import { trackOf, similarSpans, overlap } from './runs.js';
import { createExcerptIndex, quantize } from './excerpt-index.js';
import { unitIntervals, MOST_UNITS, unitsAtThreshold } from './signature.js';

/** @import { LoadedModel } from '../model/loader.js' */
/** @import { Recorded, Span, Token } from '../types.d.ts' */
/** @import { ExcerptIndex } from './excerpt-index.js' */
/** @import { Track } from './runs.js' */
/** @import { UnitInterval } from './signature.js' */
/** @import { Answer } from './studies.js' */
/** @import { SearchHit, StudyMap } from './types.d.ts' */

/** Places that are listed of the text, and of the passages. */
const MOST_OWN = 10;
const MOST = 20;
/** Code points around a place. */
const AROUND = 60;

/** Read once for each model. @type {WeakMap<LoadedModel, ExcerptIndex | null>} */
const shelves = new WeakMap();

/**
 * Finds the places that are like a span of the text: where the units that are on exactly there are on, too.
 * @param {LoadedModel} model @returns {Promise<Answer<'unitSearch'>>}
 */
export async function createUnitSearch(model) {
  if (!shelves.has(model)) {
    const found = await model.readPassages();
    shelves.set(model, found && createExcerptIndex(model, found.pieces));
  }
  const shelf = shelves.get(model) ?? null;
  return function* match({ reader, language }, question) {
    const { layer, quantity, threshold, slack, span } = question;
    const columns = reader.columns();
    const { units } = language.stepper.layers[layer];
    const exact =
      span.to <= columns.length ? unitIntervals(columns, { layer, units, quantity, slack }, span) : [];
    const chosen = unitsAtThreshold(exact, threshold).slice(0, MOST_UNITS);
    if (chosen.length === 0) return { units: [], own: [], passages: [], read: shelf?.length ?? null };
    const tracks = chosen.map(({ unit, sign }) =>
      trackOf(columns.length, (k) => sign * columns[k].values[layer][quantity * units + unit] >= threshold),
    );
    const own = ownPlaces(columns, tracks, span).map((place) => named(place, chosen));
    if (shelf) for (const share of shelf.read()) yield 0.9 * share;
    const passages = shelf ? yield* passagePlaces(shelf, question, chosen) : [];
    return { units: chosen.map(({ unit }) => unit), own, passages, read: shelf?.length ?? null };
  };
}

/** @param {Recorded[]} columns @param {Track[]} tracks @param {Span} span which is no news */
function ownPlaces(columns, tracks, span) {
  const tokens = columns.map(({ token }) => token);
  return similarSpans(tracks, span.to - span.from, MOST_OWN + 1)
    .filter((place) => overlap(place, span) <= 0.5)
    .slice(0, MOST_OWN)
    .map((place) => ({ ...place, ...context(tokens, place), passage: null }));
}

/** @param {ExcerptIndex} shelf @param {StudyMap['unitSearch']['question']} question @param {UnitInterval[]} chosen */
function* passagePlaces({ passages, length, layers }, { layer, quantity, threshold, span }, chosen) {
  const states = layers[layer][quantity];
  const least = quantize(threshold, quantity);
  /** @type {SearchHit[]} */
  const found = [];
  for (const [passage, { tokens, from }] of passages.entries()) {
    const tracks = chosen.map(({ unit, sign }) =>
      trackOf(tokens.length, (k) => sign * states[unit * length + from + k] >= least),
    );
    for (const place of similarSpans(tracks, span.to - span.from, MOST))
      found.push(named({ ...place, ...context(tokens, place), passage }, chosen));
    yield 0.9 + (0.1 * (passage + 1)) / passages.length;
  }
  return found.sort((one, other) => other.score - one.score).slice(0, MOST);
}

/**
 * @template {{ agreeing: number[] }} Place
 * @param {Place} place
 * @param {UnitInterval[]} chosen
 */
function named(place, chosen) {
  return { ...place, agreeing: place.agreeing.map((n) => chosen[n].unit) };
}

/** The place's words, and those around it. @param {Token[]} tokens @param {Span} place */
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
