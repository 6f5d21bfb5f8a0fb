import { isShown, only, textsOf } from '../../../dom.js';
import assert from 'node:assert/strict';
import test from 'node:test';

import { unitsNear } from '../../../../../static/js/views/laboratory/saturation/plot.js';
import {
  gateSentence,
  unlikeSentence,
} from '../../../../../static/js/views/laboratory/saturation/saturation-text.js';
import { createSaturation } from '../../../../../static/js/views/laboratory/saturation/saturation.js';

/** @import { LabData } from '../../../../../static/js/views/laboratory/shared/types.d.ts' */

/** @param {number} units @param {number} open @param {number} shut */
const gates = (units, open, shut) => ({
  high: Array.from({ length: units }, (_, unit) => (unit < open ? 0.95 : 0.05)),
  low: Array.from({ length: units }, (_, unit) => (unit >= units - shut ? 0.95 : 0)),
});

test('what gates do all the time is counted in words', () => {
  assert.equal(
    gateSentence('f', gates(640, 12, 0)),
    '12 of 640 forget gates are open more than 90% of the time: such a unit keeps its memory for a long time.',
  );
  assert.equal(
    gateSentence('i', gates(640, 0, 1)),
    '1 of 640 input gates is shut more than 90% of the time: such a unit hardly ever writes.',
  );
  assert.equal(
    gateSentence('o', gates(8, 2, 1)),
    '2 of 8 output gates are open more than 90% of the time: such a unit always outputs its memory. 1 is shut as often: such a unit never outputs its memory.',
  );
  assert.equal(
    gateSentence('o', gates(8, 0, 0)),
    'None of the 8 output gates is open or shut more than 90% of the time.',
  );
});

test('the gate most unlike itself is told with both its shares', () => {
  const [usual, moved] = [gates(3, 0, 0), { high: [0.05, 0.6, 0.05], low: [0, 0, 0] }];
  assert.equal(
    unlikeSentence(
      { gate: 'f', unit: 1 },
      { i: usual, f: moved, o: usual },
      { i: usual, f: usual, o: usual },
    ),
    'The largest difference is in the forget gate of unit 1: open 60%, shut 0% here, open 5%, shut 0% on the held-out text.',
  );
});

test('a point finds all units on the nearest place in reach', () => {
  const saturation = { high: [0, 1, 0, 0.5], low: [0, 0, 0, 0.5] };
  // The corners of the picture's triangle.
  assert.deepEqual(unitsNear(saturation, { x: 60, y: 268 }, 14), [0, 2]);
  assert.deepEqual(unitsNear(saturation, { x: 324, y: 272 }, 14), [1]);
  assert.deepEqual(unitsNear(saturation, { x: 120, y: 200 }, 14), []);
});

test('your text is set beside held-out text of the corpus', () => {
  /** @type {unknown[]} */
  const asked = [];
  const study = (/** @type {unknown[]} */ ...question) => asked.push(question);
  const view = createSaturation(/** @type {any} */ ({ select() {}, study, cancelStudy() {} }));
  document.body.replaceChildren(view.node);
  view.update(measuredText());
  assert.deepEqual(asked, [['heldOutUnits', null]]);
  view.update({ ...measuredText(), studies: heldOutAnswer() });
  const forget = only(view.node, '.sat-plot[aria-label^="Units of the forget gate"]');
  const finding = () => only(view.node, '.lab-finding').textContent;
  const differing = only(view.node, '.sat-bar > .control');
  assert.equal(isShown(differing), false);
  assert.equal(
    finding(),
    '1 of 2 forget gates is open more than 90% of the time: such a unit keeps its memory for a long time.',
  );
  assert.deepEqual(textsOf(forget, '.sat-read'), ['open 100%', 'shut 0%', '']);
  choose(view.node, 'held-out text');
  assert.deepEqual(textsOf(forget, '.sat-read'), ['open 75%', 'shut 25%', '']);
  assert.equal(finding(), 'None of the 2 forget gates is open or shut more than 90% of the time.');
  choose(view.node, 'both');
  assert.equal(forget.querySelectorAll('.sat-way').length, 1);
  assert.match(finding() ?? '', /forget gate of unit 0: open 100%, shut 0% here, open 75%, shut 25% on the/);
  assert.ok(isShown(differing));
  assert.equal(differing.textContent, 'Select unit 0');
});

/** Forty letters over which both units' gates stay as they are. @returns {LabData} */
function measuredText() {
  const values = [Float32Array.from([0.95, 0.5, 0.95, 0.5, 0.05, 0.5, 0, 0, 0, 0, 0, 0])];
  const columns = Array.from({ length: 41 }, (_, k) => ({
    token: { id: k, text: 'x', start: Math.max(0, k - 1), end: k },
    logProbability: null,
    values,
  }));
  return /** @type {any} */ ({
    recording: { layers: [{ name: 'layer 1', units: 2 }], columns },
    selection: { column: null, layer: 0, unit: 0, quantity: 1, pinned: [], span: null },
    card: { neurons: { file: 'neurons.json', labels: [] } },
    studies: new Map(),
  });
}

/** @returns {LabData['studies']} */
function heldOutAnswer() {
  const gate = (/** @type {number[]} */ low, /** @type {number[]} */ high) => ({ low, high });
  const saturation = [{ i: gate([0, 0], [1, 0]), f: gate([0.25, 0], [0.75, 0]), o: gate([1, 0], [0, 0]) }];
  const answer = { question: null, columns: [], result: { neurons: { saturation } } };
  return new Map([['heldOutUnits', /** @type {any} */ ({ progress: null, failure: null, answer })]]);
}

/** @param {HTMLElement} node @param {string} name of a button */
function choose(node, name) {
  const button = [...node.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (!button || button.disabled) throw new Error(`${name} cannot be chosen`);
  button.click();
}
