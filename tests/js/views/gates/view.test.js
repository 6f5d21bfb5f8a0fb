import { isShown, only, textsOf } from '../../dom.js';
import assert from 'node:assert/strict';
import test from 'node:test';

import { CELL, FORGET, gateValue, HIDDEN } from '../../../../static/js/core/record.js';
import { createGatesView } from '../../../../static/js/views/gates/view.js';
import { syntheticRecording } from './synthetic.js';

/** @import { Arithmetic, GateArithmetic } from '../../../../static/js/core/types.d.ts' */
/** @import { GatesData, Selection } from '../../../../static/js/views/types.d.ts' */

const TEXT = 'It was the best of times, it was the worst of times. ';
const UNITS = 8;
const GATES = /** @type {const} */ (['input', 'forget', 'output', 'candidate']);

/** A view of a text's recording. @param {Partial<Selection>} selection */
function shownGates(selection) {
  /** @type {GatesData} */
  const data = {
    recording: syntheticRecording(TEXT, [UNITS]),
    selection: { column: null, layer: 0, unit: null, quantity: 1, pinned: [], span: null, ...selection },
    arithmetic: null,
    isSample: false,
    studies: new Map(),
    language: 'en',
    letters: true,
    hasJobs: false,
  };
  const view = createGatesView({ onSelect() {}, study() {}, cancelStudy() {} });
  document.body.replaceChildren(view.node);
  view.update(data);
  /** @param {Partial<GatesData>} changes */
  const change = (changes) => view.update(Object.assign(data, changes));
  const value = (/** @type {number} */ column, /** @type {number} */ quantity, /** @type {number} */ unit) =>
    gateValue(
      /** @type {NonNullable<GatesData['recording']>} */ (data.recording).columns[column].values[0],
      quantity,
      unit,
    );
  return { node: view.node, data, change, value };
}

/** As the page writes a number. @param {number} value @param {number} [digits] */
function written(value, digits = 2) {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** Sums from which a gate of this value could come. @param {GateArithmetic['gate']} gate @param {number} value @returns {GateArithmetic} */
function arithmeticOf(gate, value) {
  const z = gate === 'candidate' ? Math.atanh(value) : Math.log(value / (1 - value));
  const product = {
    source: /** @type {const} */ ('hidden'),
    index: 3,
    value: 0.5,
    weight: -1.5,
    product: -0.75,
  };
  return { gate, fromInput: 0.6 * z, fromHidden: 0.4 * z - 0.25, bias: 0.25, z, value, largest: [product] };
}

test('the whole layer shows the mean of its units, and no equation', () => {
  const { node, value } = shownGates({ column: 7 });
  const values = Array.from({ length: UNITS }, (_, unit) => value(7, FORGET, unit));
  const mean = values.reduce((sum, each) => sum + each, 0) / UNITS;
  for (const text of textsOf(node, '[data-text=forgetMean]')) assert.equal(text, `mean ${mean.toFixed(2)}`);
  assert.equal(isShown(only(node, '.moment .equations')), false);
});

test('the arithmetic adds up to the gate, and is awaited for another unit', () => {
  const { node, data, change, value } = shownGates({ column: 7, unit: 4 });
  assert.equal(only(node, '.arithmetic-waiting').textContent, 'computing…');
  const [cell, hidden] = [value(7, CELL, 4), value(7, HIDDEN, 4)];
  const gates = GATES.map((gate, quantity) => arithmeticOf(gate, value(7, quantity, 4)));
  const arithmetic = { layer: 0, unit: 4, column: 7, cellBefore: 0, cell, hidden, gates };
  change({ arithmetic: /** @type {Arithmetic} */ (arithmetic) });
  assert.equal(only(node, '.arithmetic-waiting').textContent, '');
  GATES.forEach((gate, quantity) => {
    const card = only(node, `.arithmetic-card[data-gate=${gate}]`);
    const [x, h, b, z] = textsOf(card, '.addend b').map((text) => Number(text.replace('−', '-')));
    assert.ok(Math.abs(x + h + b - z) < 2e-3, gate);
    assert.match(
      only(card, '.activation .number').textContent ?? '',
      new RegExp(`= ${written(value(7, quantity, 4), 3)}$`),
    );
  });
  const ends = textsOf(node, '.arithmetic .equation').map((line) => line.slice(line.lastIndexOf('=') + 1));
  assert.deepEqual(ends, [written(cell, 3), written(hidden, 3)]);
  change({ selection: { ...data.selection, unit: 5 } });
  assert.equal(only(node, '.arithmetic-waiting').textContent, 'computing…');
});

test('recorded values are labelled until the model has loaded', () => {
  const { node, change } = shownGates({});
  change({ isSample: true });
  const label = only(node, '.sample-label');
  assert.ok(isShown(label));
  assert.equal(label.textContent, 'recorded with TensorFlow, shown until the model has loaded');
  change({ isSample: false });
  assert.equal(isShown(label), false);
});

test('the layers and the most active units of a token are buttons, which are reused', () => {
  const { node, data, change, value } = shownGates({ column: 7 });
  const loudest = (/** @type {number} */ column) =>
    Array.from({ length: UNITS }, (_, unit) => unit)
      .sort((one, other) => Math.abs(value(column, HIDDEN, other)) - Math.abs(value(column, HIDDEN, one)))
      .slice(0, 5)
      .map(String);
  assert.deepEqual(textsOf(node, '.chips button'), loudest(7));
  const [first] = node.querySelectorAll('.chips button');
  change({ selection: { ...data.selection, column: 20 } });
  assert.deepEqual(textsOf(node, '.chips button'), loudest(20));
  assert.equal(node.querySelector('.chips button'), first);
  assert.equal(isShown(only(node, '.gates-toolbar [aria-label=Layer]')), false);
});
