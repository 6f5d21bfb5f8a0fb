import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createWordCache } from '../../../../static/js/core/learn/word-cache.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { createTokenizer } from '../../../../static/js/core/model/tokenizer.js';
import {
  blockableWord,
  blockKey,
  createBlocklist,
  NOTHING_BLOCKED,
  parseWordList,
} from '../../../../static/js/core/suggest/blocklist.js';
import { continueTexts } from '../../../../static/js/core/suggest/continuation.js';
import { createSuggester } from '../../../../static/js/core/suggest/suggester.js';
import { tokenKinds } from '../../../../static/js/core/suggest/word-boundaries.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { letterTokenizer, markovStepper, randomTable } from './markov.js';

/** @import { Tokenizer } from '../../../../static/js/core/types.d.ts' */
/** @import { WordModel } from '../../../../static/js/core/suggest/types.d.ts' */

const LETTERS = ['\n', 'a', 'b', "'", ' ', '.', 'A', '妈', '的'];
const tokenizer = letterTokenizer(LETTERS);
const TABLE = randomTable(LETTERS.length + 2, 5);
const WIDE = { maxSuggestions: 1000, beamWidth: 1000 };

/**
 * @param {string} text @param {string[]} blocked
 * @param {{ table?: number[][], words?: Tokenizer, wordModels?: WordModel[], least?: number }} [parts]
 */
function suggested(text, blocked, { table = TABLE, words = tokenizer, wordModels = [], least = 1e-4 } = {}) {
  const stepper = markovStepper(table, words.start);
  const reader = createReader(stepper, words);
  const blocklist = createBlocklist(blocked);
  const suggester = createSuggester(stepper, words, {
    wordModelsOf: () => wordModels,
    blocklistOf: () => blocklist,
  });
  finish(reader.read(text));
  const found = finish(suggester.suggest(text, reader, WIDE));
  return { ...found, ...finish(suggester.continue(found, least)) };
}

/** @param {number[][]} table */
const suggestedBy = (table) => (/** @type {string} */ text, /** @type {string[]} */ blocked) =>
  suggested(text, blocked, { table });

/** @param {{ words: { text: string, probability: number }[] }} found */
const probabilitiesIn = ({ words }) => new Map(words.map(({ text, probability }) => [text, probability]));

test('a blocked word is left out, and no other becomes likelier', () => {
  const free = probabilitiesIn(suggested('b', []));
  assert.ok(free.has('ba') && free.has('baa'));
  const found = suggested('b', ['ba']);
  const left = probabilitiesIn(found);
  assert.ok(!left.has('ba') && !left.has('bA'));
  assert.ok(left.has('baa'), 'a word that begins like it stays');
  const others = [...free].filter(([word]) => !['ba', 'bA'].includes(word));
  for (const [word, probability] of others.slice(0, 500))
    assert.ok(Math.abs(probability - (left.get(word) ?? NaN)) < 1e-9, word);
  assert.equal(found.finished, suggested('b', []).finished);
});

test('what is typed stays a word although it is blocked', () => {
  assert.equal(suggested('ba', ['ba']).finished, suggested('ba', []).finished);
});

test('case, apostrophes and composition make no other word', () => {
  for (const [one, other] of [
    ['STRASSE', 'straße'],
    ['STRAẞE', 'strasse'],
    ['ΟΔΟΣ', 'οδος'],
    ['οδός', 'ΟΔΌΣ'],
    ['don’t', "DON'T"],
    ['é', 'E\u0301'],
    ['word’', 'word'],
    ['ſhip', 'SHIP'],
  ])
    assert.equal(blockKey(one), blockKey(other), `${one} ${other}`);
  for (const [one, other] of [
    ['ship', 'shop'],
    ['resume', 'résumé'],
    ['its', "it's"],
  ])
    assert.notEqual(blockKey(one), blockKey(other));
});

test('of each two letters that Unicode folds to the same, the keys are the same', () => {
  for (let code = 0; code < 0x1ffff; code += 1) {
    const letter = String.fromCodePoint(code);
    if (!/^\p{Lu}$/u.test(letter)) continue;
    assert.equal(blockKey(letter), blockKey(letter.toLowerCase()), letter);
  }
});

test('a continuation ends before a blocked word, and follows no blocked one', () => {
  // Each letter has one likely successor: "x ab cd".
  const letters = ['\n', 'x', ' ', 'a', 'b', '\u00a0', 'c', 'd'];
  const spelled = letterTokenizer(letters);
  const chain = [3, 4, 5, 6, 7, 8, 9, 2];
  const table = Array.from({ length: 10 }, () => Array(10).fill(0.005));
  chain.forEach((id, k) => (table[id][chain[(k + 1) % chain.length]] = 0.955));
  const after = (/** @type {string[]} */ blocked) =>
    suggested('x', blocked, { table, words: spelled, least: 0.3 }).after.text;
  assert.equal(after([]), ' ab\u00a0cd');
  assert.equal(after(['CD']), ' ab');
  assert.equal(after(['ab']), '');
  assert.equal(after(['b']), ' ab\u00a0cd', 'a part of a word is none');
});

test('letters of a script without spaces are blocked wherever they follow each other, also over the caret', () => {
  const table = Array.from({ length: 11 }, () => Array(11).fill(0.04));
  table[9] = [0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.9];
  const suggested = suggestedBy(table);
  const texts = [...probabilitiesIn(suggested('', [])).keys()];
  assert.ok(texts.some((text) => text.includes('妈的')));
  const left = [...probabilitiesIn(suggested('', ['妈的'])).keys()];
  assert.ok(left.length > 0 && left.every((text) => !text.includes('妈的')));
  const begun = suggested('妈', ['妈的']);
  assert.ok(suggested('妈', []).words.some(({ insert }) => insert.startsWith('的')));
  assert.ok(begun.words.every(({ insert }) => !insert.startsWith('的')));
  assert.ok(suggested('.', ['妈的']).words.some(({ insert }) => insert.startsWith('的')));
});

test('a continuation stops before the first letter of blocked ones', () => {
  const letters = ['\n', '他', '妈', '的', '好', '。'];
  const spelled = letterTokenizer(letters);
  const table = Array.from({ length: 8 }, () => Array(8).fill(0.002));
  const chain = [6, 3, 4, 5, 7, 2];
  chain.forEach((id, k) => (table[id][chain[(k + 1) % chain.length]] = 0.986));
  const after = (/** @type {string} */ text, /** @type {string[]} */ blocked) => {
    const { words, continuations } = suggested(text, blocked, { table, words: spelled, least: 0.3 });
    const [likeliest] = words;
    return likeliest ? likeliest.insert + continuations[0].text : '';
  };
  assert.equal(after('好', []), '他妈的。');
  for (const blocked of [['他妈的'], ['妈的']]) {
    const whole = after('好', blocked);
    assert.ok(!whole.includes(blocked[0]) && '他妈的'.startsWith(whole), whole);
  }
  assert.ok(!after('他', ['他妈的']).startsWith('妈的'));

  const model = { stepper: markovStepper(table, 2), tokenizer: spelled, kinds: tokenKinds(spelled) };
  const { states, logits } = model.stepper.step([2], [6]);
  const start = { state: states[0], logits, before: '好' };
  const going = (/** @type {string[]} */ blocked) =>
    finish(continueTexts(model, [start], { least: 0.3, blocklist: createBlocklist(blocked) }))[0];
  assert.equal(going([]).text, '他妈的。');
  assert.deepEqual(going(['妈的']), { text: '他', ends: going([]).ends.slice(0, 1) });
  assert.equal(going(['好他']).text, '');
});

test('a word model lists other words in the place of blocked ones', () => {
  const vocabulary = ['<PAD>', '<UNK>', '\n', ' go', ' going', ' good', ' Gone', ' ', '.'];
  const words = createTokenizer({
    level: 'word',
    normalisation: 'NFC',
    pattern: '\\n| ?\\p{L}+| ?[^\\s\\p{L}]|\\s',
    vocabulary,
    pad: 0,
    unk: 1,
    start: 2,
  });
  const row = [0.1, 0.1, 0.02, 0.1, 0.3, 0.13, 0.1, 0.05, 0.1];
  const table = Array(vocabulary.length).fill(row);
  const cache = createWordCache(['golf', 'golf', 'gown']);
  const texts = (/** @type {string[]} */ blocked) =>
    suggested('.\ngo', blocked, { table, words, wordModels: [cache] }).words.map(({ text }) => text);
  const all = texts([]);
  assert.ok(
    ['golf', 'gown'].every((word) => all.includes(word)),
    String(all),
  );
  assert.deepEqual(
    texts(['GOLF']),
    all.filter((word) => word !== 'golf'),
  );
  const going = suggested(' go', [], { table, words }).words.map(({ text }) => text);
  assert.deepEqual(
    suggested(' go', ['going', 'gone'], { table, words }).words.map(({ text }) => text),
    going.filter((word) => !['going', 'Gone'].includes(word)),
  );
});

test('an empty list is none at all', () => {
  assert.equal(createBlocklist([]), NOTHING_BLOCKED);
});

test('a list is read by lines, and what is not one word is named', () => {
  const { words, wrong } = parseWordList('\uFEFFone\r\n# comment\n\n  don’t # why\ntwo words\n傻B\n<b>\n');
  assert.deepEqual(words, ['one', 'don’t', '傻B']);
  assert.deepEqual(wrong, ['two words', '<b>']);
  assert.equal(blockableWord(' Émile\n'), 'Émile');
  for (const text of ['', '  ', 'a b', "'", 'x'.repeat(41), 'a-b', '...'])
    assert.equal(blockableWord(text), null);
});

test('the shipped lists hold single words, each once', () => {
  for (const [language, least] of /** @type {const} */ ([
    ['en', 60],
    ['zh', 50],
  ])) {
    const file = new URL(`../../../../static/blocked-words/${language}.txt`, import.meta.url);
    const { words, wrong } = parseWordList(readFileSync(file, 'utf8'));
    assert.deepEqual(wrong, []);
    assert.ok(words.length >= least && words.length <= 150, String(words.length));
    assert.equal(new Set(words.map(blockKey)).size, words.length);
  }
});
