import assert from 'node:assert/strict';
import test from 'node:test';

import {
  addends,
  activationText,
  contributionTexts,
} from '../../../../static/js/views/gates/arithmetic-text.js';
import { cellSentence, cellTexts, equations } from '../../../../static/js/views/gates/cell-text.js';
import { formatNumber } from '../../../../static/js/ui/values.js';
import { columnBefore, histogram, momentOf, mostActive } from '../../../../static/js/views/gates/moment.js';
import { CELL, HIDDEN } from '../../../../static/js/ui/quantities.js';
import { syntheticRecording } from './synthetic.js';

const recording = syntheticRecording('the cell', [6, 4]);

test('a unit’s figures obey the LSTM’s equations', () => {
  for (let column = 0; column < recording.columns.length; column++) {
    const { figures } = momentOf(recording, 0, column, 3);
    assert.ok(Math.abs(figures.kept + figures.written - figures.cell) < 1e-6);
    assert.ok(Math.abs(figures.output * Math.tanh(figures.cell) - figures.hidden) < 1e-6);
  }
});

test('before the first token every state is zero', () => {
  const { figures } = momentOf(recording, 0, 0, 2);
  assert.equal(figures.cellBefore, 0);
  assert.equal(figures.hiddenBefore, 0);
});

test('a backward layer has read the column after before this one', () => {
  const both = {
    ...recording,
    layers: [
      { name: 'forward', units: 6 },
      { name: 'backward', units: 4 },
    ],
  };
  assert.equal(columnBefore(both, 0, 3), recording.columns[2]);
  assert.equal(columnBefore(both, 1, 3), recording.columns[4]);
  assert.equal(momentOf(both, 1, 3, 0).below, null);
});

test('an upper layer reads the layer below', () => {
  assert.equal(momentOf(recording, 1, 3, null).below?.name, 'layer 1');
  assert.equal(cellTexts(momentOf(recording, 1, 3, null)).tokenLabel, 'h of layer 1');
  assert.equal(momentOf(recording, 0, 3, null).below, null);
});

test('the diagram says the recorded numbers of the unit', () => {
  const { values } = recording.columns[5];
  const texts = cellTexts(momentOf(recording, 0, 5, 2));
  ['input', 'forget', 'output', 'candidate', 'cell', 'hidden'].forEach((key, quantity) => {
    assert.equal(texts[key], formatNumber(values[0][quantity * 6 + 2]));
  });
  assert.equal(texts.cellBefore, formatNumber(recording.columns[4].values[0][CELL * 6 + 2]));
});

test('for a layer the diagram says the mean of a gate and the mean size of a state', () => {
  const values = recording.columns[5].values[0];
  const { figures, histograms } = momentOf(recording, 0, 5, null);
  const mean = (/** @type {number} */ q) =>
    values.subarray(6 * q, 6 * q + 6).reduce((sum, each) => sum + Math.abs(each) / 6, 0);
  assert.ok(Math.abs(figures.forget - mean(1)) < 1e-6);
  assert.ok(Math.abs(figures.cell - mean(CELL)) < 1e-6);
  assert.equal(
    histograms?.forget.reduce((sum, each) => sum + each),
    6,
  );
});

test('a histogram counts every value, the ends included', () => {
  const counts = histogram(Float32Array.from([0, 1, 0.5, 0.99]), 0, 1);
  assert.equal(counts.length, 16);
  assert.deepEqual([counts[0], counts[8], counts[15]], [1, 1, 2]);
});

test('the equations are written out with the unit’s numbers', () => {
  const figures = {
    input: 0.31,
    forget: 0.98,
    output: 0.8,
    candidate: -0.55,
    cellBefore: 1.24,
    cell: 1.0447,
  };
  const rest = { hiddenBefore: 0, kept: 0, written: 0, squashed: 0.7798, hidden: 0.6238 };
  const lines = equations({ ...figures, ...rest }).map((line) => line.map(({ text }) => text).join(' '));
  assert.deepEqual(lines, ['c = 0.98 × 1.24 + 0.31 × −0.55 = 1.04', 'h = 0.80 × tanh 1.04 = 0.62']);
});

test('the diagram is described in a sentence', () => {
  const sentence = cellSentence(momentOf(recording, 0, 4, null), true);
  assert.match(
    sentence,
    /^LSTM cell of layer 1 at letter 4, space, mean of the 6 units: input gate 0\.\d\d, /,
  );
});

test('the most active units are those with the largest hidden states', () => {
  const values = new Float32Array(24);
  values.set([0.1, -0.9, 0.5, 0], 4 * HIDDEN);
  assert.deepEqual(mostActive(values, 4, 3), [1, 2, 0]);
});

test('the arithmetic is written as a sum, its squeeze and its products', () => {
  const product = { source: /** @type {const} */ ('hidden'), index: 37, value: 0.5, weight: -2, product: -1 };
  const gate = { fromInput: 1.5, fromHidden: -0.25, bias: 1, z: 2.25, value: 0.9046505, largest: [product] };
  const forget = { gate: /** @type {const} */ ('forget'), ...gate };
  assert.deepEqual(
    addends(forget).map(({ number }) => number),
    ['1.500', '−0.250', '1.000', '2.250'],
  );
  assert.equal(activationText(forget), 'σ(2.250) = 0.905');
  assert.equal(activationText({ ...forget, gate: 'candidate', value: 0.978 }), 'tanh(2.250) = 0.978');
  assert.deepEqual(contributionTexts(product), { name: 'h 37', factors: '0.50 × −2.00', product: '−1.00' });
});
