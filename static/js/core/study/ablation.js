import { switchedOff } from '../model/interventions.js';
import { logitsRow, logSumExp } from '../model/probability.js';
import { createInterventionRows } from '../model/intervention-stepper.js';
import { bitsOf, charactersOf } from './intervention-effect.js';

/** @import { Recorded, State } from '../types.d.ts' */
/** @import { Answer } from './studies.js' */
/** @import { AblationResult, RunningModel } from './types.d.ts' */

/** Units switched off at once: a step then takes a few milliseconds. */
const ROWS = 16;

/**
 * How many more bits per character the text costs with each unit of a layer switched off.
 * @type {Answer<'ablation'>}
 */
export function* ablateUnits(running, { layer, tokens }) {
  const { units } = running.language.stepper.layers[layer];
  const columns = running.reader.columns();
  const from = Math.max(1, columns.length - tokens);
  const measured = columns.slice(from);
  // The text may change while this runs.
  const begun = from > 1 ? running.reader.place(measured.length + 1).state : null;
  const passage = { begun, read: columns.slice(from - 1) };
  const characters = charactersOf(measured);
  const bits = bitsOf(measured) / characters;
  /** @type {AblationResult} */
  const ablations = {
    ...{ costs: new Float32Array(units).fill(NaN), known: 0 },
    ...{ bits, characters, tokens: measured.length },
  };
  while (ablations.known < units) {
    const batch = Array.from(
      { length: Math.min(ROWS, units - ablations.known) },
      (_, n) => ablations.known + n,
    );
    const reading = readWithout(running, passage, layer, batch);
    for (let next = reading.next(); ; next = reading.next()) {
      if (next.done) {
        batch.forEach((unit, n) => (ablations.costs[unit] = next.value[n] / characters - bits));
        ablations.known += batch.length;
        break;
      }
      yield (ablations.known + next.value * batch.length) / units;
    }
    yield { progress: ablations.known / units, result: { ...ablations, costs: ablations.costs.slice() } };
  }
  return ablations;
}

/**
 * Reads a passage with one unit switched off in each row. Its first token, after the state `begun`, is not predicted.
 * @param {RunningModel} running @param {{ begun: State | null, read: Recorded[] }} passage
 * @param {number} layer @param {number[]} batch units
 * @returns {Generator<number, Float64Array, void>} yields its progress, returns the bits of each row
 */
function* readWithout({ model, changes = [] }, { begun, read }, layer, batch) {
  const stepper = createInterventionRows(
    model,
    batch.map((unit) => [...changes, switchedOff(layer, unit)]),
  );
  const bits = new Float64Array(batch.length);
  let states = batch.map(() => begun ?? stepper.initial());
  for (let k = 0; k < read.length - 1; k += 1) {
    const tokens = batch.map(() => read[k].token.id);
    const step = stepper.step(states, tokens);
    states = step.states;
    const next = read[k + 1].token.id;
    for (let row = 0; row < batch.length; row += 1) {
      const logits = logitsRow(step.logits, row, stepper.vocabularySize);
      bits[row] += (logSumExp(logits) - logits[next]) / Math.LN2;
    }
    yield (k + 1) / read.length;
  }
  return bits;
}
