import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWordCache } from '../../../../static/js/core/learn/word-cache.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { createTokenizer } from '../../../../static/js/core/model/tokenizer.js';
import { createSuggester, suggestionsOf } from '../../../../static/js/core/suggest/suggester.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { openModel } from '../../models.js';
import { markovStepper } from './markov.js';

/** @import { WordCache } from '../../../../static/js/core/learn/word-cache.js' */
/** @import { TrieNode, WordModel } from '../../../../static/js/core/suggest/types.d.ts' */

const WORDS = [
  '<PAD>',
  '<UNK>',
  '\n',
  ' go',
  ' going',
  ' good',
  ' gone',
  ' on',
  ' ',
  '.',
  " don't",
  ' don',
  '忘',
  '"',
];

const tokenizer = createTokenizer({
  level: 'word',
  normalisation: 'NFC',
  pattern: "\\p{Script=Han}| ?\\p{L}+(?:['’]\\p{L}+)*|\\n| ?[^\\s\\p{L}]|\\s",
  vocabulary: WORDS,
  pad: 0,
  unk: 1,
  start: 2,
});

// Whatever the last token was: PAD and UNK likely, and " going" half of what begins with " go".
const ROW = [0.2, 0.2, 0.02, 0.05, 0.1, 0.03, 0.02, 0.1, 0.05, 0.05, 0.04, 0.02, 0.11, 0.01];

/**
 * @param {string} text
 * @param {number} [count]
 * @param {WordModel[]} wordModels
 */
function suggest(text, count = 3, ...wordModels) {
  const stepper = markovStepper(Array(WORDS.length).fill(ROW), 2);
  const reader = createReader(stepper, tokenizer);
  for (const chunk of reader.read(text)) assert.ok(chunk);
  const result = finish(
    createSuggester(stepper, tokenizer, { wordModelsOf: () => wordModels }).suggest(text, reader, {
      maxSuggestions: count,
      beamWidth: 8,
    }),
  );
  const { finished } = result;
  return {
    finished: Number(finished.toFixed(4)),
    list: suggestionsOf(result).map(({ text: word, insert, probability }) => {
      return [word, insert, Number(probability.toFixed(4))];
    }),
  };
}

test('a word in progress is completed by the words that begin with it, by their share of these', () => {
  assert.deepEqual(suggest('I go'), {
    finished: 0.25,
    list: [
      ['going', 'ing', 0.5],
      ['good', 'od', 0.15],
      ['gone', 'ne', 0.1],
    ],
  });
});

test('after a space come the words that begin with one', () => {
  const spaced = 0.05 + 0.1 + 0.03 + 0.02 + 0.1 + 0.05 + 0.04 + 0.02;
  const share = (/** @type {number} */ p) => Number((p / spaced).toFixed(4));
  assert.deepEqual(suggest('I go ', 2), {
    finished: 0,
    list: [
      ['going', 'going', share(0.1)],
      ['on', 'on', share(0.1)],
    ],
  });
});

test('after a mark that is complete come words with their space, and never PAD or UNK', () => {
  assert.deepEqual(suggest('Stop.', 3).list, [
    ['忘', '忘', 0.11],
    ['going', ' going', 0.1],
    ['on', ' on', 0.1],
  ]);
  assert.deepEqual(suggest('忘', 1).list, [['忘', '忘', 0.11]]);
});

test('an apostrophe after a word goes on with that word', () => {
  assert.deepEqual(suggest("I don'").list, [["don't", 't', 1]]);
});

test('a word that is not the beginning of any other gets no suggestion', () => {
  assert.deepEqual(suggest('I on'), { finished: 1, list: [] });
  assert.deepEqual(suggest('I xyz'), { finished: 0, list: [] });
});

test('a word with and without its space is one suggestion with the probability of both', () => {
  const twins = createTokenizer({
    level: 'word',
    normalisation: 'NFC',
    pattern: ' ?\\p{L}+|\\n|\\s',
    vocabulary: ['<PAD>', '<UNK>', '\n', 'the', ' the', 'a'],
    pad: 0,
    unk: 1,
    start: 2,
  });
  const stepper = markovStepper(Array(6).fill([0.05, 0.05, 0.1, 0.2, 0.3, 0.3]), 2);
  const reader = createReader(stepper, twins);
  for (const chunk of reader.read('')) assert.ok(chunk);
  const result = finish(
    createSuggester(stepper, twins).suggest('', reader, { maxSuggestions: 2, beamWidth: 8 }),
  );
  const list = result.words.map(({ text, insert, probability }) => [text, insert, probability.toFixed(3)]);
  assert.deepEqual(list, [
    ['the', ' the', '0.500'],
    ['a', 'a', '0.300'],
  ]);
});

test('probabilities are those of the graph before the unfinished word', async () => {
  const { stepper, tokenizer: words } = await openModel('step-word');
  const reader = createReader(stepper, words);
  for (const text of ['The cell keep', 'The cell keeps what the forget ga']) {
    for (const chunk of reader.read(text)) assert.ok(chunk);
    const suggestions = finish(
      createSuggester(stepper, words).suggest(text, reader, { maxSuggestions: 3, beamWidth: 8 }),
    );
    const piece = ` ${text.split(' ').at(-1)}`;
    const ids = words.encode(text.slice(0, -piece.length));
    let result = stepper.step([stepper.initial()], [words.start]);
    for (const id of ids) result = stepper.step(result.states, [id]);
    const fitting = words.vocabulary.flatMap((token, id) => (token.startsWith(piece) ? [id] : []));
    const sum = fitting.reduce((total, id) => total + Math.exp(result.logits[id]), 0);
    assert.ok(suggestions.words.length > 0);
    for (const word of suggestions.words) {
      const expected = Math.exp(result.logits[words.vocabulary.indexOf(` ${word.text}`)]) / sum;
      assert.ok(Math.abs(word.probability - expected) < 1e-6);
      assert.equal(text.slice(0, -piece.length) + ' ' + word.text, text + word.insert);
    }
  }
});

test('a word of the cache is suggested along with those of the vocabulary, even one that is not in it', () => {
  const cache = createWordCache([...Array(20).fill('gopher'), ...Array(20).fill('gone')]);
  const [any] = cache.components('I');
  const before = suggest('I go').list;
  const { list } = suggest('I go', 5, cache);
  // The network gives 0.2 of its probability to words that begin with "go", and 0.39 to words.
  const words = 0.05 + 0.1 + 0.03 + 0.02 + 0.1 + 0.04 + 0.02 + 0.11;
  const all = (1 - any.weight) * 0.2 + any.weight * words;
  const rounded = (/** @type {number} */ value) => Number((value / all).toFixed(4));
  assert.deepEqual(
    list.find(([word]) => word === 'gopher'),
    ['gopher', 'pher', rounded((any.weight * words) / 2)],
  );
  assert.deepEqual(
    list.find(([word]) => word === 'gone'),
    ['gone', 'ne', rounded((any.weight * words) / 2 + (1 - any.weight) * 0.02)],
  );
  assert.ok(before.every(([word]) => word !== 'gopher'));
});

test('a word has the probability of all its components, though the network alone would not list it', () => {
  const [{ node: gones }] = createWordCache(['gone']).components('I');
  const { list } = suggest('I go', 1, { components: () => [{ weight: 0.5, node: gones }] });
  const words = 0.05 + 0.1 + 0.03 + 0.02 + 0.1 + 0.04 + 0.02 + 0.11;
  const all = 0.5 * 0.2 + 0.5 * words;
  const gone = 0.5 * 0.02 + 0.5 * words;
  assert.deepEqual(list, [['gone', 'ne', Number((gone / all).toFixed(4))]]);
});

test('of a word model with many words the likeliest are found, and few others are visited', () => {
  const letters = [...'abcdefghij'];
  const all = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => `${a}${b}${c}`)));
  /** @type {[string, number][]} */
  const weighted = all.map((word, n) => [word, 1 / (1 + ((n * 617) % 1000))]);
  let opened = 0;
  /** @param {string} start @returns {TrieNode} */
  const nodeOf = (start) => ({
    count: weighted.reduce((sum, [word, weight]) => sum + (word.startsWith(start) ? weight : 0), 0),
    ends: weighted.find(([word]) => word === start)?.[1] ?? 0,
    get children() {
      opened += 1;
      const longer = letters.filter((letter) => weighted.some(([word]) => word.startsWith(start + letter)));
      return new Map(longer.map((letter) => [letter, nodeOf(start + letter)]));
    },
  });
  const wordModel = { components: () => [{ weight: 0.9, node: nodeOf('') }] };
  const { list } = suggest('\n', 5, wordModel);
  const likeliest = weighted.sort(([, a], [, b]) => b - a).slice(0, 5);
  assert.deepEqual(
    list.map(([word]) => word),
    likeliest.map(([word]) => word),
  );
  assert.ok(opened < 200, `${opened} of 1,111 prefixes were opened`);
});
