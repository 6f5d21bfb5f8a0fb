import { readOutput } from '../learn/output-weights.js';
import { logSumExp } from '../model/probability.js';
import { hidden } from '../record.js';

/** @import { OutputWeights } from '../learn/types.d.ts' */
/** @import { Answer } from './studies.js' */

/** Tokens that the units are heard on. */
const MOST = 5;

/**
 * What each unit of the last layer adds to the scores of the likeliest next tokens: hidden state times weight. With the
 * bias, they sum to the token's logit. A window model has no weights to read: nobody is heard.
 * @type {Answer<'voices'>}
 */
export function* hearVoices({ model, reader, language }, { column }) {
  const place = reader.place(reader.length() - 1 - column);
  const weights = readOutput(model);
  if (!place || !weights) return [];
  yield 0.5;
  const { logits } = place;
  const { values } = reader.columns()[column];
  const sum = logSumExp(logits);
  const said = hidden(values[values.length - 1]);
  return likeliest(logits, language.tokenizer).map((token) => ({
    text: language.tokenizer.vocabulary[token],
    probability: Math.exp(logits[token] - sum),
    ...heardOn(token, said, weights),
  }));
}

/** @param {number} token @param {Float32Array} said @param {OutputWeights} weights */
function heardOn(token, said, { kernel, bias }) {
  const size = bias.length;
  return { products: said.map((value, unit) => value * kernel[unit * size + token]), bias: bias[token] };
}

/** @param {Float32Array} logits @param {{ pad: number, unk: number }} special */
function likeliest(logits, { pad, unk }) {
  return [...logits.keys()]
    .filter((token) => token !== pad && token !== unk)
    .sort((one, other) => logits[other] - logits[one])
    .slice(0, MOST);
}
