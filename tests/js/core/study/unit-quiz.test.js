import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleRound, quizUnits } from '../../../../static/js/core/study/unit-quiz.js';
import {
  endOf,
  figureOf,
  profileOf,
  tokensOf,
  valuesOf,
} from '../../../../static/js/core/study/unit-profile.js';
import { randomNumbers } from '../../views/gates/synthetic.js';

/** @import { TrackedLabel, TrackingUnit } from '../../../../static/js/core/study/types.d.ts' */

// Columns of one layer with two units: unit 0 is on in every third pair of tokens, unit 1 counts to four.
const LENGTH = 48;
const columns = Array.from({ length: LENGTH + 1 }, (_, k) => ({
  token: { id: 0, text: 'x', start: Math.max(0, k - 1), end: k },
  logProbability: null,
  values: [
    Float32Array.from({ length: 12 }, (_, place) =>
      place === 8 ? pulse(k - 1) : place === 9 ? -count(k - 1) : 0,
    ),
  ],
}));

/** @param {number} k */
function pulse(k) {
  return Number(Math.floor(k / 2) % 3 === 0);
}

/** @param {number} k */
function count(k) {
  return k % 4;
}

/**
 * @param {string} key @param {'binary' | 'numeric'} kind @param {(k: number) => number} value
 * @returns {TrackedLabel}
 */
function label(key, kind, value) {
  const values = Float32Array.from({ length: LENGTH }, (_, k) => value(k));
  return { key, kind, values, units: [], changes: values.some((other) => other !== values[0]) };
}

const labels = [
  label('pulse', 'binary', pulse),
  label('count', 'numeric', count),
  label('late', 'binary', (k) => Number(k > 40)),
  label('odd', 'binary', (k) => Number(k % 5 === 0)),
  label('other', 'binary', (k) => Number(k % 7 === 0)),
  label('never', 'binary', () => 0),
];
/** @type {(unit: number) => TrackingUnit} */
const unit = (number) => ({ layer: 0, unit: number, quantity: 'c', correlation: 0, auc: null, p: 0 });

test('a profile has the labels that change, the strongest first', () => {
  const keys = (/** @type {number} */ number) =>
    profileOf(columns, labels, unit(number)).map(({ label }) => label.key);
  assert.equal(keys(0)[0], 'pulse');
  assert.equal(keys(1)[0], 'count');
  assert.deepEqual(keys(0).sort(), ['count', 'late', 'odd', 'other', 'pulse']);
  assert.deepEqual(figureOf(columns, labels[0], unit(0)).auc, 1);
  assert.ok(figureOf(columns, labels[1], unit(1)).correlation < -0.999999);
  assert.equal(figureOf(columns, labels[1], unit(1)).auc, null);
});

test('values are those of every column, the start token first', () => {
  assert.deepEqual([...valuesOf(columns, unit(1))].slice(1, 6), [-0, -1, -2, -3, -0]);
  assert.equal(tokensOf(columns).length, LENGTH);
});

test('the end of a text has the labels of its tokens', () => {
  const end = endOf(columns, labels, 10);
  assert.equal(end.columns.length, 10);
  assert.deepEqual(
    [...end.labels[1].values],
    Array.from({ length: 10 }, (_, k) => count(38 + k)),
  );
  assert.equal(end.labels[2].changes, true);
  assert.equal(endOf(columns, labels, 5).labels[2].changes, false);
  const whole = endOf(columns, labels, 1000);
  assert.equal(whole.columns.length, LENGTH + 1);
  assert.deepEqual(whole.labels, labels);
});

test('a unit is candidates where one label is clear, and three others are clearly less', () => {
  const candidates = quizUnits(columns, labels, [unit(0), unit(1)]);
  assert.deepEqual(
    candidates.map(({ answer }) => answer),
    ['pulse', 'count'],
  );
  for (const { answer, others } of candidates) assert.ok(others.length >= 3 && !others.includes(answer));
  // A second label that says the same is not among what can be wrong.
  const twin = { ...labels[0], key: 'twin' };
  assert.ok(quizUnits(columns, [...labels, twin], [unit(0)])[0].others.every((key) => key !== 'twin'));
  // With too few others, or a unit that does nothing, there is no game.
  assert.deepEqual(quizUnits(columns, labels.slice(0, 3), [unit(0)]), []);
  assert.deepEqual(quizUnits(columns, labels.slice(2), [unit(0)]), []);
});

test('a round has four different choices with the answer among them, and the answer comes everywhere', () => {
  const random = randomNumbers(2);
  const candidates = quizUnits(columns, labels, [unit(0), unit(1)]);
  const places = new Set();
  for (let k = 0; k < 60; k += 1) {
    const round = sampleRound(candidates, null, random);
    assert.ok(round);
    assert.equal(new Set(round.choices).size, 4);
    assert.ok(round.choices.includes(round.answer));
    places.add(round.choices.indexOf(round.answer));
  }
  assert.equal(places.size, 4);
});

test('the next round is another role, if there is one', () => {
  const random = randomNumbers(3);
  const candidates = quizUnits(columns, labels, [unit(0), unit(1)]);
  let round = sampleRound(candidates, null, random);
  for (let k = 0; k < 20; k += 1) {
    const next = sampleRound(candidates, round, random);
    assert.notEqual(next?.answer, round?.answer);
    round = next;
  }
  assert.equal(sampleRound(candidates.slice(0, 1), round, random)?.answer, 'pulse');
  assert.equal(sampleRound([], round, random), null);
});
