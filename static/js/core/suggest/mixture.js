import { logSumExp } from '../model/probability.js';
import { BOUNDARY, pendingWord, RUN, WORD } from './word-boundaries.js';

/** @import { Reader } from '../model/reader.js' */
/** @import { Token } from '../types.d.ts' */
/** @import { LanguageModel } from './suggester.js' */

/**
 * All words with one beginning: the sum of their counts or shares, that of the one which ends here, and the longer
 * beginnings by their next letter.
 * @typedef {{ count: number, ends: number, readonly next: Map<string, Beginning> }} Beginning
 */

/** What a memory makes of the next word: its share of belief, and the words it knows there. */
/** @typedef {{ share: number, words: Beginning }} Belief */

/** What has an opinion of the word after a text. @typedef {{ beliefs: (text: string) => Belief[] }} Memory */

/** The words that one memory knows after what is typed, with the log-probability of its share. */
/** @typedef {{ words: Beginning, logProbability: number }} Opinion */

/**
 * Who believes what of the word in progress: the network's part and those of the memories; the probability of a
 * beginning is the sum of all.
 * @typedef {{ own: number, opinions: Opinion[] }} Mixture
 */

/** @type {Mixture} */
export const ALONE = { own: 0, opinions: [] };

/**
 * The mixture before the first letter of a word. Each memory shares what those before it leave.
 * @param {Memory[]} memories
 * @param {string} text before the word
 * @returns {Mixture}
 */
export function mixtureAfter(memories, text) {
  /** @type {Opinion[]} */
  const opinions = [];
  let left = 1;
  for (const memory of memories) {
    let taken = 0;
    for (const { share, words } of memory.beliefs(text)) {
      opinions.push({ words, logProbability: Math.log(left * share) });
      taken += share;
    }
    left *= 1 - taken;
  }
  return { own: Math.log(left), opinions };
}

/**
 * The mixture at the caret, with the letters of the word that are there: a memory that expected them counts for
 * more.
 * @param {Memory[]} memories
 * @param {string} text NFC
 * @param {Reader} reader that has read it
 * @param {LanguageModel} model of characters
 * @returns {Mixture} its parts sum to 1
 */
export function mixtureAt(memories, text, reader, { tokenizer, kinds }) {
  if (memories.length === 0) return ALONE;
  const pending = pendingWord(text);
  const letters = [...pending];
  let mixture = mixtureAfter(memories, text.slice(0, text.length - pending.length));
  for (const [n, letter] of letters.entries()) {
    if (mixture.opinions.length === 0) return ALONE;
    const place = reader.place(letters.length - n);
    if (!place) return ALONE;
    const base = logSumExp(place.logits);
    const begun = n === 0 ? Math.log(shareOf(place.logits, kinds, WORD)) : 0;
    mixture = {
      own: mixture.own + place.logits[tokenizer.encode(letter)[0]] - base,
      opinions: afterLetter(mixture.opinions, letter, begun),
    };
  }
  return normalised(mixture);
}

/**
 * @param {Opinion[]} opinions @param {string} letter
 * @param {number} begun log-probability that a word begins at all, which is the network's to say; 0 within one
 * @returns {Opinion[]} of the memories that know a word with it
 */
export function afterLetter(opinions, letter, begun) {
  return opinions.flatMap(({ words, logProbability }) => {
    const longer = words.next.get(letter);
    if (!longer) return [];
    const share = Math.log(longer.count / words.count);
    return [{ words: longer, logProbability: logProbability + begun + share }];
  });
}

/**
 * The mixture with one more token. Its total falls by the token's log-probability in the mixture, which is a
 * distribution over all tokens.
 * @param {Mixture} mixture
 * @param {Float32Array} logits from which the token was predicted
 * @param {Token} token
 * @param {'first' | 'inside' | 'end'} place a word's first letter, another one, or what follows its last
 * @param {Uint8Array} kinds @returns {Mixture}
 */
export function afterToken({ own, opinions }, logits, { id, text }, place, kinds) {
  const step = logits[id] - logSumExp(logits);
  const grown = own + step;
  if (opinions.length === 0) return { own: grown, opinions };
  if (place !== 'end') {
    const begun = place === 'first' ? Math.log(shareOf(logits, kinds, WORD)) : 0;
    return { own: grown, opinions: afterLetter(opinions, text, begun) };
  }
  // The memories know that a word ends, and leave to the network how; an apostrophe is no end to them.
  const ending = kinds[id] === BOUNDARY || kinds[id] === RUN;
  const how = step - Math.log(shareOf(logits, kinds, BOUNDARY, RUN));
  const ended = opinions.flatMap(({ words, logProbability }) => {
    if (!ending || words.ends === 0) return [];
    return [{ words, logProbability: logProbability + Math.log(words.ends / words.count) + how }];
  });
  return { own: grown, opinions: ended };
}

/** The probability that a word ends here, by the memories alone. @param {Opinion[]} opinions */
export function endedBy(opinions) {
  return opinions.reduce(
    (sum, { words, logProbability }) => sum + (Math.exp(logProbability) * words.ends) / words.count,
    0,
  );
}

/** Log-probability of all parts together. @param {Mixture} mixture */
export function totalOf({ own, opinions }) {
  if (opinions.length === 0) return own;
  return Math.log(
    opinions.reduce((sum, { logProbability }) => sum + Math.exp(logProbability), Math.exp(own)),
  );
}

/** @param {Mixture} mixture @returns {Mixture} */
export function normalised(mixture) {
  const total = totalOf(mixture);
  return {
    own: mixture.own - total,
    opinions: mixture.opinions.map(({ words, logProbability }) => ({
      ...{ words, logProbability: logProbability - total },
    })),
  };
}

/**
 * The probability of all tokens of some kinds together.
 * @param {Float32Array} logits @param {Uint8Array} kinds @param {number[]} wanted
 */
export function shareOf(logits, kinds, ...wanted) {
  const base = logSumExp(logits);
  let share = 0;
  for (let k = 0; k < logits.length; k += 1)
    if (wanted.includes(kinds[k])) share += Math.exp(logits[k] - base);
  return share;
}
