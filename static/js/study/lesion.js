import { switchedOff } from '../model/changes.js';
import { logitsRow, logSumExp } from '../model/probability.js';
import { createPuppetRows } from '../model/puppet.js';

/** @typedef {import('../types.d.ts').Lesions} Lesions */
/** @typedef {import('../types.d.ts').Recorded} Recorded */
/** @typedef {import('../suggest/session.js').Running} Running */

/** Units that are switched off side by side: enough to read the weights for, and a step still takes few milliseconds. */
const ROWS = 16;

/**
 * What each unit of a layer is worth to the text: the bits per character that it costs more when the unit is switched
 * off, from the token before those that are looked at on.
 * @type {import('./studies.js').Answer<'lesion'>}
 */
export function* lesionUnits(running, { layer, tokens }) {
  const { units } = running.language.stepper.layers[layer];
  const columns = running.reader.columns();
  const from = Math.max(1, columns.length - tokens);
  const looked = columns.slice(from);
  const characters = charactersOf(looked);
  const bits = bitsOf(looked) / characters;
  /** @type {Lesions} */
  const lesions = {
    ...{ costs: new Float32Array(units).fill(NaN), known: 0 },
    ...{ bits, characters, tokens: looked.length },
  };
  while (lesions.known < units) {
    const batch = Array.from({ length: Math.min(ROWS, units - lesions.known) }, (_, n) => lesions.known + n);
    const reading = readWithout(running, batch, layer, from);
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
 * Reads the text from a column on with each unit switched off in a row of its own.
 * @param {Running} running
 * @param {number[]} batch
 * @param {number} layer
 * @param {number} from
 * @returns {Generator<number, Float64Array, void>} yields its share; bits of each row
 */
function* readWithout({ model, reader, changes = [] }, batch, layer, from) {
  const stepper = createPuppetRows(
    model,
    batch.map((unit) => [...changes, switchedOff(layer, unit)]),
  );
  const columns = reader.columns();
  const begun = from > 1 ? reader.place(columns.length - from + 1).state : stepper.initial();
  const bits = new Float64Array(batch.length);
  let states = batch.map(() => begun);
  for (let k = from - 1; k < columns.length - 1; k += 1) {
    const { id } = columns[k].token;
    const step = stepper.step(
      states,
      batch.map(() => id),
    );
    states = step.states;
    const next = columns[k + 1].token.id;
    for (let row = 0; row < batch.length; row += 1) {
      const logits = logitsRow(step.logits, row, stepper.vocabularySize);
      bits[row] += (logSumExp(logits) - logits[next]) / Math.LN2;
    }
    yield (k + 1 - from) / (columns.length - from);
  }
  return bits;
}

/** @param {Recorded[]} columns that have a probability each */
export function bitsOf(columns) {
  return columns.reduce((sum, { logProbability }) => sum - (logProbability ?? 0), 0) / Math.LN2;
}

/** @param {Recorded[]} columns */
export function charactersOf(columns) {
  return columns.reduce((sum, { token }) => sum + [...token.text].length, 0);
}
