import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitting } from '../../../../../static/js/pages/practise/common/lines.js';

/** @param {string} text */
const columnsOf = (text) =>
  [...text].map((letter, k) => ({
    token: { id: 0, text: letter, start: k, end: k + 1 },
    logProbability: null,
    values: [],
  }));

test('as much of a text is shown as fits the lines of a phone', () => {
  assert.equal(fitting(columnsOf('x'.repeat(900)), 30, 8), 240);
  assert.equal(fitting(columnsOf('x'.repeat(100)), 30, 8), 100);
  // Short lines fill a line each: the last eight, with the ends of all but the first of them.
  assert.equal(fitting(columnsOf('abc\n'.repeat(20)), 30, 8), 8 * 4);
});
