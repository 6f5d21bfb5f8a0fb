import { logSumExp } from '../model/probability.js';
import { mixtureAfterToken, NETWORK_ALONE, mixtureBeforeWord, logTotal } from '../suggest/mixture.js';
import { pendingWord } from '../suggest/word-boundaries.js';
import { hashOf } from './hash.js';
import { stretchesOf } from './spans.js';
import { createWordCache } from './word-cache.js';

/** @import { Moment, Reader } from '../model/reader.js' */
/** @import { Mixture } from '../suggest/types.d.ts' */
/** @import { LanguageModel } from '../suggest/types.d.ts' */
/** @import { Stretch } from './spans.js' */
/** @typedef {ReturnType<typeof import('./output-layer.js').createOutputLayer>} OutputLayer */

/**
 * What predicting all that was learned had cost, each token before it was learned: in nats, by the network as it was
 * trained, and with what had been learned so far.
 * @typedef {{ characters: number, trained: number, learned: number }} Gain
 */

/** What is kept from one visit to the next. @typedef {{ words: string[], places: number[], gain: Gain }} Learned */

/** A place in a text is known again by so many UTF-16 units before it. */
const CONTEXT = 40;
/** Most places that are kept; a text that is read again after so many others teaches again. */
const MOST_PLACES = 50_000;

/**
 * Learns from what a person writes: each word and each mark once, when it is complete, in the order of the text.
 * @param {LanguageModel} model
 * @param {OutputLayer | null} output null where the model's last layer cannot learn
 * @param {Learned | null} [kept]
 */
export function createLearner({ stepper, tokenizer, kinds }, output, kept = null) {
  const cache = createWordCache(kept?.words);
  const places = new Set(kept?.places);
  let count = 0;
  const gain = { ...(kept?.gain ?? { characters: 0, trained: 0, learned: 0 }) };

  /**
   * May be left after each stretch, which it yields.
   * @param {string} text
   * @param {Reader} reader that has read it
   * @returns {Generator<void, boolean, void>} whether there was something new
   */
  function* follow(text, reader) {
    const normal = text.normalize('NFC');
    const settled = normal.length - pendingWord(normal).length;
    let fresh = false;
    try {
      for (const stretch of stretchesOf(reader, tokenizer.level, normal.slice(0, settled))) {
        const place = placeOf(normal, stretch.end);
        if (places.has(place)) continue;
        places.add(place);
        fresh = true;
        count += 1;
        if (output) measure(stretch, normal, reader, output);
        stretch.pieces.forEach(cache.learn);
        yield;
      }
    } finally {
      if (fresh) output?.fade();
      if (places.size > MOST_PLACES)
        [...places].slice(0, MOST_PLACES / 2).forEach((old) => places.delete(old));
    }
    return fresh;
  }

  /**
   * Predicts the tokens of a stretch, then learns each.
   * @param {Stretch} stretch @param {string} text @param {Reader} reader @param {OutputLayer} output
   */
  function measure({ from, to, start, end, letters }, text, reader, output) {
    let mixture = letters > 0 ? mixtureBeforeWord([cache], text.slice(0, start)) : NETWORK_ALONE;
    for (let column = from; column < to; column += 1) {
      const moment = reader.moment(column, stepper.layers.length - 1, 0);
      const { token, hiddenBefore: hidden } = /** @type {Moment} */ (moment);
      const trained = output.trainedLogits(hidden);
      gain.trained -= trained[token.id] - logSumExp(trained);
      const logits = output.logits(hidden);
      const place = column - from === letters ? 'end' : column === from ? 'first' : 'inside';
      const grown = mixtureAfterToken(mixture, logits, token, place, kinds);
      gain.learned -= logTotal(grown) - logTotal(mixture);
      mixture = grown;
      output.learn(hidden, logits, token.id);
    }
    gain.characters += [...text.slice(start, end)].length;
  }

  return {
    cache,
    follow,
    /** Of all that was learned here. */
    count: () => count,
    /** @returns {Learned} */
    keep: () => ({ words: cache.list(), places: [...places], gain: { ...gain } }),
  };
}

/**
 * Known by what stands before it: texts that differ there are places of their own.
 * @param {string} text @param {number} end
 */
function placeOf(text, end) {
  return hashOf(text, Math.max(0, end - CONTEXT), end);
}
