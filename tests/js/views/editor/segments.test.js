import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segmentsOf } from '../../../../static/js/views/editor/segments.js';

/** @param {number} start @param {number} end @param {string} colour */
const mark = (start, end, colour) => ({ start, end, colour });

test('segments joined give the text again', () => {
  for (const text of ['', 'abc def', '🙂 faces 🙂', 'e\u0301te\u0301 et apre\u0300s']) {
    const segments = segmentsOf(text, [mark(0, 1, 'a'), mark(2, 5, 'b'), mark(5, 99, 'c')]);
    assert.equal(segments.map((segment) => segment.text).join(''), text);
  }
});

test('marks colour what they cover', () => {
  assert.deepEqual(segmentsOf('abcdef', [mark(1, 2, 'red'), mark(2, 4, 'blue')]), [
    { text: 'a', colour: '' },
    { text: 'b', colour: 'red' },
    { text: 'cd', colour: 'blue' },
    { text: 'ef', colour: '' },
  ]);
});

test('marks of the NFC text cover letters whose accents stand apart', () => {
  assert.deepEqual(segmentsOf('e\u0301a', [mark(0, 1, 'red'), mark(1, 2, 'blue')]), [
    { text: 'e\u0301', colour: 'red' },
    { text: 'a', colour: 'blue' },
    { text: '', colour: '' },
  ]);
});

test('marks of a text that has become shorter end with it', () => {
  assert.deepEqual(segmentsOf('ab', [mark(0, 1, 'red'), mark(1, 2, 'blue'), mark(2, 3, 'red')]), [
    { text: 'a', colour: 'red' },
    { text: 'b', colour: 'blue' },
    { text: '', colour: 'red' },
    { text: '', colour: '' },
  ]);
});
