import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNgram } from '../../../../../static/js/pages/practise/shannon/ngram.js';

const TEXTS = ['the cat sat on the mat', 'that hat', 'a 🙂 and a 🙂!'];
const ALPHABET = [...new Set(TEXTS.join(''))].sort();

/**
 * Witten and Bell's interpolation by searching the texts for each count.
 * @param {string} context @param {string} letter @returns {number}
 */
function bySearching(context, letter) {
  const lower = context === '' ? 1 / ALPHABET.length : bySearching([...context].slice(1).join(''), letter);
  const found = ALPHABET.map((next) => occurrences(context + next));
  const total = found.reduce((sum, each) => sum + each, 0);
  const types = found.filter((each) => each > 0).length;
  return total === 0 ? lower : (found[ALPHABET.indexOf(letter)] + types * lower) / (total + types);
}

/** @param {string} piece */
function occurrences(piece) {
  let count = 0;
  for (const text of TEXTS)
    for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) count += 1;
  return count;
}

test('probabilities are those that searching the texts for every count gives', () => {
  const { probability } = createNgram(TEXTS, ALPHABET, 4);
  for (const context of ['', 't', 'th', 'the', 'xthe', ' ha', 'zzz', 'a 🙂', 'q'])
    for (const letter of ALPHABET)
      assert.ok(
        Math.abs(probability([...context], letter) - bySearching([...context].slice(-3).join(''), letter)) <
          1e-12,
        `${letter} after ${context}`,
      );
});

test('over the alphabet they sum to one, ranked from the likeliest on', () => {
  const ranked = createNgram(TEXTS, ALPHABET, 4).ranked([...'the ']);
  assert.ok(Math.abs(ranked.reduce((sum, { probability }) => sum + probability, 0) - 1) < 1e-12);
  assert.deepEqual(
    ranked.map(({ probability }) => probability),
    ranked.map(({ probability }) => probability).sort((a, b) => b - a),
  );
});

// nltk.lm.WittenBellInterpolated(3), NLTK 3.9.4, fitted on the n-grams of "abracadabra" of orders 1 to 3 without
// padding; its unigrams are counts alone, so that the interpolation is compared, from a context on.
test('the interpolation is that of NLTK', () => {
  const letters = [...'abracadabra'];
  const alphabet = [...'abcdr'];
  const { probability } = createNgram(['abracadabra'], alphabet, 3);
  const unigram = (/** @type {string} */ letter) =>
    letters.filter((each) => each === letter).length / letters.length;
  for (const { context, letter, score } of NLTK) {
    // What differs below the context, with the weights that the contexts give it.
    const weight = [...context].reduce((product, _, k) => product * weightOf(context.slice(k)), 1);
    const own = probability([], letter);
    assert.ok(
      Math.abs(probability([...context], letter) - weight * own - (score - weight * unigram(letter))) < 1e-12,
    );
  }
});

/** T / (N + T) of a context. @param {string} context */
function weightOf(context) {
  const next = [];
  for (let at = 0; at + context.length < 11; at += 1)
    if ('abracadabra'.startsWith(context, at)) next.push('abracadabra'[at + context.length]);
  const types = new Set(next).size;
  return types / (next.length + types);
}

const NLTK = [
  { context: 'a', letter: 'a', score: 0.1948051948051948 },
  { context: 'a', letter: 'b', score: 0.36363636363636365 },
  { context: 'a', letter: 'r', score: 0.07792207792207792 },
  { context: 'ab', letter: 'a', score: 0.0505050505050505 },
  { context: 'ab', letter: 'b', score: 0.0202020202020202 },
  { context: 'ab', letter: 'r', score: 0.9090909090909092 },
  { context: 'br', letter: 'a', score: 0.9393939393939394 },
  { context: 'br', letter: 'b', score: 0.0202020202020202 },
  { context: 'br', letter: 'r', score: 0.0202020202020202 },
  { context: 'ra', letter: 'a', score: 0.0974025974025974 },
  { context: 'ra', letter: 'b', score: 0.18181818181818182 },
  { context: 'ra', letter: 'r', score: 0.03896103896103896 },
];
