import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWordCache } from '../../../../static/js/core/learn/word-cache.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { createTokenizer } from '../../../../static/js/core/model/tokenizer.js';
import { createSuggester, suggestionsOf } from '../../../../static/js/core/suggest/suggester.js';
import { openModel } from '../../models.js';
import { markovStepper } from './markov.js';

/** @import { WordCache } from '../../../../static/js/core/learn/word-cache.js' */
/** @import { Beginning } from '../../../../static/js/core/suggest/mixture.js' */

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
 * @param {import("../../../../static/js/core/suggest/mixture.js").Memory[]} memories
 */
function suggest(text, count = 3, ...memories) {
  const stepper = markovStepper(Array(WORDS.length).fill(ROW), 2);
  const reader = createReader(stepper, tokenizer);
  for (const chunk of reader.read(text)) assert.ok(chunk);
  const work = createSuggester(stepper, tokenizer, () => memories).suggest(text, reader, {
    count,
    beamWidth: 8,
  });
  let next = work.next();
  while (!next.done) next = work.next();
  const { finished } = next.value;
  return {
    finished: Number(finished.toFixed(4)),
    list: suggestionsOf(next.value).map(({ text: word, insert, probability }) => {
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
  const work = createSuggester(stepper, twins).suggest('', reader, { count: 2, beamWidth: 8 });
  let next = work.next();
  while (!next.done) next = work.next();
  const found = next.value.words.map(({ text, insert, probability }) => [
    text,
    insert,
    probability.toFixed(3),
  ]);
  assert.deepEqual(found, [
    ['the', ' the', '0.500'],
    ['a', 'a', '0.300'],
  ]);
});

test('probabilities are those of the graph before the unfinished word', async () => {
  const { stepper, tokenizer: words } = await openModel('step-word');
  const reader = createReader(stepper, words);
  for (const text of ['The cell keep', 'The cell keeps what the forget ga']) {
    for (const chunk of reader.read(text)) assert.ok(chunk);
    const work = createSuggester(stepper, words).suggest(text, reader, { count: 3, beamWidth: 8 });
    let next = work.next();
    while (!next.done) next = work.next();
    const piece = ` ${text.split(' ').at(-1)}`;
    const ids = words.encode(text.slice(0, -piece.length));
    let result = stepper.step([stepper.initial()], [words.start]);
    for (const id of ids) result = stepper.step(result.states, [id]);
    const fitting = words.vocabulary.flatMap((token, id) => (token.startsWith(piece) ? [id] : []));
    const sum = fitting.reduce((total, id) => total + Math.exp(result.logits[id]), 0);
    assert.ok(next.value.words.length > 0);
    for (const word of next.value.words) {
      const expected = Math.exp(result.logits[words.vocabulary.indexOf(` ${word.text}`)]) / sum;
      assert.ok(Math.abs(word.probability - expected) < 1e-6);
      assert.equal(text.slice(0, -piece.length) + ' ' + word.text, text + word.insert);
    }
  }
});

test('a word that was remembered is suggested beside those of the vocabulary, even one that is not in it', () => {
  const cache = createWordCache([...Array(20).fill('gopher'), ...Array(20).fill('gone')]);
  const [any] = cache.beliefs('I');
  const before = suggest('I go').list;
  const { list } = suggest('I go', 5, cache);
  // The network gives 0.2 of its probability to words that begin with "go", and 0.39 to words.
  const words = 0.05 + 0.1 + 0.03 + 0.02 + 0.1 + 0.04 + 0.02 + 0.11;
  const all = (1 - any.share) * 0.2 + any.share * words;
  const rounded = (/** @type {number} */ value) => Number((value / all).toFixed(4));
  assert.deepEqual(
    list.find(([word]) => word === 'gopher'),
    ['gopher', 'pher', rounded((any.share * words) / 2)],
  );
  assert.deepEqual(
    list.find(([word]) => word === 'gone'),
    ['gone', 'ne', rounded((any.share * words) / 2 + (1 - any.share) * 0.02)],
  );
  assert.ok(before.every(([word]) => word !== 'gopher'));
});

test('a word counts with all its shares, though it is not among the likeliest of the network', () => {
  const [{ words: gones }] = createWordCache(['gone']).beliefs('I');
  const { list } = suggest('I go', 1, { beliefs: () => [{ share: 0.5, words: gones }] });
  const words = 0.05 + 0.1 + 0.03 + 0.02 + 0.1 + 0.04 + 0.02 + 0.11;
  const all = 0.5 * 0.2 + 0.5 * words;
  const gone = 0.5 * 0.02 + 0.5 * words;
  assert.deepEqual(list, [['gone', 'ne', Number((gone / all).toFixed(4))]]);
});

test('of a memory of many words the likeliest are found, and few of the others looked at', () => {
  const letters = [...'abcdefghij'];
  const all = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => `${a}${b}${c}`)));
  /** @type {[string, number][]} */
  const weighted = all.map((word, n) => [word, 1 / (1 + ((n * 617) % 1000))]);
  let opened = 0;
  /** @param {string} start @returns {Beginning} */
  const beginning = (start) => ({
    count: weighted.reduce((sum, [word, weight]) => sum + (word.startsWith(start) ? weight : 0), 0),
    ends: weighted.find(([word]) => word === start)?.[1] ?? 0,
    get next() {
      opened += 1;
      const longer = letters.filter((letter) => weighted.some(([word]) => word.startsWith(start + letter)));
      return new Map(longer.map((letter) => [letter, beginning(start + letter)]));
    },
  });
  const memory = { beliefs: () => [{ share: 0.9, words: beginning('') }] };
  const { list } = suggest('\n', 5, memory);
  const likeliest = weighted.sort(([, a], [, b]) => b - a).slice(0, 5);
  assert.deepEqual(
    list.map(([word]) => word),
    likeliest.map(([word]) => word),
  );
  assert.ok(opened < 200, `${opened} of 1,111 beginnings were opened`);
});
