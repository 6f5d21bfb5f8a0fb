import { logSumExp } from '../model/probability.js';
import { BOUNDARY, pendingWord, RUN, WORD } from './word-boundaries.js';

/** @import { Reader } from '../model/types.d.ts' */
/** @import { Token } from '../types.d.ts' */
/** @import { LanguageModel, Mixture, OpenComponent, WordModel } from './types.d.ts' */

/** @type {Mixture} */
export const NETWORK_ALONE = { network: 0, components: [] };

/** @param {WordModel[]} wordModels each takes its weights from what those before it leave @param {string} text */
export function mixtureBeforeWord(wordModels, text) {
  /** @type {OpenComponent[]} */
  const components = [];
  let left = 1;
  for (const wordModel of wordModels) {
    let sum = 0;
    for (const { weight, node } of wordModel.components(text)) {
      components.push({ node, logProbability: Math.log(left * weight) });
      sum += weight;
    }
    left *= 1 - sum;
  }
  return { network: Math.log(left), components };
}

/**
 * The posterior mixture, given the letters of the word that are typed already; its parts sum to 1.
 * @param {WordModel[]} wordModels @param {string} text NFC @param {Reader} reader that has read it
 * @param {LanguageModel} model of characters @returns {Mixture}
 */
export function mixtureAtCaret(wordModels, text, reader, { tokenizer, kinds }) {
  if (wordModels.length === 0) return NETWORK_ALONE;
  const pending = pendingWord(text);
  const letters = [...pending];
  let mixture = mixtureBeforeWord(wordModels, text.slice(0, text.length - pending.length));
  for (const [n, letter] of letters.entries()) {
    if (mixture.components.length === 0) return NETWORK_ALONE;
    const place = reader.place(letters.length - n);
    if (!place) return NETWORK_ALONE;
    const logWordStart = n === 0 ? Math.log(probabilityOfKinds(place.logits, kinds, WORD)) : 0;
    mixture = {
      network: mixture.network + place.logits[tokenizer.encode(letter)[0]] - logSumExp(place.logits),
      components: componentsAfterLetter(mixture.components, letter, logWordStart),
    };
  }
  return normalised(mixture);
}

/**
 * @param {OpenComponent[]} components @param {string} letter
 * @param {number} logWordStart ln p, by the network, that a word begins here; 0 within a word
 */
export function componentsAfterLetter(components, letter, logWordStart) {
  return components.flatMap(({ node, logProbability }) => {
    const child = node.children.get(letter);
    if (!child) return [];
    const logShare = Math.log(child.count / node.count);
    return [{ node: child, logProbability: logProbability + logWordStart + logShare }];
  });
}

/**
 * @param {Mixture} mixture @param {Float32Array} logits that predict the token @param {Token} token
 * @param {'first' | 'inside' | 'end'} position in a word; end: after its last letter @param {Uint8Array} kinds
 */
export function mixtureAfterToken({ network, components }, logits, { id, text }, position, kinds) {
  const step = logits[id] - logSumExp(logits);
  if (components.length === 0) return { network: network + step, components };
  if (position === 'end')
    return { network: network + step, components: componentsAfterWord(components, logits, id, kinds) };
  const logWordStart = position === 'first' ? Math.log(probabilityOfKinds(logits, kinds, WORD)) : 0;
  return { network: network + step, components: componentsAfterLetter(components, text, logWordStart) };
}

/**
 * Word models predict that a word ends, the network predicts the token that ends it. To them, an apostrophe ends none.
 * @param {OpenComponent[]} components @param {Float32Array} logits @param {number} id @param {Uint8Array} kinds
 */
function componentsAfterWord(components, logits, id, kinds) {
  if (kinds[id] !== BOUNDARY && kinds[id] !== RUN) return [];
  const logEnding =
    logits[id] - logSumExp(logits) - Math.log(probabilityOfKinds(logits, kinds, BOUNDARY, RUN));
  return components
    .filter(({ node }) => node.ends > 0)
    .map(({ node, logProbability }) => ({
      node,
      logProbability: logProbability + Math.log(node.ends / node.count) + logEnding,
    }));
}

export function wordEndProbability(/** @type {OpenComponent[]} */ components) {
  return components.reduce(
    (sum, { node, logProbability }) => sum + (Math.exp(logProbability) * node.ends) / node.count,
    0,
  );
}

export function logTotal(/** @type {Mixture} */ { network, components }) {
  if (components.length === 0) return network;
  return Math.log(
    components.reduce((sum, { logProbability }) => sum + Math.exp(logProbability), Math.exp(network)),
  );
}

export function scaled(/** @type {OpenComponent[]} */ components, /** @type {number} */ by) {
  return components.map(({ node, logProbability }) => ({ node, logProbability: logProbability + by }));
}

export function normalised(/** @type {Mixture} */ mixture) {
  const total = logTotal(mixture);
  return { network: mixture.network - total, components: scaled(mixture.components, -total) };
}

/** @param {Float32Array} logits @param {Uint8Array} kinds @param {number[]} wanted */
export function probabilityOfKinds(logits, kinds, ...wanted) {
  const base = logSumExp(logits);
  let probability = 0;
  for (let k = 0; k < logits.length; k += 1)
    if (wanted.includes(kinds[k])) probability += Math.exp(logits[k] - base);
  return probability;
}
