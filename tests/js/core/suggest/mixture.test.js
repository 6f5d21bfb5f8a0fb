import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWordCache } from '../../../../static/js/core/learn/word-cache.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import {
  mixtureAfterToken,
  mixtureBeforeWord,
  normalised,
  logTotal,
} from '../../../../static/js/core/suggest/mixture.js';
import { createSuggester, suggestionsOf } from '../../../../static/js/core/suggest/suggester.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { tokenKinds } from '../../../../static/js/core/suggest/word-boundaries.js';
import { atTemperature } from '../../../../static/js/core/suggest/word-temperature.js';
import { letterTokenizer, markovStepper, randomTable } from './markov.js';

const tokenizer = letterTokenizer(['\n', 'a', 'b', "'", ' ', '.']);
const table = randomTable(8, 5);
// PAD and UNK are never written.
for (const row of table) {
  const [pad, unk] = row.splice(0, 2, 0, 0);
  row.forEach((p, k) => (row[k] = p / (1 - pad - unk)));
}
const kinds = tokenKinds(tokenizer);
const WORDS = ['ab', 'ba', 'ab', '.', 'bab', "a'b", 'ab'];

/** @param {string} letter */
const idOf = (letter) => tokenizer.encode(letter)[0];

for (const typed of ['', 'a', 'ab', "a'"]) {
  test(`the mixture after “${typed}” is a distribution over all tokens`, () => {
    let mixture = mixtureBeforeWord([createWordCache(WORDS)], 'ab ');
    let last = idOf(' ');
    for (const [n, letter] of [...typed].entries()) {
      const token = { id: idOf(letter), text: letter, start: 0, end: 1 };
      mixture = mixtureAfterToken(mixture, logitsAfter(last), token, n === 0 ? 'first' : 'inside', kinds);
      last = idOf(letter);
    }
    mixture = normalised(mixture);
    let sum = 0;
    for (let id = 2; id < tokenizer.vocabulary.length; id += 1) {
      const text = tokenizer.vocabulary[id];
      const letter = /[ab]/.test(text) || (text === "'" && typed !== '' && !typed.endsWith("'"));
      const place = !letter ? 'end' : typed === '' ? 'first' : 'inside';
      // Before a word, the network alone predicts what begins none.
      if (typed === '' && !letter) sum += table[last][id];
      else
        sum += Math.exp(
          logTotal(
            mixtureAfterToken(mixture, logitsAfter(last), { id, text, start: 0, end: 1 }, place, kinds),
          ),
        );
    }
    assert.ok(Math.abs(sum - 1) < 1e-5, `${sum}`);
  });
}

test('each word model takes its weights from what those before it leave', () => {
  const [cache, other] = [createWordCache(WORDS), createWordCache(['bb'])];
  const [any, after] = cache.components('ab ');
  const [last] = other.components('ab ');
  const { network, components } = mixtureBeforeWord([cache, other], 'ab ');
  const left = 1 - any.weight - after.weight;
  const shares = components.map(({ logProbability }) => Math.exp(logProbability));
  assert.deepEqual(
    [...shares, Math.exp(network)].map((share) => share.toFixed(12)),
    [any.weight, after.weight, left * last.weight, left * (1 - last.weight)].map((share) =>
      share.toFixed(12),
    ),
  );
});

test('a wide beam finds the probabilities that the network and the word models give together', () => {
  const cache = createWordCache(WORDS);
  const stepper = markovStepper(table, tokenizer.start);
  const reader = createReader(stepper, tokenizer);
  const text = 'ab b';
  for (const chunk of reader.read(text)) assert.ok(chunk);
  const suggester = createSuggester(stepper, tokenizer, { wordModelsOf: () => [cache] });
  const list = suggestionsOf(
    finish(suggester.suggest(text, reader, { maxSuggestions: 1000, beamWidth: 1000 })),
  );

  const p = (/** @type {string} */ pair) => table[idOf(pair[0])][idOf(pair[1])];
  const begins = p(' a') + p(' b');
  const [any, after] = cache.components('ab');
  // Of six words two begin with b; one word followed "ab", and it did.
  const shares = { any: (any.weight * begins * 2) / 6, after: after.weight * begins };
  const network = (1 - any.weight - after.weight) * p(' b');
  const total = network + shares.any + shares.after;
  const ends = 1 - ['a', 'b'].reduce((sum, letter) => sum + p(`a${letter}`), 0);
  const apostrophe = ['a', 'b'].reduce((sum, letter) => sum + p("a'") * p(`'${letter}`), 0);
  const expected =
    (network * p('ba') * (ends - apostrophe)) / total + (shares.any * 1) / 2 / total + shares.after / total;
  const probability = list.find(({ text: word }) => word === 'ba')?.probability ?? 0;
  assert.ok(Math.abs(probability - expected) < 1e-6, `${probability} ${expected}`);
});

test('the temperatures of words change what a mixture lists, and not what the network lists alone', () => {
  const wordTemperatures = { begun: 0.5, next: 0.25 };
  const stepper = markovStepper(table, tokenizer.start);
  const list = (/** @type {string} */ text, /** @type {object} */ sources) => {
    const reader = createReader(stepper, tokenizer);
    finish(reader.read(text));
    const suggester = createSuggester(stepper, tokenizer, sources);
    return finish(suggester.suggest(text, reader, { maxSuggestions: 5, beamWidth: 20 }));
  };
  for (const [text, temperature] of /** @type {[string, number][]} */ ([
    ['ab b', 0.5],
    ['ab ', 0.25],
  ])) {
    const wordModelsOf = () => [createWordCache(WORDS)];
    const mixed = list(text, { wordModelsOf });
    const { words, finished } = atTemperature(mixed, temperature);
    const changed = list(text, { wordModelsOf, wordTemperatures });
    const probabilities = (/** @type {typeof words} */ found) => found.map(({ probability }) => probability);
    assert.deepEqual(probabilities(changed.words), probabilities(words));
    assert.equal(changed.finished, finished);
    assert.notDeepEqual(probabilities(words), probabilities(mixed.words));
    assert.deepEqual(list(text, { wordTemperatures }).words, list(text, {}).words);
  }
});

/** @param {number} last */
function logitsAfter(last) {
  return Float32Array.from(table[last], (probability) => Math.log(probability));
}
