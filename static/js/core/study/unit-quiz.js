import { profileOf } from './unit-profile.js';

/** @import { Recorded } from '../types.d.ts' */
/** @import { Round, TrackedLabel, TrackingUnit } from './types.d.ts' */
/** @typedef {{ unit: TrackingUnit, answer: string, others: string[] }} QuizUnit */

/** From this |correlation| on, one sees what a unit tracks. */
const CLEAR = 0.5;
/** The other choices correlate at most by this share of it. */
const FAINT = 0.7;
const CHOICES = 4;

/**
 * Units that clearly follow one label on the text, and three others clearly less.
 * @param {Recorded[]} columns @param {readonly TrackedLabel[]} labels @param {readonly TrackingUnit[]} units
 * @returns {QuizUnit[]}
 */
export function quizUnits(columns, labels, units) {
  return units.flatMap((unit) => {
    const [best, ...rest] = profileOf(columns, labels, unit);
    if (!best || Math.abs(best.correlation) < CLEAR) return [];
    const most = FAINT * Math.abs(best.correlation);
    const others = rest.filter(({ correlation }) => Math.abs(correlation) <= most);
    if (others.length < CHOICES - 1) return [];
    return [{ unit, answer: best.label.key, others: others.map(({ label }) => label.key) }];
  });
}

/**
 * Samples a label and then a unit that tracks it, so that a label with many units does not dominate. If possible, the
 * label, or at least the unit, is not that of the round before.
 * @param {readonly QuizUnit[]} units @param {Round | null} before @param {() => number} random in [0, 1)
 * @returns {Round | null} null: there is no unit
 */
export function sampleRound(units, before, random) {
  const otherLabels = units.filter(({ answer }) => answer !== before?.answer);
  const otherUnits = units.filter(({ unit }) => unit.unit !== before?.unit.unit);
  const pool = [otherLabels, otherUnits, units].find((list) => list.length > 0);
  if (!pool) return null;
  const answer = sampled([...new Set(pool.map((candidate) => candidate.answer))], random);
  const { unit, others } = sampled(
    pool.filter((candidate) => candidate.answer === answer),
    random,
  );
  return {
    unit,
    answer,
    choices: shuffled([answer, ...shuffled(others, random).slice(0, CHOICES - 1)], random),
  };
}

/** @template Item @param {Item[]} items @param {() => number} random */
function sampled(items, random) {
  return items[Math.floor(random() * items.length)];
}

/** In random order (Fisher and Yates). @template Item @param {readonly Item[]} items @param {() => number} random */
function shuffled(items, random) {
  const order = [...items];
  for (let k = order.length - 1; k > 0; k -= 1) {
    const other = Math.floor(random() * (k + 1));
    [order[k], order[other]] = [order[other], order[k]];
  }
  return order;
}
