import { logSumExp } from '../model/probability.js';
import { logTotal, mixtureAfterToken, mixtureBeforeWord, NETWORK_ALONE } from '../suggest/mixture.js';
import { pendingWord } from '../suggest/word-boundaries.js';
import { hashOf } from './hash.js';
import { learnableSpans } from './spans.js';
import { createWordCache } from './word-cache.js';

/** @import { Moment, Reader } from '../model/types.d.ts' */
/** @import { LanguageModel } from '../suggest/types.d.ts' */
/** @import { LearnedText, OutputLayer, TextSpan, WordCache } from './types.d.ts' */

const HASHED_LENGTH = 40; // UTF-16 units that identify the place after them
const MAX_PLACES = 50_000;

/**
 * Learns each complete word and each mark of a text once, in the order of the text.
 * @param {LanguageModel} model @param {OutputLayer | null} output null where the last layer cannot learn
 * @param {LearnedText | null} [learned]
 * @param {number[]} [skipped] hashes of places that are not learned, and not kept
 */
export function createTextLearner(model, output, learned = null, skipped = []) {
  const cache = createWordCache(learned?.words);
  const places = new Set(learned?.places);
  const forgotten = new Set(skipped);
  const gain = { ...(learned?.gain ?? { characters: 0, trained: 0, learned: 0 }) };
  let count = 0;

  /** @param {string} text @param {Reader} reader @returns {Generator<void, boolean, void>} whether anything was new */
  function* learnFrom(text, reader) {
    const normal = text.normalize('NFC');
    const complete = normal.slice(0, normal.length - pendingWord(normal).length);
    const before = count;
    try {
      for (const span of learnableSpans(reader, model.tokenizer.level, complete)) {
        const place = hashOf(normal, Math.max(0, span.end - HASHED_LENGTH), span.end);
        if (places.has(place) || forgotten.has(place)) continue;
        places.add(place);
        count += 1;
        if (output) {
          const cost = learnSpan(span, normal.slice(0, span.end), { model, reader, output, cache });
          gain.characters += cost.characters;
          gain.trained += cost.trained;
          gain.learned += cost.learned;
        }
        span.pieces.forEach(cache.learn);
        yield;
      }
    } finally {
      if (count > before) output?.fade();
      if (places.size > MAX_PLACES)
        [...places].slice(0, MAX_PLACES / 2).forEach((oldest) => places.delete(oldest));
    }
    return count > before;
  }

  return {
    cache,
    learnFrom,
    count: () => count,
    /** Hashes of all places that are not learned again. */
    places: () => [...forgotten, ...places],
    /** @returns {LearnedText} */
    snapshot: () => ({ words: cache.list(), places: [...places], gain: { ...gain } }),
  };
}

/**
 * Predicts each token of a span, then learns it.
 * @param {TextSpan} span @param {string} text up to its end
 * @param {{ model: LanguageModel, reader: Reader, output: OutputLayer, cache: WordCache }} learner
 */
function learnSpan({ from, to, start, letters }, text, { model, reader, output, cache }) {
  const cost = { characters: [...text.slice(start)].length, trained: 0, learned: 0 };
  let mixture = letters > 0 ? mixtureBeforeWord([cache], text.slice(0, start)) : NETWORK_ALONE;
  for (let column = from; column < to; column += 1) {
    const moment = reader.moment(column, model.stepper.layers.length - 1, 0);
    const { token, hiddenBefore } = /** @type {Moment} */ (moment);
    const trainedLogits = output.trainedLogits(hiddenBefore);
    cost.trained -= trainedLogits[token.id] - logSumExp(trainedLogits);
    const logits = output.logits(hiddenBefore);
    const position = column - from === letters ? 'end' : column === from ? 'first' : 'inside';
    const grown = mixtureAfterToken(mixture, logits, token, position, model.kinds);
    cost.learned -= logTotal(grown) - logTotal(mixture);
    mixture = grown;
    output.learn(hiddenBefore, logits, token.id);
  }
  return cost;
}
