// Technical terms, each explained in a sentence or two. docs/glossary.md says the same.
import { t } from './language.js';

/**
 * `word`: as it stands in sentences.
 * @typedef {{ word: string, meaning: string }} Term
 */

/** @param {TermKey} key @returns {Term} */
export function termOf(key) {
  return TERMS[key]();
}

/** @typedef {keyof typeof TERMS} TermKey */

export const TERMS = {
  bits: () => ({
    word: t('bits'),
    meaning: t(
      'The unit of surprise. One bit is the surprise of a fair coin; with every further bit, what came was half as likely.',
    ),
  }),
  surprise: () => ({
    word: t('surprise'),
    meaning: t(
      'How unexpected a token is to the model: −log₂ of the probability that it had given to it, in bits. 0 means certain.',
    ),
  }),
  nats: () => ({
    word: t('nats'),
    meaning: t('Like bits, but with the natural logarithm: one nat is 1.44 bits.'),
  }),
  auc: () => ({
    word: t('AUC'),
    meaning: t(
      'Area under the ROC curve: how likely the state is higher at a token inside than at one outside. 1 means always higher, 0 always lower, 0.5 that it says nothing.',
    ),
  }),
  r: () => ({
    word: t('r'),
    meaning: t(
      'Pearson’s correlation: 1 means that the state rises in a straight line with the label, −1 that it falls with it, 0 that there is no such line.',
    ),
  }),
  heldOut: () => ({
    word: t('held-out text'),
    meaning: t('Text that the model was not trained on. What holds there was not learned by heart.'),
  }),
  label: () => ({
    word: t('label'),
    meaning: t('A property of each letter of a text, such as “inside quotation marks”.'),
  }),
  probe: () => ({
    word: t('probe'),
    meaning: t('A search for the units whose state follows a label.'),
  }),
  halfLife: () => ({
    word: t('half-life'),
    meaning: t('The number of tokens after which half of what a unit has written is forgotten.'),
  }),
  saturation: () => ({
    word: t('saturation'),
    meaning: t(
      'How often a gate is nearly open (above 0.9) or nearly shut (below 0.1), where it hardly reacts any more.',
    ),
  }),
  sigma: () => ({
    word: t('σ'),
    meaning: t('The sigmoid function: it turns any sum into a number between 0 and 1.'),
  }),
  logProbability: () => ({
    word: t('log-probability'),
    meaning: t('The logarithm of a probability: 0 means certain, and the less likely, the further below 0.'),
  }),
  logit: () => ({
    word: t('logit'),
    meaning: t('The score of a possible next token, before the softmax makes probabilities of all scores.'),
  }),
  norm: () => ({
    word: t('norm'),
    meaning: t('The length of a list of numbers, taken as an arrow: the root of the sum of their squares.'),
  }),
  gradient: () => ({
    word: t('gradient'),
    meaning: t('How much a result changes when each input changes a little.'),
  }),
  occlusion: () => ({
    word: t('occlusion'),
    meaning: t('Hiding one token at a time, to see how much the result depends on it.'),
  }),
  intervention: () => ({
    word: t('intervention'),
    meaning: t('A change made by hand inside the model: a gate is held, scaled or switched off.'),
  }),
  ablation: () => ({
    word: t('ablation'),
    meaning: t('Switching units off in turn, to see what each is worth.'),
  }),
  counterfactual: () => ({
    word: t('counterfactual'),
    meaning: t('The same text with a changed past: what would be different now?'),
  }),
};
