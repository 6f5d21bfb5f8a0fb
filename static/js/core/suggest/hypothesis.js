import { logSumExp } from '../model/probability.js';
import { afterLetter, endedBy, shareOf, totalOf } from './mixture.js';
import { APOSTROPHE, BOUNDARY, INNER, RUN, WORD } from './word-boundaries.js';

/** @import { Mixture } from './mixture.js' */
/** @import { LanguageModel } from './suggester.js' */

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
 * @property {Mixture} mixture who believes in it
 * @property {number} logProbability of all of them together
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
 * @param {LanguageModel} model
 * @param {(token: number, stage: Stage, logProbability: number, mixture: Mixture | null) => void} visit mixture: null
 *   where no memory has a say and the network's part is all
 * @returns {number}
 */
export function continueHypothesis(hypothesis, logits, { kinds, tokenizer }, visit) {
  const { stage, length, mixture, logProbability } = hypothesis;
  const base = logSumExp(logits);
  const full = length >= LONGEST[stage];
  if (stage === 'run' && (full || !isSure(logits, kinds, base))) return Math.exp(logProbability);
  const alone = mixture.opinions.length === 0;
  const begun = !alone && stage === 'lead' ? Math.log(shareOf(logits, kinds, WORD)) : 0;
  let ended = 0;
  for (let token = 0; token < logits.length; token += 1) {
    const next = NEXT[stage][kinds[token]];
    if (!next) continue;
    const step = logits[token] - base;
    if (next === 'end') ended += Math.exp(mixture.own + step);
    else if (full && next === stage) continue;
    else if (alone) visit(token, next, mixture.own + step, null);
    else {
      const grown = grow(mixture, stage, next, tokenizer.vocabulary[token], step, begun);
      visit(token, next, totalOf(grown), grown);
    }
  }
  return stage === 'lead' ? ended : ended + endedBy(mixture.opinions);
}

/**
 * Before a word the memories leave all to the network; from its first letter on they know which words there are.
 * @param {Mixture} mixture in which some memory has a say
 * @param {Stage} stage @param {Stage} next @param {string} letter
 * @param {number} step its log-probability by the network
 * @param {number} begun @returns {Mixture}
 */
function grow(mixture, stage, next, letter, step, begun) {
  const { own, opinions } = mixture;
  if (next === 'run') return { own: totalOf(mixture) + step, opinions: [] };
  if (stage === 'lead' && next === 'lead') {
    const shifted = opinions.map(({ words, logProbability }) => ({
      ...{ words, logProbability: logProbability + step },
    }));
    return { own: own + step, opinions: shifted };
  }
  return { own: own + step, opinions: afterLetter(opinions, letter, begun) };
}

/** @param {Float32Array} logits @param {Uint8Array} kinds @param {number} base whose log-probability is 0 */
function isSure(logits, kinds, base) {
  const least = Math.log(SURE) + base;
  return logits.some((logit, token) => logit >= least && NEXT.run[kinds[token]] === 'run');
}

/**
 * @param {Hypothesis} parent @param {{ stage: Stage, mixture: Mixture, logProbability: number }} grown
 * @param {string} letter @returns {Hypothesis}
 */
export function extend(parent, { stage, mixture, logProbability }, letter) {
  const length = parent.stage === 'lead' && stage !== 'lead' ? 1 : parent.length + 1;
  const into = stage === 'lead' ? 'lead' : 'letters';
  return { ...parent, [into]: parent[into] + letter, stage, length, mixture, logProbability };
}
