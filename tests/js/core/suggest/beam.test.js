import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { createSuggester, suggestionsOf } from '../../../../static/js/core/suggest/suggester.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { letterTokenizer, markovStepper, randomTable } from './markov.js';

/** @param {string[]} letters @param {number[][]} table */
function suggesterOf(letters, table) {
  const tokenizer = letterTokenizer(letters);
  const stepper = markovStepper(table, tokenizer.start);
  const reader = createReader(stepper, tokenizer);
  const suggester = createSuggester(stepper, tokenizer);
  return (/** @type {string} */ text, options = { maxSuggestions: 5, beamWidth: 8 }) => {
    finish(reader.read(text));
    stepper.calls.length = 0;
    const result = finish(suggester.suggest(text, reader, options));
    return { list: suggestionsOf(result), finished: result.finished, calls: stepper.calls };
  };
}

/**
 * Every word that may follow a text, by trying every way of writing on until a word and its end are there.
 * @param {string[]} letters @param {number[][]} table @param {string} text
 * @param {RegExp} whole matches text + what was written up to the end of the word: lead, word, what ended it
 * @returns {Map<string, number>} what the word adds → probability
 */
function everyWord(letters, table, text, whole) {
  const vocabulary = ['', '', ...letters];
  const pending = /(?:[ab]+(?:'[ab]+)*'?)?$/.exec(text)?.[0] ?? '';
  /** @type {Map<string, number>} */
  const words = new Map();
  const way = pending === '' ? /^[\n .']{0,3}[ab']*$/ : /^[ab']*$/;
  const write = (
    /** @type {string} */ added,
    /** @type {number} */ last,
    /** @type {number} */ probability,
  ) => {
    for (let token = 2; token < vocabulary.length; token += 1) {
      const p = probability * table[last][token];
      if (p < 1e-6) continue;
      const match = whole.exec(pending + added + vocabulary[token]);
      if (match) {
        const word = match[1].slice(pending.length);
        words.set(word, (words.get(word) ?? 0) + p);
      } else if (way.test(added + vocabulary[token])) write(added + vocabulary[token], token, p);
    }
  };
  write('', text === '' ? 2 : vocabulary.indexOf([...text].at(-1) ?? ''), 1);
  return words;
}

/** @param {Map<string, number>} words */
const ranked = (words) => [...words].filter(([word]) => word !== '').sort((a, b) => b[1] - a[1]);

const LETTERS = ['\n', 'a', 'b', "'", ' ', '.'];

// So many that the search ends only when nothing is left to find.
const ALL = { maxSuggestions: 1000, beamWidth: 1000 };

for (const text of ['ba', "a b'a", "ab'"]) {
  test(`a wide beam finds the very words and probabilities of all ways to complete ${text}`, () => {
    const table = randomTable(8, 5);
    const { list, finished } = suggesterOf(LETTERS, table)(text, ALL);
    const words = everyWord(LETTERS, table, text, /^([ab]+(?:'[ab]+)*)(?:[^ab']|'[^ab])$/);
    assertSame(list, ranked(words));
    const open = text.endsWith("'") ? everyWord(LETTERS, table, text, /^([ab]+')[^ab]$/) : words;
    assert.ok(Math.abs(finished - (open.get('') ?? 0)) < 1e-3);
    list.forEach(({ text: word, insert }) => assert.equal(word, /[ab']+$/.exec(text)?.[0] + insert));
  });
}

test('a wide beam finds the very next words and probabilities after a space', () => {
  const table = randomTable(8, 7);
  const { list, finished } = suggesterOf(LETTERS, table)('ab ', ALL);
  const inserts = everyWord(LETTERS, table, 'ab ', /^([\n .']{0,3}[ab]+(?:'[ab]+)*)(?:[^ab']|'[^ab])$/);
  /** @type {Map<string, number>} */
  const words = new Map();
  for (const [insert, p] of inserts) {
    const word = insert.replace(/^[\n .']+/, '');
    words.set(word, (words.get(word) ?? 0) + p);
  }
  assertSame(
    list.map((suggestion) => ({ ...suggestion, insert: suggestion.text })),
    ranked(words),
  );
  for (const { text, insert } of list.slice(0, 10)) {
    const ways = ranked(inserts).filter(([way]) => way.replace(/^[\n .']+/, '') === text);
    assert.equal(insert, ways[0][0], 'the likeliest way to the word is what gets inserted');
  }
  assert.equal(finished, 0);
});

test('the words that complete a text, and it being complete, have probabilities that sum to 1', () => {
  const table = randomTable(8, 3).map((row) => {
    const known = row.map((p, token) => (token < 2 ? 0 : p));
    const sum = known.reduce((total, p) => total + p, 0);
    return known.map((p) => p / sum);
  });
  const { list, finished } = suggesterOf(LETTERS, table)('a', ALL);
  const total = list.reduce((sum, { probability }) => sum + probability, finished);
  assert.ok(total > 0.98 && total < 1 + 1e-6, `${total}`);
});

test('PAD and UNK are never suggested, however likely', () => {
  const letters = ['\n', 'a', ' '];
  const likely = [0.45, 0.45, 0, 0.05, 0.05];
  const { list } = suggesterOf(letters, Array(5).fill(likely))('a');
  assert.deepEqual(list[0], { text: 'aa', insert: 'a', probability: list[0].probability });
  assert.ok(Math.abs(list[0].probability - 0.05 * 0.05) < 1e-6);
  for (const { text } of list) assert.match(text, /^a+$/);
});

test('nothing is suggested in a word, or behind a letter, that the model cannot read', () => {
  const letters = ['\n', ' ', 'a', 'b'];
  const suggest = suggesterOf(letters, randomTable(6, 4));
  for (const text of ['a é', 'éa', 'مرح', 'a 今', 'a今']) assert.deepEqual(suggest(text).list, [], text);
  for (const text of ['é a', 'é ', 'a 🙂', 'a']) assert.notDeepEqual(suggest(text).list, [], text);
});

test('a step takes at most as many hypotheses as the beam is wide', () => {
  const { calls } = suggesterOf(LETTERS, randomTable(8, 5))('a', { maxSuggestions: 5, beamWidth: 3 });
  assert.ok(calls.length > 1);
  assert.ok(Math.max(...calls) === 3);
});

test('the search stops when no hypothesis can become one of the words that are wanted', () => {
  // After a: b nine times in ten; after b: the end, always.
  const table = [[], [], [], [0, 0, 0, 0.05, 0.9, 0.05], [0, 0, 0, 0, 0, 1], []].map((row) =>
    row.length > 0 ? row : Array(6).fill(1 / 6),
  );
  const { list, calls } = suggesterOf(['\n', 'a', 'b', ' '], table)('a', { maxSuggestions: 1, beamWidth: 8 });
  assert.deepEqual(list, [{ text: 'ab', insert: 'b', probability: list[0].probability }]);
  assert.ok(Math.abs(list[0].probability - 0.9) < 1e-6);
  assert.deepEqual(calls, [2]);
});

test('a next word brings the space or quotation mark that comes before it', () => {
  // After a comma a space, after the space a or “ and then a, after a the end.
  const letters = ['\n', 'a', ' ', ',', '“'];
  const [A, SPACE, QUOTE] = [3, 4, 6];
  const table = Array.from({ length: 7 }, () => Array(7).fill(0));
  table[5][SPACE] = 1;
  table[SPACE][A] = 0.4;
  table[SPACE][QUOTE] = 0.6;
  table[QUOTE][A] = 1;
  table[A][SPACE] = 1;
  const { list } = suggesterOf(letters, table)('a,');
  assert.deepEqual(
    list.map(({ text, insert }) => ({ text, insert })),
    [{ text: 'a', insert: ' “a' }],
  );
  assert.ok(Math.abs(list[0].probability - 1) < 1e-6, 'both ways count');
});

test('a word is not longer than 24 letters, and nothing is suggested where nothing can follow', () => {
  const table = Array.from({ length: 4 }, () => [0, 0, 0, 1]);
  assert.deepEqual(suggesterOf(['\n', 'a'], table)('a').list, []);
  assert.deepEqual(suggesterOf(['\n', 'a'], table)('').list, []);
});

test('without a word list, Chinese is suggested in runs that end where the next letter is open, or after four', () => {
  const letters = ['\n', '中', '国', '文', '，'];
  const [CHINA, TEXT, COMMA] = [3, 5, 6];
  const table = Array.from({ length: 7 }, () => [0, 0, 0.25, 0, 0.25, 0.25, 0.25]);
  table[2] = [0, 0, 0, 1, 0, 0, 0];
  table[CHINA] = [0, 0, 0, 0, 0.6, 0.1, 0.3];
  table[COMMA] = [0, 0, 0, 0, 0, 1, 0];
  table[TEXT] = [0, 0, 0, 0, 0, 1, 0];
  const { list } = suggesterOf(letters, table)('\n', { maxSuggestions: 9, beamWidth: 9 });
  assert.deepEqual(
    list.map(({ text, insert, probability }) => [text, insert, Number(probability.toFixed(4))]),
    // 国 is sure enough to go on after 中, and nothing is after 国.
    [['中国', '中国', 0.6]],
  );
  // 中 itself is complete, so what follows it is next.
  const next = suggesterOf(letters, table)('中', { maxSuggestions: 9, beamWidth: 9 });
  assert.deepEqual(
    next.list.map(({ insert, probability }) => [insert, Number(probability.toFixed(4))]),
    [
      ['国', 0.6],
      ['，文文文文', 0.4],
    ],
  );
  assert.equal(next.finished, 0);
});

/** @param {{ insert: string, probability: number }[]} list @param {[string, number][]} expected */
function assertSame(list, expected) {
  assert.ok(expected.length > 10);
  expected.slice(0, 10).forEach(([word, probability], n) => {
    assert.equal(list[n].insert, word);
    assert.ok(
      Math.abs(list[n].probability - probability) < 1e-3,
      `${word}: ${list[n].probability} ≠ ${probability}`,
    );
  });
}
