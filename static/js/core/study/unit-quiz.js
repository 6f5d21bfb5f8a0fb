import { profileOf } from './unit-profile.js';

/** @import { Recorded } from '../types.d.ts' */
/** @import { TrackedLabel, TrackingUnit } from './types.d.ts' */

/**
 * @typedef {object} Round of the guessing game
 * @property {TrackingUnit} unit
 * @property {string} answer the key of the label that it tracks
 * @property {string[]} choices four keys, in the order in which they are offered
 */
/** @typedef {{ unit: TrackingUnit, answer: string, others: string[] }} QuizUnit */

/** |correlation| from which on a unit's role can be seen. */
const CLEAR = 0.5;
/** The share of it that the other choices have at most. */
const FAINT = 0.7;
const CHOICES = 4;

/**
 * Units whose role is clear on the text: they go along with one label, and with three others clearly less.
 * @param {Recorded[]} columns @param {readonly TrackedLabel[]} labels
 * @param {readonly TrackingUnit[]} units that are known to track something
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
 * Draws a unit, its role first, so that a role that many units have does not come again and again.
 * @param {readonly QuizUnit[]} fair
 * @param {Round | null} before whose role, or at least whose unit, is not to come next
 * @param {() => number} random in [0, 1)
 * @returns {Round | null} null: there is none
 */
export function sampleRound(fair, before, random) {
  const others = fair.filter(({ answer }) => answer !== before?.answer);
  const more = fair.filter(({ unit }) => unit.unit !== before?.unit.unit);
  const from = [others, more, fair].find((each) => each.length > 0);
  if (!from) return null;
  const role = sampled([...new Set(from.map(({ answer }) => answer))], random);
  const {
    unit,
    answer,
    others: wrong,
  } = sampled(
    from.filter((each) => each.answer === role),
    random,
  );
  return {
    unit,
    answer,
    choices: shuffled([answer, ...shuffled(wrong, random).slice(0, CHOICES - 1)], random),
  };
}

/**
 * @template Item
 * @param {Item[]} items
 * @param {() => number} random
 */
function sampled(items, random) {
  return items[Math.floor(random() * items.length)];
}

/**
 * In an order by chance (Fisher and Yates).
 * @template Item
 * @param {readonly Item[]} items
 * @param {() => number} random
 */
function shuffled(items, random) {
  const all = [...items];
  for (let k = all.length - 1; k > 0; k -= 1) {
    const other = Math.floor(random() * (k + 1));
    [all[k], all[other]] = [all[other], all[k]];
  }
  return all;
}
