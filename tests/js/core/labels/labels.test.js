import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LABELS, labelsOf, labelValues } from '../../../../static/js/core/labels/labels.js';

/** @type {{ text: string, series: Record<string, number[]> }[]} */
const FIXTURE = JSON.parse(readFileSync(new URL('../../../fixtures/labels.json', import.meta.url), 'utf8'));

/** @param {string} key @param {string} text */
function seriesOf(key, text) {
  const label = LABELS.find((each) => each.key === key);
  assert.ok(label, key);
  return [...labelValues(label, text)];
}

for (const { text, series: expected } of FIXTURE) {
  test(`the labels of ${JSON.stringify(text.slice(0, 40))} are those that Python has`, () => {
    for (const [key, values] of Object.entries(expected)) {
      const spread = [...text].flatMap((letter, k) => Array(letter.length).fill(values[k]));
      assert.deepEqual(seriesOf(key, text), spread, key);
    }
  });
}

test('the fixture has every label', () => {
  const keys = new Set(FIXTURE.flatMap((each) => Object.keys(each.series)));
  assert.deepEqual(
    LABELS.map(({ key }) => key).filter((key) => !keys.has(key)),
    [],
  );
});

test('only source code has the labels of source code', () => {
  const python = ['indentation', 'string', 'comment', 'prose'];
  const keys = (/** @type {string} */ language) => labelsOf(language).map(({ key }) => key);
  assert.deepEqual(keys('und').slice(-4), python);
  assert.deepEqual(keys('und').slice(0, -4), keys('en'));
  assert.equal(keys('en').length, 9);
});

test('an empty text has empty series', () => {
  for (const { key } of LABELS) assert.deepEqual(seriesOf(key, ''), [], key);
});

test('both halves of a pair have what their character has, and count once', () => {
  assert.deepEqual(seriesOf('line', 'a🙂b\n'), [1, 2, 2, 3, 0]);
  assert.deepEqual(seriesOf('word', '𝐚b'), [1, 1, 2]);
});

test('binary labels are 0 or 1, at any text', () => {
  const text = FIXTURE.map((each) => each.text).join('\n"\'""" # \\');
  for (const { key, kind } of LABELS) {
    const values = seriesOf(key, text);
    assert.equal(values.length, text.length);
    if (kind === 'binary')
      assert.ok(
        values.every((value) => value === 0 || value === 1),
        key,
      );
    else
      assert.ok(
        values.every((value) => Number.isInteger(value) && value >= 0),
        key,
      );
  }
});

test('a label does not look ahead but for a word’s apostrophe, a mark amid letters and three quotes', () => {
  const text = 'She said (quietly): "I saw 3." Then: \'x\'\n  # no “more”';
  for (const { key } of LABELS) {
    const whole = seriesOf(key, text);
    for (let k = 0; k < text.length; k += 1)
      assert.equal(seriesOf(key, text.slice(0, k + 1))[k], whole[k], `${key} at ${k}`);
  }
});
