import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { createSuggester, suggestionsOf } from '../../../../static/js/core/suggest/suggester.js';
import { createWordList } from '../../../../static/js/core/suggest/word-list.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { letterTokenizer, markovStepper } from './markov.js';

const LETTERS = ['\n', '天', '气', '图', '书', '馆', '好', '的', '了', '，'];
const OTHERS = ['好', '的', '了'];

/**
 * Suggestions of a model that knows after each letter what comes next; what a letter lacks goes to three
 * others, so that none of them is certain.
 * @param {Record<string, Record<string, number>>} next @param {string[]} words @param {string} text
 * @param {number} [maxSuggestions]
 */
function suggestions(next, words, text, maxSuggestions = 5) {
  const tokenizer = letterTokenizer(LETTERS);
  const table = tokenizer.vocabulary.map((letter) => {
    const known = next[letter] ?? {};
    const left = 1 - Object.values(known).reduce((sum, p) => sum + p, 0);
    return tokenizer.vocabulary.map(
      (other) => known[other] ?? (OTHERS.includes(other) ? left / OTHERS.length : 0),
    );
  });
  const stepper = markovStepper(table, tokenizer.start);
  const reader = createReader(stepper, tokenizer);
  const list = createWordList(words, tokenizer);
  const suggester = createSuggester(stepper, tokenizer, { wordListOf: () => list });
  finish(reader.read(text));
  const found = suggestionsOf(finish(suggester.suggest(text, reader, { maxSuggestions, beamWidth: 8 })));
  return found.map(({ insert, probability }) => [insert, Number(probability.toFixed(3))]);
}

test('a listed word stands beside its first letter, with the probability that the text goes on with it', () => {
  const next = { '\n': { 天: 0.4 }, 天: { 气: 0.3 } };
  const list = suggestions(next, ['天气'], '\n');
  assert.deepEqual(
    list.filter(([insert]) => String(insert).startsWith('天')),
    [
      ['天', 0.4],
      ['天气', 0.12],
    ],
  );
});

test('a listed word takes the place of its first letter where it is the likelier way on', () => {
  const next = { '\n': { 天: 0.4 }, 天: { 气: 0.5 } };
  const list = suggestions(next, ['天气'], '\n');
  assert.deepEqual(
    list.filter(([insert]) => String(insert).startsWith('天')),
    [['天气', 0.2]],
  );
});

test('an unlikely letter that no listed word goes on with is not added', () => {
  const next = { '\n': { 天: 0.4 }, 天: { 气: 0.3, 书: 0.3 } };
  const inserts = suggestions(next, ['天气'], '\n').map(([insert]) => insert);
  assert.ok(inserts.includes('天气') && !inserts.includes('天书') && !inserts.includes('天好'));
});

test('the rest of a listed word is offered after its beginning', () => {
  const next = { 图: { 书: 0.4 }, 书: { 馆: 0.4 } };
  const list = suggestions(next, ['图书馆'], '天图');
  assert.deepEqual(
    list.find(([insert]) => insert === '书馆'),
    ['书馆', 0.16],
  );
  assert.ok(!suggestions(next, ['天气'], '天图').some(([insert]) => insert === '书馆'));
});

test('the beginning of a listed word that is none itself is not offered', () => {
  const next = { '\n': { 图: 0.5 }, 图: { 书: 0.6 }, 书: { 馆: 0.3 } };
  const inserts = suggestions(next, ['图书馆'], '\n').map(([insert]) => insert);
  assert.ok(inserts.includes('图') && inserts.includes('图书馆') && !inserts.includes('图书'));
});

test('where places are few, a word comes before a letter that is somewhat likelier', () => {
  const next = { '\n': { 天: 0.5, 馆: 0.2 }, 天: { 气: 0.2 } };
  const inserts = suggestions(next, ['天气'], '\n', 2).map(([insert]) => insert);
  assert.deepEqual(inserts, ['天', '天气']);
});

test('suggestions stand in the order of their probability', () => {
  const next = { '\n': { 天: 0.4, 图: 0.3, 书: 0.1 }, 天: { 气: 0.4 }, 图: { 书: 0.45 }, 书: { 馆: 0.2 } };
  const probabilities = suggestions(next, ['天气', '图书', '图书馆'], '\n').map(([, p]) => Number(p));
  assert.deepEqual(
    probabilities,
    [...probabilities].sort((a, b) => b - a),
  );
});

test('the ends of a text that a word may begin with are found, back to the last mark or word in Latin letters', () => {
  const list = createWordList(['天气', '气好图书', '书'], letterTokenizer(LETTERS));
  assert.deepEqual(list.begunIn('天气'), ['气']);
  assert.deepEqual(list.begunIn('天气好'), ['气好']);
  assert.deepEqual(list.begunIn('气，天'), ['天']);
  assert.deepEqual(list.begunIn('图书'), []);
  assert.deepEqual(list.begunIn(''), []);
});

test('a word with a letter that the model does not know is left out', () => {
  const list = createWordList(['天空', '天气'], letterTokenizer(LETTERS));
  assert.equal(list.find('天空'), undefined);
  assert.equal(list.find('天')?.tokens.length, 1);
});
