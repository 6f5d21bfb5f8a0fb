import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { probeUnits } from '../../../../static/js/core/study/probe.js';
import { isShut } from '../../../../static/js/views/laboratory/interventions/verdict.js';
import { runningOn } from './running.js';

/** @param {string} text @param {string[]} labels */
async function probed(text, labels) {
  return finish(probeUnits(await runningOn('step-tiny', text), { layer: 0, labels }));
}

test('of 199 letters nothing is claimed, which is more than a first sentence', async () => {
  const sentence = 'Once upon a time there was a learner who kept a gate open.\n';
  assert.deepEqual(await probed(sentence.repeat(4).slice(0, 199), ['line', 'word']), {
    tokens: 199,
    labels: [],
  });
  const { labels } = await probed(sentence.repeat(4).slice(0, 200), ['line', 'word']);
  assert.equal(labels.length, 2);
});

test('no unit is said to track the place in a line that never ends: any that slowly fills would', async () => {
  const endless = 'the cell keeps what the gate lets in and '.repeat(6);
  const [line, word] = (await probed(endless, ['line', 'word'])).labels;
  assert.deepEqual([line.key, line.changes, line.units], ['line', false, []]);
  assert.equal(word.changes, true);
  const [quote] = (await probed(`“${'the cell keeps it '.repeat(14)}`, ['quote'])).labels;
  assert.deepEqual([quote.changes, quote.units], [false, []]);
});

test('that the hidden state still carries something is said where all forget gates are shut', () => {
  const recording = /** @type {any} */ ({ layers: [{}, {}] });
  const shut = (/** @type {number} */ layer) =>
    /** @type {const} */ ({ layer, unit: null, quantity: 1, kind: 'clamp', value: 0 });
  assert.equal(isShut(recording, [shut(0), shut(1)]), true);
  assert.equal(isShut(recording, [shut(0)]), false);
  assert.equal(isShut(recording, [shut(0), { ...shut(1), value: 0.5 }]), false);
  assert.equal(isShut(recording, [shut(0), { ...shut(1), quantity: 0 }]), false);
});
