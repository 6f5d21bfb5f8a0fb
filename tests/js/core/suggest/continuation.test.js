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
 * @param {number} [least]
 */
function continueAfter(script, probability, starts = [0], least = 0.3) {
  const { model, ids } = scripted(script, probability);
  const places = starts.map((k) => {
    const { states, logits } = model.stepper.step([2], [ids[k]]);
    return { state: states[0], logits };
  });
  model.stepper.calls.length = 0;
  const continuations = finish(continueTexts(model, places, { least }));
  return {
    texts: continuations.map(({ text }) => text),
    ends: continuations[0].ends,
    calls: model.stepper.calls,
  };
}

test('a continuation runs to the end of the line', () => {
  assert.deepEqual(continueAfter('x ab', 0.9).texts, [' ab']);
});

test('a continuation goes on for as long as all of it is likely', () => {
  const script = 'x ab\u00a0cd';
  assert.deepEqual(continueAfter(script, 0.95, [0], 0.5).texts, [' ab\u00a0cd']);
  assert.deepEqual(continueAfter(script, 0.85, [0], 0.5).texts, [' ab']);
  assert.deepEqual(continueAfter(script, 0.75, [0], 0.5).texts, ['']);
  assert.deepEqual(continueAfter(script, 0.75, [0], 0.2).texts, [' ab\u00a0cd']);
});

test('a continuation that repeats itself ends before it does', () => {
  const letters = ['\n', ' ', 'a', 'x'];
  const tokenizer = letterTokenizer(letters);
  const [space, a, x] = [3, 4, 5];
  const table = Array.from({ length: 6 }, () => Array(6).fill(0.02));
  table[x][space] = table[space][a] = table[a][space] = 0.9;
  const model = { stepper: markovStepper(table, 2), tokenizer, kinds: tokenKinds(tokenizer) };
  const { states, logits } = model.stepper.step([2], [x]);
  const continuations = finish(continueTexts(model, [{ state: states[0], logits }], { least: 0.5 }));
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
  assert.deepEqual(continueAfter(script, 0.99).texts, [' abcdefghijklmnopqrstuvw']);
});

test('all texts continue in the same steps', () => {
  const { texts, calls } = continueAfter('x ab', 0.9, [0, 3]);
  assert.deepEqual(texts, [' ab', '']);
  assert.equal(Math.max(...calls), 1);
  assert.equal(continueAfter('x ab', 0.9, [0, 0, 0]).calls[0], 3);
});

test('each end of a continuation has the probability of all of it and of an end there', () => {
  const near = (/** @type {number} */ actual, /** @type {number} */ expected) =>
    assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);
  const { ends } = continueAfter('x ab\u00a0c', 0.95, [0], 0.1);
  assert.deepEqual(
    ends.map(({ length }) => length),
    [3, 5],
  );
  // PAD, UNK, the line's end, x, both spaces, a, b and c: what does not continue the text shares a twentieth.
  const other = 0.05 / 8;
  // Letters would continue the word before the space, which is complete; PAD and UNK are never written.
  const space = 0.95 / (0.95 + 2 * other);
  const letter = 0.95 / (1 - 2 * other);
  near(ends[0].probability, space * letter * letter * (0.95 + 2 * other));
  near(ends[1].probability, space * letter ** 4 * (0.95 + 2 * other));
});
