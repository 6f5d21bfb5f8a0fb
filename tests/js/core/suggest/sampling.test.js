import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { tokenKinds } from '../../../../static/js/core/suggest/word-boundaries.js';
import { sampleToken, sampleWord } from '../../../../static/js/core/suggest/sampling.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { openModel } from '../../models.js';
import { letterTokenizer, markovStepper } from './markov.js';

const ALL = { temperature: 1, topK: 0, topP: 1 };
const PROBABILITIES = [0.1, 0.2, 0.4, 0.3];
const LOGITS = Float32Array.from(PROBABILITIES, (p) => Math.log(p) + 2);
const any = () => true;

/**
 * How often each token is sampled, over a fine grid of quantiles.
 * @param {Parameters<typeof sampleToken>[2]} options
 * @param {(token: number) => boolean} [mayFollow]
 */
function shares(options, mayFollow = any) {
  const counts = PROBABILITIES.map(() => 0);
  for (let n = 0; n < 10_000; n += 1)
    counts[sampleToken(LOGITS, mayFollow, options, (n + 0.5) / 10_000)] += 1;
  return counts.map((count) => count / 10_000);
}

/** @param {number[]} actual @param {number[]} expected */
function assertClose(actual, expected) {
  actual.forEach((share, n) => assert.ok(Math.abs(share - expected[n]) < 1e-3, `${actual}`));
}

test('tokens come as often as their probabilities say', () => {
  assertClose(shares(ALL), PROBABILITIES);
});

test('a temperature of a half squares the probabilities', () => {
  const sum = PROBABILITIES.reduce((total, p) => total + p * p, 0);
  assertClose(
    shares({ ...ALL, temperature: 0.5 }),
    PROBABILITIES.map((p) => (p * p) / sum),
  );
});

test('top-k keeps the likeliest, top-p as many as make up its probability', () => {
  assertClose(shares({ ...ALL, topK: 2 }), [0, 0, 4 / 7, 3 / 7]);
  assertClose(shares({ ...ALL, topP: 0.69 }), [0, 0, 4 / 7, 3 / 7]);
  assertClose(shares({ ...ALL, topP: 0.71 }), [0, 2 / 9, 4 / 9, 3 / 9]);
  assertClose(shares({ ...ALL, topP: 0 }), [0, 0, 1, 0]);
});

test('a token that may not follow is never sampled', () => {
  assertClose(
    shares(ALL, (token) => token < 2),
    [1 / 3, 2 / 3, 0, 0],
  );
  assert.equal(
    sampleToken(LOGITS, () => false, ALL, 0.5),
    -1,
  );
});

test('letters are sampled up to the end of a word', () => {
  const tokenizer = letterTokenizer(['\n', 'a', 'b', ' ']);
  const [a, b, space] = tokenizer.encode('ab ');
  const table = Array.from({ length: 6 }, () => Array(6).fill(0));
  table[tokenizer.start][a] = table[a][b] = table[b][space] = table[space][a] = 1;
  const stepper = markovStepper(table, tokenizer.start);
  const reader = createReader(stepper, tokenizer);
  const model = { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
  for (const [text, word] of [
    ['', 'ab '],
    ['a', 'b '],
    ['ab', ' '],
  ]) {
    finish(reader.read(text));
    assert.equal(finish(sampleWord(model, text, reader, ALL, () => 0.5)), word);
  }
});

test('PAD and UNK are never sampled, however likely', () => {
  const tokenizer = letterTokenizer(['\n', 'a', ' ']);
  const stepper = markovStepper(Array(5).fill([0.45, 0.45, 0, 0.05, 0.05]), tokenizer.start);
  const reader = createReader(stepper, tokenizer);
  const model = { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
  finish(reader.read('a'));
  for (const share of [0, 0.25, 0.49, 0.51, 0.75, 0.99])
    assert.match(finish(sampleWord(model, 'a', reader, ALL, () => share)), /^a* ?$/);
});

for (const name of ['step-tiny', 'step-word', 'window-tiny']) {
  test(`${name} continues a word that was begun`, async () => {
    const { stepper, tokenizer } = await openModel(name);
    const reader = createReader(stepper, tokenizer);
    const model = { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
    let text = 'The ce';
    for (let n = 0; n < 5; n += 1) {
      finish(reader.read(text));
      const word = finish(sampleWord(model, text, reader, ALL, () => 0.3));
      assert.ok(word !== '' && !/<PAD>|<UNK>/.test(word), word);
      if (n === 0 && name === 'step-word') assert.ok(tokenizer.vocabulary.includes(` ce${word}`), word);
      text += word;
    }
  });
}
