import { logSumExp } from '../model/probability.js';
import {
  componentsAfterLetter,
  logTotal,
  probabilityOfKinds,
  scaled,
  wordEndProbability,
} from './mixture.js';
import { beginningsOf } from './word-list.js';
import { APOSTROPHE, BOUNDARY, INNER, RUN, WORD } from './word-boundaries.js';

/** @import { BeamChild, Hypothesis, LanguageModel, Mixture, Stage } from './types.d.ts' */

const LONGEST = { lead: 3, word: 24, open: 24, run: 4 };
/** Beyond listed words, a run goes on with a letter that is at least as likely as this. */
export const RUN_CONFIDENCE = 0.5;

/** @type {Record<Exclude<Stage, 'run'>, Record<number, Stage | 'end'>>} the next stage, by the kind of the token */
const NEXT = {
  lead: { [BOUNDARY]: 'lead', [APOSTROPHE]: 'lead', [WORD]: 'word', [RUN]: 'run' },
  word: { [BOUNDARY]: 'end', [APOSTROPHE]: 'open', [WORD]: 'word', [INNER]: 'word', [RUN]: 'end' },
  open: { [BOUNDARY]: 'end', [APOSTROPHE]: 'end', [WORD]: 'word', [INNER]: 'word', [RUN]: 'end' },
};

/**
 * Visits each token that may continue a hypothesis, and returns the probability that the hypothesis is a whole word or,
 * of a run, that the text goes on with it.
 * @param {Hypothesis} hypothesis @param {Float32Array} logits after its last token @param {LanguageModel} model
 * @param {(token: number, stage: Stage, logProbability: number, mixture: Mixture | null) => void} visit mixture: null
 *   where the network is its only part, which spares an allocation for each token
 */
export function continueHypothesis(hypothesis, logits, model, visit) {
  const { stage, length, mixture } = hypothesis;
  if (stage === 'run') return continueRun(hypothesis, logits, model, visit);
  const { kinds, tokenizer } = model;
  const base = logSumExp(logits);
  const full = length >= LONGEST[stage];
  const networkAlone = mixture.components.length === 0;
  const logWordStart =
    !networkAlone && stage === 'lead' ? Math.log(probabilityOfKinds(logits, kinds, WORD)) : 0;
  let ended = 0;
  for (let token = 0; token < logits.length; token += 1) {
    /** @type {Stage | 'end' | undefined} */
    const next = NEXT[stage][kinds[token]];
    if (!next) continue;
    const step = logits[token] - base;
    if (next === 'end') ended += Math.exp(mixture.network + step);
    else if (full && next === stage) continue;
    else if (networkAlone) visit(token, next, mixture.network + step, null);
    else {
      const grown = grow(mixture, next, { letter: tokenizer.vocabulary[token], step, logWordStart });
      visit(token, next, logTotal(grown), grown);
    }
  }
  return stage === 'lead' ? ended : ended + wordEndProbability(mixture.components);
}

/**
 * Before a word the network alone predicts; from the first letter on the word models do, too.
 * @param {Mixture} mixture @param {Stage} next
 * @param {{ letter: string, step: number, logWordStart: number }} token step: its ln p by the network
 */
function grow(mixture, next, { letter, step, logWordStart }) {
  if (next === 'run') return { network: logTotal(mixture) + step, components: [] };
  const components =
    next === 'lead'
      ? scaled(mixture.components, step)
      : componentsAfterLetter(mixture.components, letter, logWordStart);
  return { network: mixture.network + step, components };
}

/**
 * A run goes on to listed words, and with a letter that is nearly certain. It may stand in the list if it is a letter, a
 * listed word, or no part of one.
 * @param {Hypothesis} hypothesis @param {Float32Array} logits @param {LanguageModel} model
 * @param {Parameters<typeof continueHypothesis>[3]} visit
 */
function continueRun(hypothesis, logits, { kinds, wordList }, visit) {
  const { length, logProbability } = hypothesis;
  const base = logSumExp(logits);
  const beginnings = beginningsOf(hypothesis, wordList);
  const tokens = new Set(beginnings.flatMap((beginning) => beginning.tokens));
  const certain = length < LONGEST.run ? certainToken(logits, kinds, base) : -1;
  if (certain >= 0) tokens.add(certain);
  for (const token of tokens) visit(token, 'run', logProbability + logits[token] - base, null);
  const whole = length === 1 || beginnings.length === 0 || beginnings.some(({ isWord }) => isWord);
  return whole ? Math.exp(logProbability) : 0;
}

/** −1: none. @param {Float32Array} logits @param {Uint8Array} kinds @param {number} base */
function certainToken(logits, kinds, base) {
  const least = Math.log(RUN_CONFIDENCE) + base;
  return logits.findIndex(
    (logit, token) => logit >= least && (kinds[token] === RUN || kinds[token] === INNER),
  );
}

/** @param {Hypothesis} parent @param {BeamChild} child @param {string} letter @returns {Hypothesis} */
export function extend(parent, { stage, mixture, logProbability }, letter) {
  const length = parent.stage === 'lead' && stage !== 'lead' ? 1 : parent.length + 1;
  const part = stage === 'lead' ? 'lead' : 'letters';
  return { ...parent, [part]: parent[part] + letter, stage, length, mixture, logProbability };
}
