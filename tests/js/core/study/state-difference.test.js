import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  commonEnds,
  differences,
  persistence,
  staysBelow,
} from '../../../../static/js/core/study/state-difference.js';

/** @param {string} text */
const tokens = (text) =>
  Array.from(text, (letter, k) => ({
    id: Number(letter.codePointAt(0)),
    text: letter,
    start: k,
    end: k + 1,
  }));

for (const [one, other, before, after] of /** @type {[string, string, number, number][]} */ ([
  ['the cat', 'the bat', 4, 2],
  ['the cat', 'the cat', 7, 0],
  ['abc', 'xbc', 0, 2],
  ['abc', 'abcd', 3, 0],
  ['aaa', 'aaaa', 3, 0],
  ['abab', 'ab', 2, 0],
  ['abc', 'xyz', 0, 0],
]))
  test(`“${one}” and “${other}” have ${before} tokens in common, and then ${after}`, () => {
    assert.deepEqual(commonEnds(tokens(one), tokens(other)), { before, after });
  });

test('two tokens that the model does not know are not the same because of that', () => {
  const [one, other] = ['é', 'ø'].map((text) => [{ id: 1, text, start: 0, end: 1 }]);
  assert.deepEqual(commonEnds(one, other), { before: 0, after: 0 });
});

/** @param {number[][]} states per column c of unit 0, c of unit 1, h of unit 0, h of unit 1 */
const columnsOf = (states) =>
  states.map((values) => {
    const all = new Float32Array(12);
    all.set(values, 8);
    return { token: { id: 0, text: 'a', start: 0, end: 1 }, logProbability: null, values: [all] };
  });

test('a distance is that of all units, divided by the size of the state', () => {
  const one = columnsOf([
    [9, 9, 9, 9],
    [3, 4, 0.5, 0],
    [3, 4, 0, 0],
  ]);
  const other = columnsOf([
    [3, 4, 0, 0],
    [3, 4, 0, 0.5],
    [0, 0, 1, 1],
  ]);
  const states = differences(one, other, { layer: 0, units: 2, after: 2, most: 1 });
  assert.deepEqual([...states.cell], [0, 1]);
  assert.deepEqual([...states.hidden], [Math.fround(Math.SQRT2), 0]);
  assert.deepEqual([...states.changes], [0, 0]);
  const last = differences(one, other, { layer: 0, units: 2, after: 1, most: 1 });
  assert.deepEqual([...last.changes], [-3, -4]);
});

test('half of the difference is gone from where it stays below half', () => {
  assert.equal(staysBelow([8, 5, 4, 3, 1]), 3);
  assert.equal(staysBelow([8, 3, 5, 3, 1]), 3);
  assert.equal(staysBelow([8, 3, 5]), null);
  assert.equal(staysBelow([8, 1, 1], 0.1), null);
  assert.equal(staysBelow([8]), null);
  assert.equal(staysBelow([]), null);
});

test('a unit holds on until its change was for the last time half of its largest', () => {
  // Unit 0 lets go at once, 1 holds on, 2 changes its sign, 3 is too quiet to count.
  const changes = Float32Array.from([
    ...[2, 1, 0, 0.1],
    ...[0.5, 0.9, -3, 0.1],
    ...[0.1, 0.8, 2, 0.1],
    ...[0, 0.6, 1, 0.1],
    ...[0, 0.4, 0, 0.1],
  ]);
  const ranking = persistence(changes, 4).map(({ unit, held }) => [unit, held]);
  assert.deepEqual(ranking, [
    [1, 4],
    [2, 3],
    [0, 1],
    [3, 0],
  ]);
});

test('where nothing changed no unit holds on', () => {
  assert.deepEqual(
    persistence(new Float32Array(6), 2).map(({ held }) => held),
    [0, 0],
  );
});
