import assert from 'node:assert/strict';
import test from 'node:test';

import { bitsOf, formatEnd, formatNumber, glyphOf, nameOf } from '../../../static/js/ui/values.js';

const token = (/** @type {string} */ text) => ({ id: 0, text, start: 4, end: 4 + text.length });

test('numbers have a true minus sign and never a negative zero', () => {
  assert.deepEqual(
    [1.0447, -0.55, -0.001, 0, -12].map((each) => formatNumber(each)),
    ['1.04', '−0.55', '0.00', '0.00', '−12.00'],
  );
  assert.equal(formatNumber(0.12345, 3), '0.123');
  assert.deepEqual([-1.5, 4, 0].map(formatEnd), ['−1.5', '4', '0']);
});

test('surprise is counted in bits', () => {
  assert.equal(bitsOf(Math.log(1 / 8)), 3);
  assert.equal(bitsOf(0), 0);
  assert.equal(Object.is(bitsOf(0), 0), true);
  assert.equal(bitsOf(null), null);
});

test('what cannot be seen gets a glyph', () => {
  assert.deepEqual(
    [' ', '\n', '\t', '\r\n', 'é', '界', '🙂'].map((text) => glyphOf(token(text))),
    ['␣', '⏎', '⇥', '⏎', 'é', '界', '🙂'],
  );
  assert.equal(glyphOf(token('  the')), '␣␣the');
});

test('the start token is the one that takes no place in the text', () => {
  assert.equal(glyphOf({ id: 2, text: '\n', start: 0, end: 0 }), '⇤');
  assert.equal(nameOf({ id: 2, text: '\n', start: 0, end: 0 }), 'start');
});

test('a token is called by its name where it is read aloud', () => {
  assert.deepEqual(
    [' ', '\n', 'e'].map((text) => nameOf(token(text))),
    ['space', 'new line', '“e”'],
  );
});

test('a letter that is written from right to left leaves its quotation marks where they are', () => {
  assert.equal(nameOf(token('م')), '“\u2068م\u2069”');
});

test('a token that shows nothing by itself is named by its code points', () => {
  assert.deepEqual(
    ['\u200d', '\u0301', '\u200b\ufe0f'].map((text) => nameOf(token(text))),
    ['U+200D', 'U+0301', 'U+200B U+FE0F'],
  );
});
