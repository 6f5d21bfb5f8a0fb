// The likeliest next tokens, by their logits.
import { createTopK } from '../top-k.js';
import { logSumExp } from './probability.js';

/** @import { NextToken, Tokenizer } from '../types.d.ts' */

/** How many are recorded. */
const RECORDED = 3;

/** Without padding and the unknown token, which no text has. @param {Float32Array} logits @param {Pick<Tokenizer, 'pad' | 'unk'>} tokenizer @returns {NextToken[]} */
export function likeliestTokens(logits, { pad, unk }) {
  const top = createTopK(RECORDED);
  logits.forEach((logit, id) => {
    if (logit > top.least() && id !== pad && id !== unk) top.add(logit, id);
  });
  const all = logSumExp(logits);
  return top.items().map((id) => ({ id, probability: Math.exp(logits[id] - all) }));
}
