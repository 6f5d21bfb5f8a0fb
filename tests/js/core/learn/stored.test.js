import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLearned } from '../../../../static/js/core/learn/stored.js';
import { openModel } from '../../models.js';

const { card } = (await openModel('step-tiny')).model;
const size = card.tokenizer.vocabulary.length;
const learned = {
  words: ['the', 'cell', '.'],
  places: [1, -5],
  gain: { characters: 9, trained: 20, learned: 19 },
  output: { kernel: new Float32Array(24 * size), bias: new Float32Array(size) },
};
const record = { version: 'v', ...learned };

test('what was learned comes back as it was kept, without the weights of another export', () => {
  assert.deepEqual(parseLearned(record, 'v', card), learned);
  assert.deepEqual(parseLearned(record, 'another', card), { ...learned, output: null });
  assert.equal(parseLearned(undefined, 'v', card), null);
});

test('weights that do not fit the model or are no numbers are left out', () => {
  for (const output of [
    { ...record.output, kernel: new Float32Array(3) },
    { ...record.output, bias: new Float32Array(size).fill(NaN) },
    { kernel: [0], bias: [0] },
    'x',
  ])
    assert.deepEqual(parseLearned({ ...record, output }, 'v', card), { ...learned, output: null });
});

test('a record that this page did not write is as good as none', () => {
  for (const wrong of [
    7,
    'text',
    {},
    { ...record, words: 'the' },
    { ...record, words: ['the', ''] },
    { ...record, words: [3] },
    { ...record, places: { 1: true } },
    { ...record, places: ['1'] },
    { ...record, gain: { characters: NaN, trained: 1, learned: 1 } },
    { ...record, gain: null },
  ])
    assert.equal(parseLearned(wrong, 'v', card), null);
});
