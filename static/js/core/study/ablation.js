import { switchedOff } from '../model/interventions.js';
import { logitsRow, logSumExp } from '../model/probability.js';
import { createInterventionRows } from '../model/intervention-stepper.js';
import { bitsOf, charactersOf } from './intervention-effect.js';

/** @import { Recorded, State } from '../types.d.ts' */
/** @import { Answer } from './studies.js' */
/** @import { AblationResult, RunningModel } from './types.d.ts' */

/** Units that are switched off side by side: enough to read the weights for, and a step still takes few milliseconds. */
const ROWS = 16;

/**
 * What each unit of a layer is worth to the text: the bits per character that it costs more when the unit is switched
 * off, from the token before those that are looked at on.
 * @type {Answer<'ablation'>}
 */
export function* ablateUnits(running, { layer, tokens }) {
  const { units } = running.language.stepper.layers[layer];
  const columns = running.reader.columns();
  const from = Math.max(1, columns.length - tokens);
  const looked = columns.slice(from);
  // The text may change meanwhile: this is about the one that was asked about.
  const begun = from > 1 ? running.reader.place(looked.length + 1).state : null;
  const passage = { begun, read: columns.slice(from - 1) };
  const characters = charactersOf(looked);
  const bits = bitsOf(looked) / characters;
  /** @type {AblationResult} */
  const lesions = {
    ...{ costs: new Float32Array(units).fill(NaN), known: 0 },
    ...{ bits, characters, tokens: looked.length },
  };
  while (lesions.known < units) {
    const batch = Array.from({ length: Math.min(ROWS, units - lesions.known) }, (_, n) => lesions.known + n);
    const reading = readWithout(running, passage, layer, batch);
    for (let next = reading.next(); ; next = reading.next()) {
      if (next.done) {
        batch.forEach((unit, n) => (lesions.costs[unit] = next.value[n] / characters - bits));
        lesions.known += batch.length;
        break;
      }
      yield (lesions.known + next.value * batch.length) / units;
    }
    yield { progress: lesions.known / units, result: { ...lesions, costs: lesions.costs.slice() } };
  }
  return lesions;
}

/**
 * Reads a passage with each unit switched off in a row of its own.
 * @param {RunningModel} running
 * @param {{ begun: State | null, read: Recorded[] }} passage begun: the state before its first token, which is read but
 *   not predicted; null: that before the start token
 * @param {number} layer
 * @param {number[]} batch units
 * @returns {Generator<number, Float64Array, void>} yields its share; gives the bits of each row
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
