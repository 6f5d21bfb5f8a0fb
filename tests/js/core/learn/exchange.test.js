import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ModelError } from '../../../../static/js/core/errors.js';
import { readLearnedFile, writeLearnedFile } from '../../../../static/js/core/learn/exchange.js';
import { decodeFloats, encodeFloats } from '../../../../static/js/core/model/floats.js';
import { failureText } from '../../../../static/js/ui/error-texts.js';
import { openModel } from '../../models.js';

/** @import { Failure } from '../../../../static/js/core/failure.d.ts' */

const { card } = (await openModel('step-tiny')).model;
const version = JSON.stringify([['model.json', 'abc']]);
const owner = { card, version };
const size = card.tokenizer.vocabulary.length;
const learned = {
  words: ['the', 'cell', '.', 'don’t'],
  places: [1, -5],
  gain: { characters: 9, trained: 20.5, learned: 19.25 },
  output: {
    kernel: Float32Array.from({ length: 24 * size }, (_, k) => Math.sin(k)),
    bias: Float32Array.from({ length: size }, (_, k) => k / 7),
  },
};
const file = JSON.parse(writeLearnedFile(learned, owner));

/** @param {object} change */
const damaged = (change) => JSON.stringify({ ...file, ...change });

test('what was learned comes back from its file bit by bit', () => {
  assert.deepEqual(readLearnedFile(writeLearnedFile(learned, owner), owner), learned);
  const alone = { ...learned, output: null };
  assert.deepEqual(readLearnedFile(writeLearnedFile(alone, owner), owner), alone);
  assert.equal(file.model, card.name);
  assert.match(file.vocabulary, /^fnv1a-[0-9a-f]{8}$/);
});

test('another export of the model takes the words and not the weights', () => {
  const other = { card, version: JSON.stringify([['model.json', 'def']]) };
  assert.deepEqual(readLearnedFile(JSON.stringify(file), other), { ...learned, output: null });
  assert.equal(readLearnedFile(damaged({ vocabulary: 'fnv1a-00000000' }), owner).output, null);
});

test('a file that is none, or of another model, is refused with what was found and what must be there', () => {
  const cut = file.output.kernel.slice(0, 40);
  for (const [text, ...said] of /** @type {const} */ ([
    ['', 'not JSON', '0 bytes'],
    ['{"words": [', 'not JSON'],
    ['7', 'is missing', 'lstm-explainer-learned 1'],
    ['null', 'lstm-explainer-learned 1'],
    [damaged({ format: 'other' }), '"other"', 'lstm-explainer-learned 1'],
    [damaged({ version: 9 }), 'lstm-explainer-learned 9', 'lstm-explainer-learned 1'],
    [damaged({ model: 'bach' }), '"bach"', `"${card.name}"`],
    [damaged({ words: ['a', ''] }), 'words is ["a",""]', 'a list of words'],
    [damaged({ words: Array(30_000).fill('a') }), 'words', 'a list of words'],
    [damaged({ places: 7 }), 'places is 7', 'whole numbers'],
    [damaged({ gain: { characters: -1, trained: 1, learned: 1 } }), 'gain', 'characters'],
    [damaged({ output: { ...file.output, kernel: cut } }), 'kernel', cut, 'base64'],
    [damaged({ output: { ...file.output, bias: [1, 2] } }), 'bias is [1,2]', 'base64'],
    [damaged({ output: 'x' }), 'kernel is missing', 'base64'],
    [
      damaged({ output: { ...file.output, bias: encodeFloats(new Float32Array(size).fill(NaN)) } }),
      'bias',
      'base64',
    ],
  ]))
    assert.throws(
      () => readLearnedFile(text, owner),
      (error) => {
        assert.ok(error instanceof ModelError);
        const { message } = failureText(/** @type {Failure} */ ({ key: error.key, values: error.values }));
        for (const part of said) assert.ok(message.includes(part), `${message} lacks ${part}`);
        return true;
      },
    );
});

test('floats come back from base64', () => {
  const values = Float32Array.from({ length: 10_001 }, (_, k) => Math.cos(k) * 10 ** ((k % 60) - 30));
  assert.deepEqual(decodeFloats(encodeFloats(values)), values);
  assert.equal(encodeFloats(values.subarray(5, 7)), encodeFloats(values.slice(5, 7)));
});
