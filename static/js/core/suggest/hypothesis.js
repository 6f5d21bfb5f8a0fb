import { logSumExp } from '../model/probability.js';
import {
  componentsAfterLetter,
  logTotal,
  probabilityOfKinds,
  scaled,
  wordEndProbability,
} from './mixture.js';
import { APOSTROPHE, BOUNDARY, INNER, RUN, WORD } from './word-boundaries.js';

/** @import { BeamChild, Hypothesis, LanguageModel, Mixture, Stage } from './types.d.ts' */

const LONGEST = { lead: 3, word: 24, open: 24, run: 4 };
/** A run goes on only where some letter is at least as likely as this. */
const RUN_CONFIDENCE = 0.5;

/** @type {Record<Stage, Record<number, Stage | 'end'>>} the next stage, by the kind of the token */
const NEXT = {
  lead: { [BOUNDARY]: 'lead', [APOSTROPHE]: 'lead', [WORD]: 'word', [RUN]: 'run' },
  word: { [BOUNDARY]: 'end', [APOSTROPHE]: 'open', [WORD]: 'word', [INNER]: 'word', [RUN]: 'end' },
  open: { [BOUNDARY]: 'end', [APOSTROPHE]: 'end', [WORD]: 'word', [INNER]: 'word', [RUN]: 'end' },
  run: { [BOUNDARY]: 'end', [APOSTROPHE]: 'end', [WORD]: 'end', [INNER]: 'run', [RUN]: 'run' },
};

/**
 * Visits each token that may continue a hypothesis, and returns the probability that the hypothesis is a whole word.
 * @param {Hypothesis} hypothesis @param {Float32Array} logits after its last token @param {LanguageModel} model
 * @param {(token: number, stage: Stage, logProbability: number, mixture: Mixture | null) => void} visit mixture: null
 *   where the network is its only part, which spares an allocation for each token
 */
export function continueHypothesis(hypothesis, logits, { kinds, tokenizer }, visit) {
  const { stage, length, mixture, logProbability } = hypothesis;
  const base = logSumExp(logits);
  const full = length >= LONGEST[stage];
  if (stage === 'run' && (full || !runContinues(logits, kinds, base))) return Math.exp(logProbability);
  const networkAlone = mixture.components.length === 0;
  const logWordStart =
    !networkAlone && stage === 'lead' ? Math.log(probabilityOfKinds(logits, kinds, WORD)) : 0;
  let ended = 0;
  for (let token = 0; token < logits.length; token += 1) {
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

/** @param {Float32Array} logits @param {Uint8Array} kinds @param {number} base */
function runContinues(logits, kinds, base) {
  const least = Math.log(RUN_CONFIDENCE) + base;
  return logits.some((logit, token) => logit >= least && NEXT.run[kinds[token]] === 'run');
}

/** @param {Hypothesis} parent @param {BeamChild} child @param {string} letter @returns {Hypothesis} */
export function extend(parent, { stage, mixture, logProbability }, letter) {
  const length = parent.stage === 'lead' && stage !== 'lead' ? 1 : parent.length + 1;
  const part = stage === 'lead' ? 'lead' : 'letters';
  return { ...parent, [part]: parent[part] + letter, stage, length, mixture, logProbability };
}
