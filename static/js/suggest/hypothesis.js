import { logSumExp } from '../model/probability.js';
import { APOSTROPHE, BOUNDARY, INNER, RUN, WORD } from './words.js';

/**
 * Where a hypothesis stands: before the word (a space, a quotation mark), in a word, in a word after an
 * apostrophe that wants another letter, or in a run of letters of a script without spaces.
 * @typedef {'lead' | 'word' | 'open' | 'run'} Stage
 */

/**
 * A way in which the text may go on, up to the middle of a word.
 * @typedef {object} Hypothesis
 * @property {Stage} stage
 * @property {string} lead what comes before the word
 * @property {string} letters of the word that are added
 * @property {number} length of the lead or, once there are some, of the letters, in tokens
 * @property {number} logProbability
 */

const LONGEST = { lead: 3, word: 24, open: 24, run: 4 };
/** A run ends where no single letter is likelier than this to follow: as words do, in such scripts. */
const SURE = 0.5;

/** @type {Record<Stage, Record<number, Stage | 'end'>>} what a token of each kind makes of each stage */
const NEXT = {
  lead: { [BOUNDARY]: 'lead', [APOSTROPHE]: 'lead', [WORD]: 'word', [RUN]: 'run' },
  word: { [BOUNDARY]: 'end', [APOSTROPHE]: 'open', [WORD]: 'word', [INNER]: 'word', [RUN]: 'end' },
  open: { [BOUNDARY]: 'end', [APOSTROPHE]: 'end', [WORD]: 'word', [INNER]: 'word', [RUN]: 'end' },
  run: { [BOUNDARY]: 'end', [APOSTROPHE]: 'end', [WORD]: 'end', [INNER]: 'run', [RUN]: 'run' },
};

/**
 * Tells of each token that may continue a hypothesis, and gives the probability of the hypothesis being a whole
 * word: followed by a token that cannot belong to it.
 * @param {Hypothesis} hypothesis
 * @param {Float32Array} logits after its last token
 * @param {Uint8Array} kinds of the tokens
 * @param {(token: number, stage: Stage, logProbability: number) => void} visit
 * @returns {number}
 */
export function continueHypothesis(hypothesis, logits, kinds, visit) {
  const { stage, length, logProbability } = hypothesis;
  const base = logProbability - logSumExp(logits);
  const full = length >= LONGEST[stage];
  if (stage === 'run' && (full || !isSure(logits, kinds, base - logProbability)))
    return Math.exp(logProbability);
  let ended = 0;
  for (let token = 0; token < logits.length; token += 1) {
    const next = NEXT[stage][kinds[token]];
    if (next === 'end') ended += Math.exp(base + logits[token]);
    else if (next && !(full && next === stage)) visit(token, next, base + logits[token]);
  }
  return ended;
}

/**
 * @param {Float32Array} logits
 * @param {Uint8Array} kinds
 * @param {number} base log-probability of a logit of 0
 */
function isSure(logits, kinds, base) {
  const least = Math.log(SURE) - base;
  return logits.some((logit, token) => logit >= least && NEXT.run[kinds[token]] === 'run');
}

/**
 * @param {Hypothesis} parent
 * @param {Stage} stage
 * @param {string} letter
 * @param {number} logProbability
 * @returns {Hypothesis}
 */
export function extend(parent, stage, letter, logProbability) {
  const length = parent.stage === 'lead' && stage !== 'lead' ? 1 : parent.length + 1;
  if (stage === 'lead') return { ...parent, lead: parent.lead + letter, length, logProbability };
  return { stage, lead: parent.lead, letters: parent.letters + letter, length, logProbability };
}
