import { CANDIDATE, CELL, createRecord, FORGET, HIDDEN, OUTPUT, SUMS, unitsOf } from '../record.js';
import { sigmoid, tanh } from './activations.js';
import { calibrated } from './calibration.js';
import { createRawStepper, createStepper } from './stepper.js';

/** @import { Intervention, Stepper } from '../types.d.ts' */
/** @import { Activate, Effects, LoadedModel } from './types.d.ts' */

/** The model with changes: it shares the weights, and caches its own steps. @param {LoadedModel} model token by token @param {readonly Intervention[]} changes */
export function createInterventionStepper(model, changes) {
  return createStepper(model, activationsOf(model, [changes]));
}

/**
 * The same without a cache, also for many models at once: row n of a batch has the changes of set n, or all rows have
 * those of the only set.
 * @param {LoadedModel} model token by token @param {readonly (readonly Intervention[])[]} sets @returns {Stepper}
 */
export function createInterventionRows(model, sets) {
  const raw = createRawStepper(model, activationsOf(model, sets));
  return calibrated(raw, model.card.calibration.temperature);
}

/**
 * What each layer makes of its sums under changes. They act within the step: a gate that is held at a value makes
 * another cell state, which makes another hidden state, which the next layer and the next token read.
 * @param {LoadedModel} model @param {readonly (readonly Intervention[])[]} sets @returns {Activate[]}
 */
function activationsOf({ card }, sets) {
  return card.graph.outputs.layers.map(({ units }, layer) => {
    const effects = sets.map((changes) => effectsOf(changes, layer, units));
    return (sums, row, before, values) => activate(sums, row, before, values, effects[row % effects.length]);
  });
}

/**
 * Each change acts on what those before it made of the same quantity.
 * @param {readonly Intervention[]} changes @param {number} layer @param {number} units @returns {Effects}
 */
export function effectsOf(changes, layer, units) {
  const factors = createRecord(units).fill(1);
  const offsets = createRecord(units);
  for (const { unit, quantity, kind, value, layer: changedLayer } of changes) {
    if (changedLayer !== layer) continue;
    const from = quantity * units + (unit ?? 0);
    const to = unit === null ? from + units : from + 1;
    for (let k = from; k < to; k += 1) {
      factors[k] = kind === 'clamp' ? 0 : value * factors[k];
      offsets[k] = kind === 'clamp' ? value : value * offsets[k];
    }
  }
  return { factors, offsets };
}

/**
 * As in layer.js, with the effect on each value applied before the next one is made of it.
 * @param {Float32Array} sums @param {number} row @param {Float32Array} before @param {Float32Array} values
 * @param {Effects} effects
 */
function activate(sums, row, before, values, { factors, offsets }) {
  const units = unitsOf(values);
  const from = SUMS * units * row;
  for (let k = 0; k < units; k += 1) {
    // Indices in the record, and in the sums from `from` on.
    const f = FORGET * units + k;
    const o = OUTPUT * units + k;
    const g = CANDIDATE * units + k;
    const c = CELL * units + k;
    const h = HIDDEN * units + k;
    const input = factors[k] * sigmoid(sums[from + k]) + offsets[k];
    const forget = factors[f] * sigmoid(sums[from + f]) + offsets[f];
    const output = factors[o] * sigmoid(sums[from + o]) + offsets[o];
    const candidate = factors[g] * tanh(sums[from + g]) + offsets[g];
    const cell = factors[c] * (forget * before[c] + input * candidate) + offsets[c];
    values[k] = input;
    values[f] = forget;
    values[o] = output;
    values[g] = candidate;
    values[c] = cell;
    values[h] = factors[h] * output * tanh(cell) + offsets[h];
  }
}
