import assert from 'node:assert/strict';
import test from 'node:test';

import { markColour, unitMarks } from '../../../../static/js/views/gates/marks.js';
import { CELL } from '../../../../static/js/ui/quantities.js';
import { syntheticRecording } from './synthetic.js';

test('marks cover the text token by token, without the start token', () => {
  const marks = unitMarks(syntheticRecording('a cat', [3]), 0, 1);
  assert.deepEqual(
    marks.map(({ start, end }) => [start, end]),
    [0, 1, 2, 3, 4].map((k) => [k, k + 1]),
  );
});

test('a mark keeps the offsets of a token that is two UTF-16 units long', () => {
  const recording = syntheticRecording('ab', [3]);
  recording.columns[1].token = { id: 5, text: '🙂', start: 0, end: 2 };
  recording.columns[2].token = { id: 6, text: 'b', start: 2, end: 3 };
  const offsets = unitMarks(recording, 0, 0).map(({ start, end }) => [start, end]);
  assert.deepEqual(offsets, [
    [0, 2],
    [2, 3],
  ]);
});

test('the largest cell state is strongest, zero is clear, and the sign sets the hue', () => {
  const recording = syntheticRecording('abc', [1]);
  [0, 2, -1, 0].forEach((cell, k) => (recording.columns[k].values[0][CELL] = cell));
  const [first, second, third] = unitMarks(recording, 0, 0).map(({ colour }) => colour);
  assert.equal(first, 'rgb(230 159 0 / 0.620)');
  assert.equal(second, 'rgb(92 108 212 / 0.310)');
  assert.match(third, /\/ 0\.000\)$/);
});

test('marks stay light enough to read the letters on', () => {
  assert.equal(markColour(50, 1), markColour(1, 1));
  assert.ok(Number(/([\d.]+)\)$/.exec(markColour(1, 1))?.[1]) <= 0.65);
});
