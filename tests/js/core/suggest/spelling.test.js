import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openSuggester } from '../../../../server/node/page-suggester.mjs';
import { createWordCache } from '../../../../static/js/core/learn/word-cache.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { createLexicon, spellingAfter } from '../../../../static/js/core/suggest/spelling.js';
import { createSuggester } from '../../../../static/js/core/suggest/suggester.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { letterTokenizer, markovStepper, randomTable } from './markov.js';

/** @import { WordModel } from '../../../../static/js/core/suggest/types.d.ts' */

const ENGLISH = fileURLToPath(new URL('../../../../static/models/english/', import.meta.url));
const LETTERS = ['\n', 'a', 'b', ',', ' ', '.'];
const TABLE = randomTable(8, 5);
const WIDE = { maxSuggestions: 1000, beamWidth: 1000 };

/** A word model that knows words, and expects none. @param {string[]} words @returns {WordModel} */
function knowing(words) {
  return { components: () => [], lexicon: createLexicon(words) };
}

/** @param {string} text @param {WordModel[]} wordModels @param {number[][]} [table] */
function suggested(text, wordModels, table = TABLE) {
  const tokenizer = letterTokenizer(LETTERS);
  const stepper = markovStepper(table, tokenizer.start);
  const reader = createReader(stepper, tokenizer);
  const suggester = createSuggester(stepper, tokenizer, { wordModelsOf: () => wordModels });
  finish(reader.read(text));
  const found = finish(suggester.suggest(text, reader, WIDE));
  return { ...found, ...finish(suggester.continue(found, 0.01)) };
}

const wordsIn = (/** @type {{ words: { text: string }[] }} */ { words }) => words.map(({ text }) => text);

test('known words alone are listed, each as likely as it was among all', () => {
  const free = suggested('b', []);
  const all = new Map(free.words.map(({ text, probability }) => [text, probability]));
  const known = ['ba', 'bab', 'babba', 'bb', 'aa'];
  const found = suggested('b', [knowing(known)]);
  const expected = known.filter((word) => all.has(word) && word !== 'b');
  assert.deepEqual(wordsIn(found).toSorted(), expected.toSorted());
  for (const { text, probability } of found.words)
    assert.ok(Math.abs(probability - (all.get(text) ?? NaN)) < 1e-6, text);
  assert.ok(Math.abs(found.finished - free.finished) < 1e-6);
});

test('what the user wrote or was learned from them is evidence for a word, what is being written is none', () => {
  const shipped = knowing(['bb']);
  assert.deepEqual(wordsIn(suggested('b', [shipped])), ['bb']);
  assert.deepEqual(wordsIn(suggested('baba. b', [shipped])).toSorted(), ['baba', 'bb']);
  const learned = createWordCache(['bab', 'baab']);
  assert.deepEqual(wordsIn(suggested('b', [learned, shipped])).toSorted(), ['baab', 'bab', 'bb']);
  assert.ok(wordsIn(suggested('b', [learned])).length > 50, 'a model without words of its own is free');
});

test('case, and what stands between apostrophes, digits and underscores, is free', () => {
  const { isWord, mayBegin } = spellingAfter([knowing(['sleep', 'don’t', 'Émile', 'get_value'])], '');
  for (const word of ['Sleep', 'SLEEP', "sleep't", 'émile', '2026', 'value2', 'sleep_value', 'x'.slice(1)])
    assert.ok(isWord(word) && mayBegin(word), word);
  for (const word of ['slee', 'sleeps', 'values2', 'sleep_valu']) assert.ok(!isWord(word), word);
  for (const start of ['Sl', 'do', 'get_va', 'sleep1', "don'"]) assert.ok(mayBegin(start), start);
  for (const start of ['sli', 'sleeps', 'slee_', "slee't"]) assert.ok(!mayBegin(start), start);
});

test('a long text is evidence from its last 6,000 letters on, whole words only', () => {
  const before = `slumbering${' on'.repeat(1998)}`;
  const spelling = spellingAfter([knowing(['bb'])], before);
  assert.ok(spelling.isWord('on'));
  assert.ok(!spelling.isWord('slumbering') && !spelling.isWord('ring'));
});

test('ghost text ends before what is no word', () => {
  // After each letter one other is nearly certain: "ab ab ab", which ends where it repeats itself.
  const table = TABLE.map((row) => row.map(() => 0.01));
  for (const [from, to] of [
    [3, 4],
    [4, 6],
    [6, 3],
  ])
    table[from][to] = 0.94;
  const [free] = suggested('a', [], table).continuations;
  assert.equal(free.text, ' ab');
  assert.deepEqual(suggested('a', [knowing(['ab'])], table).continuations, [free]);
  // Now "ab b b".
  [table[6][3], table[6][4]] = [0.01, 0.94];
  assert.match(suggested('a', [], table).continuations[0].text, /^ b/);
  const { continuations, words } = suggested('a', [knowing(['ab'])], table);
  assert.deepEqual([words[0].text, continuations[0].text], ['ab', '']);
});

test('the shipped model lists words of its words.bin alone', async () => {
  const file = readFileSync(`${ENGLISH}words.bin`);
  // The first part, after its length: words with a NUL between.
  let [length, at, factor] = [0, 0, 1];
  do {
    length += (file[at] & 127) * factor;
    factor *= 128;
  } while (file[at++] >= 128);
  const words = new Set(
    file
      .subarray(at, at + length)
      .toString()
      .toLowerCase()
      .split('\0'),
  );
  const suggest = await openSuggester(ENGLISH, { maxSuggestions: 5, beamWidth: 8 });
  for (const text of [
    'My mother told me that I could not sle',
    'how much you can forget, and still rememb',
  ]) {
    const listed = suggest(text).map((suggestion) => suggestion.text);
    assert.ok(listed.length > 1, text);
    assert.deepEqual(
      listed.filter((word) => !words.has(word.toLowerCase())),
      [],
    );
  }
});
