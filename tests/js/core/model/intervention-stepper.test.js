import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { changedArithmetic, switchedOff } from '../../../../static/js/core/model/interventions.js';
import { explainUnit } from '../../../../static/js/core/model/arithmetic.js';
import {
  createInterventionRows,
  createInterventionStepper,
} from '../../../../static/js/core/model/intervention-stepper.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { createStepper } from '../../../../static/js/core/model/stepper.js';
import { FORGET, gateValue } from '../../../../static/js/core/record.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { memory } from '../../../../static/vendor/tfjs.js';
import { openModel } from '../../models.js';

/** @import { Intervention, Stepper } from '../../../../static/js/core/types.d.ts' */

const TEXT = 'The gate lets in';
/** @type {Intervention} */
const FORGETS = { layer: 0, unit: null, quantity: 1, kind: 'clamp', value: 0 };

/** @type {Awaited<ReturnType<typeof openModel>>} */
let tiny;
before(async () => {
  tiny = await openModel('step-tiny');
});

/** @param {Stepper} stepper */
function readWith(stepper) {
  const reader = createReader(stepper, tiny.tokenizer);
  finish(reader.read(TEXT));
  return reader;
}

test('without a change the stepper does what the model does', () => {
  const [untouched, intervened] = [createStepper(tiny.model), createInterventionStepper(tiny.model, [])].map(
    (stepper) => readWith(stepper).columns(),
  );
  assert.deepEqual(
    intervened.map(({ values, logProbability }) => ({ values, logProbability })),
    untouched.map(({ values, logProbability }) => ({ values, logProbability })),
  );
});

test('the untouched model caches none of the steps of the intervened one', () => {
  const expected = readWith(createStepper(tiny.model)).columns().at(-1);
  readWith(createInterventionStepper(tiny.model, [FORGETS]));
  assert.deepEqual(readWith(tiny.stepper).columns().at(-1)?.values, expected?.values);
});

test('a unit that is switched off says nothing to anybody, and its gates go on', () => {
  const columns = readWith(createInterventionStepper(tiny.model, [switchedOff(0, 7)])).columns();
  const untouched = readWith(createStepper(tiny.model)).columns();
  const at = (/** @type {number} */ quantity) => quantity * 24 + 7;
  assert.ok(columns.every(({ values }) => values[0][at(5)] === 0));
  assert.ok(columns.every(({ values }) => values[0][at(4)] !== 0));
  // The first step has no hidden state before it: what differs there is the second layer, which reads this one.
  assert.deepEqual(columns[0].values[0].slice(0, 5 * 24), untouched[0].values[0].slice(0, 5 * 24));
  assert.notDeepEqual(columns[0].values[1], untouched[0].values[1]);
});

test('a later change acts on what an earlier one left', () => {
  const place = { layer: 1, unit: 2, quantity: 1 };
  const clamp = /** @type {Intervention} */ ({ ...place, kind: 'clamp', value: 0.8 });
  const half = /** @type {Intervention} */ ({ ...place, kind: 'scale', value: 0.5 });
  const forget = (/** @type {Intervention[]} */ changes) =>
    readWith(createInterventionStepper(tiny.model, changes))
      .columns()
      .map(({ values }) => gateValue(values[1], FORGET, 2));
  assert.ok(forget([clamp, half]).every((value) => Math.abs(value - 0.4) < 1e-6));
  assert.ok(forget([half, clamp]).every((value) => Math.abs(value - 0.8) < 1e-6));
});

test('rows of a batch have changes of their own', () => {
  const sets = [[], [FORGETS], [switchedOff(1, 3)]];
  const rows = createInterventionRows(tiny.model, sets);
  const alone = sets.map((changes) => createInterventionStepper(tiny.model, changes));
  let states = sets.map(() => rows.initial());
  let others = alone.map((stepper) => [stepper.initial()]);
  for (const token of tiny.tokenizer.encode(TEXT)) {
    const taken = rows.step(states, [token, token, token]);
    const expected = alone.map((stepper, n) => stepper.step(others[n], [token]));
    taken.values.forEach((layers, n) =>
      layers.forEach((values, layer) =>
        values.forEach((value, k) => assert.ok(Math.abs(value - expected[n].values[0][layer][k]) < 1e-5)),
      ),
    );
    states = taken.states;
    others = expected.map(({ states: next }) => next);
  }
});

test('intervened steps leave no tensor behind', () => {
  const { numTensors } = memory();
  readWith(createInterventionStepper(tiny.model, [FORGETS]));
  assert.equal(memory().numTensors, numTensors);
});

test('the arithmetic of a changed unit ends in what the intervened model recorded', () => {
  /** @type {Intervention[]} */
  const changes = [
    FORGETS,
    { layer: 0, unit: 2, quantity: 3, kind: 'scale', value: -0.5 },
    { layer: 0, unit: 2, quantity: 5, kind: 'scale', value: 2 },
  ];
  const reader = readWith(createInterventionStepper(tiny.model, changes));
  const untouched = explainUnit(tiny.model, reader, { column: 9, layer: 0, unit: 2 });
  const { gates, cell, hidden } = changedArithmetic(untouched, changes);
  const recorded = [0, 1, 2, 3, 4, 5].map((quantity) => reader.columns()[9].values[0][quantity * 24 + 2]);
  const actual = [...gates.map(({ value }) => value), cell, hidden];
  recorded.forEach((value, quantity) => assert.ok(Math.abs(value - actual[quantity]) < 1e-5, `${quantity}`));
  assert.equal(gates[1].untouched, untouched.gates[1].value);
});
