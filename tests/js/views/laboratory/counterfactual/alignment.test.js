import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slotsOf } from '../../../../../static/js/views/laboratory/counterfactual/alignment.js';

/** @param {string} one @param {string} other @param {{ before: number, after: number }} common */
function written(one, other, common) {
  const slots = slotsOf(one.length, other.length, common);
  return [
    slots.map(({ own }) => (own === null ? '·' : one[own])).join(''),
    slots.map((slot) => (slot.other === null ? '·' : other[slot.other])).join(''),
  ];
}

test('a longer replacement leaves a gap in the text', () => {
  assert.deepEqual(written('the cat', 'the lion, a cat', { before: 4, after: 3 }), [
    'the ········cat',
    'the lion, a cat',
  ]);
});

test('what was left out leaves a gap in the other text', () => {
  assert.deepEqual(written('abcdef', 'abef', { before: 2, after: 2 }), ['abcdef', 'ab··ef']);
});

test('texts with nothing in common stand next to each other from the beginning on', () => {
  assert.deepEqual(written('abc', 'vwxyz', { before: 0, after: 0 }), ['abc··', 'vwxyz']);
});

test('the same text has a slot for each token', () => {
  assert.deepEqual(slotsOf(2, 2, { before: 2, after: 0 }), [
    { own: 0, other: 0 },
    { own: 1, other: 1 },
  ]);
});
