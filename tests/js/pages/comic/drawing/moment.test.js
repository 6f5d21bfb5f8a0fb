import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRecord, FORGET, gateValues } from '../../../../../static/js/core/record.js';
import { keptSince } from '../../../../../static/js/pages/comic/drawing/moment.js';

/** @param {number[][]} gates [columns][units] @returns {any} */
function recordingOf(gates) {
  const columns = gates.map((values) => {
    const record = createRecord(values.length);
    gateValues(record, FORGET).set(values);
    return { values: [record] };
  });
  return { layers: [{ units: gates[0].length }], columns };
}

test('what is left is the product of the forget gates since', () => {
  const recording = recordingOf([
    [0, 0],
    [0.1, 0.1],
    [0.5, 1],
    [0.5, 0.25],
  ]);
  assert.deepEqual([...keptSince(recording, 0, 1, 3)], [0.25, 0.25]);
  assert.deepEqual([...keptSince(recording, 0, 1, 2)], [0.5, 1]);
  assert.deepEqual([...keptSince(recording, 0, 1, 1)], [1, 1]);
});
