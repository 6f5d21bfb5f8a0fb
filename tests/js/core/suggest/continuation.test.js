import assert from 'node:assert/strict';
import { test } from 'node:test';
import { continueTexts } from '../../../../static/js/core/suggest/continuation.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { tokenKinds } from '../../../../static/js/core/suggest/word-boundaries.js';
import { letterTokenizer, markovStepper } from './markov.js';

/**
 * A stepper that writes a text letter by letter, each with the same probability.
 * @param {string} script the text; each of its letters occurs once
 * @param {number} probability
 */
function scripted(script, probability) {
  const letters = ['\n', ...new Set([...script].filter((letter) => letter !== '\n'))];
  const tokenizer = letterTokenizer(letters);
  const size = tokenizer.vocabulary.length;
  const table = Array.from({ length: size }, () => Array(size).fill((1 - probability) / (size - 1)));
  const ids = [...script].map((letter) => tokenizer.vocabulary.indexOf(letter));
  ids.slice(1).forEach((id, k) => (table[ids[k]][id] = probability));
  table[/** @type {number} */ (ids.at(-1))][2] = probability;
  const stepper = markovStepper(table, 2);
  return { model: { stepper, tokenizer, kinds: tokenKinds(tokenizer) }, ids };
}

/**
 * @param {string} script @param {number} probability
 * @param {number[]} [starts] letters of the script after which texts continue
 * @param {boolean} [required] the first of them must get a word
 * @param {number} [minConfidence]
 */
function continueAfter(script, probability, starts = [0], required = false, minConfidence = 0.5) {
  const { model, ids } = scripted(script, probability);
  const places = starts.map((k) => {
    const { states, logits } = model.stepper.step([2], [ids[k]]);
    return { state: states[0], logits };
  });
  model.stepper.calls.length = 0;
  const continuations = finish(
    continueTexts(model, places, { minConfidence, required: required ? places[0] : null }),
  );
  const texts = continuations.map(({ text }) => text);
  return { texts, first: continuations[0].probability, calls: model.stepper.calls };
}

test('a continuation runs to the end of the line', () => {
  assert.deepEqual(continueAfter('x ab', 0.9).texts, [' ab']);
});

test('where a word is required there is one, even an unlikely one, and only one', () => {
  assert.deepEqual(continueAfter('x ab\u00a0cd', 0.3).texts, ['']);
  assert.deepEqual(continueAfter('x ab\u00a0cd', 0.3, [0], true).texts, [' ab']);
});

test('a higher confidence threshold shows less', () => {
  assert.deepEqual(continueAfter('x ab', 0.6, [0], false, 0.5).texts, [' ab']);
  assert.deepEqual(continueAfter('x ab', 0.6, [0], false, 0.9).texts, ['']);
});

test('a continuation that repeats itself ends before it does', () => {
  const letters = ['\n', ' ', 'a', 'x'];
  const tokenizer = letterTokenizer(letters);
  const [space, a, x] = [3, 4, 5];
  const table = Array.from({ length: 6 }, () => Array(6).fill(0.02));
  table[x][space] = table[space][a] = table[a][space] = 0.9;
  const model = { stepper: markovStepper(table, 2), tokenizer, kinds: tokenKinds(tokenizer) };
  const { states, logits } = model.stepper.step([2], [x]);
  const continuations = finish(continueTexts(model, [{ state: states[0], logits }], { minConfidence: 0.5 }));
  assert.deepEqual(
    continuations.map(({ text }) => text),
    [' a'],
  );
});

test('a continuation ends with its sentence', () => {
  assert.deepEqual(continueAfter('x ab.\u00a0cd', 0.9).texts, [' ab.']);
  assert.deepEqual(continueAfter('x，中文。国', 0.9).texts, ['，中文。']);
});

test('a continuation ends after whole words when the text becomes unlikely', () => {
  assert.deepEqual(continueAfter('x ab', 0.3).texts, ['']);
});

test('a continuation does not continue the word that is complete', () => {
  assert.match(continueAfter('xyz ab', 0.9).texts[0], /^($|[^xyz])/);
});

test('a continuation is at most 40 letters, cut after a word', () => {
  const script = `x ${'abcdefghijklmnopqrstuvw'}\u00a0${'ABCDEFGHIJKLMNOPQRSTUVW'}`;
  assert.deepEqual(continueAfter(script, 0.95).texts, [' abcdefghijklmnopqrstuvw']);
});

test('all texts continue in the same steps', () => {
  const { texts, calls } = continueAfter('x ab', 0.9, [0, 3]);
  assert.deepEqual(texts, [' ab', '']);
  assert.equal(Math.max(...calls), 1);
  assert.equal(continueAfter('x ab', 0.9, [0, 0, 0]).calls[0], 3);
});

test('the probability of a continuation is that of its first word and an end to it', () => {
  const near = (/** @type {number} */ actual, /** @type {number} */ expected) =>
    assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);
  // PAD, UNK, the line's end, x, the space, a and b: what does not continue the text shares a tenth.
  const other = 0.1 / 6;
  // Letters would continue the word before the space, which is complete; PAD and UNK are never written.
  const space = 0.9 / (0.9 + other);
  const letter = 0.9 / (1 - 2 * other);
  near(continueAfter('x ab', 0.9).first, space * letter * letter * (0.9 + other));
});
