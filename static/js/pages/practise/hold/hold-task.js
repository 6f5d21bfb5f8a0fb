/** What is held, and what that is measured to do to the next letter. */
import { FORGET, INPUT, OUTPUT } from '../../../core/record.js';
import { shuffle } from '../common/random-choice.js';

/** @import { Story } from '../../../../vendor/model-files.js' */
/** @import { Intervention } from '../../../core/types.d.ts' */
/** @import { ModelSession } from '../common/model-session.js' */
/** @import { Tone } from '../common/types.d.ts' */
/** @import { Gate, Group, HoldOption, MeasuredHold, Outcome, Task } from './types.d.ts' */

/** By how much the best and the worst answer differ in the probability of the letter, at least. */
export const LEAST_EFFECT = 0.05;
/** Answers of a round. */
const OFFERED = 4;
/** A hold that makes this share of the best one's difference is nearly right; one that comes so near is right. */
const NEAR = 0.5;
const EQUAL = 0.01;

/** @type {readonly HoldOption[]} */
export const HOLDS = Object.freeze([
  { key: 'shield', gates: { forget: 1, input: 0 } },
  { key: 'keep', gates: { forget: 1 } },
  { key: 'drop', gates: { forget: 0 } },
  { key: 'shut', gates: { input: 0 } },
  { key: 'mute', gates: { output: 0 } },
]);

/** @type {Record<Gate, number>} */
const QUANTITY_OF = { input: INPUT, forget: FORGET, output: OUTPUT };

/**
 * Whether holding the gates of a story's group was measured to change its letter enough to ask about.
 * @param {Pick<Story, 'letter'> | null | undefined} story
 */
export function hasEffect(story) {
  return story ? story.letter.after - story.letter.before >= LEAST_EFFECT : false;
}

/**
 * A round on a text: what each way of holding the group does to the letter after it.
 * @param {ModelSession} session @param {string} text @param {number} from column @param {string} letter
 * @param {Group} group @param {() => number} random
 * @returns {Promise<Task | null>} null: the answers differ too little
 */
export async function measureTask(session, text, from, letter, group, random) {
  const columns = await session.read(text + letter);
  // A tokenizer of words may read the letter as a part of the last one.
  if (columns.at(-1)?.token.text !== letter) return null;
  const untouched = outcomeOf(columns);
  /** @type {MeasuredHold[]} */
  const holds = [];
  for (const option of HOLDS) {
    const held = await session.held(text + letter, changesOf(option, group), from);
    holds.push({ ...option, ...outcomeOf(held) });
  }
  holds.sort((one, other) => other.probability - one.probability);
  const [best, worst] = [holds[0], holds[holds.length - 1]];
  if (best.probability - worst.probability < LEAST_EFFECT) return null;
  const others = shuffle(holds.slice(1, -1), random).slice(0, OFFERED - 2);
  return { from, letter, untouched, holds: shuffle([best, worst, ...others], random), best: best.key };
}

/** The last column is the letter. @param {Outcome['columns']} columns @returns {Outcome} */
function outcomeOf(columns) {
  return {
    columns: columns.slice(0, -1),
    probability: Math.exp(columns[columns.length - 1].logProbability ?? 0),
  };
}

/** @param {HoldOption} option @param {Pick<Group, 'layer' | 'units'>} group @returns {Intervention[]} */
function changesOf({ gates }, { layer, units }) {
  return Object.entries(gates).flatMap(([gate, value]) =>
    units.map((unit) => ({
      ...{ layer, unit, value, kind: /** @type {const} */ ('clamp') },
      quantity: QUANTITY_OF[/** @type {Gate} */ (gate)],
    })),
  );
}

/** What a hold is worth: by its difference to the untouched model, next to that of the best. @param {Task} task @param {MeasuredHold} hold @returns {{ tone: Tone, score: number }} */
export function worthOf({ holds, best, untouched }, hold) {
  const most = holds.reduce((highest, { probability }) => Math.max(highest, probability), 0);
  const share = (hold.probability - untouched.probability) / (most - untouched.probability);
  const score = Math.max(0, Math.round(100 * share));
  if (hold.key === best || most - hold.probability < EQUAL) return { tone: 'right', score };
  return { tone: share >= NEAR ? 'nearly' : 'wrong', score };
}
