import { ModelError } from '../errors.js';
import { checkEach, checkFields, LIST, NUMBER, NUMBER_OR_NULL, parseFormat, STRING } from './fields.js';

/** @import { Card, Neurons } from './types.d.ts' */

const FORMAT = 1;
const NAME = 'neurons.json';
const NEURONS = { 'tokens.chosen': NUMBER, 'tokens.measured': NUMBER, labels: LIST, saturation: LIST };
const LABEL = { key: STRING, kind: ['binary', 'numeric'], share: NUMBER_OR_NULL, units: LIST };
const UNIT = {
  layer: NUMBER,
  unit: NUMBER,
  quantity: ['c', 'h'],
  correlation: NUMBER,
  auc: NUMBER_OR_NULL,
  p: NUMBER,
};
const GATES = ['i', 'f', 'o'].flatMap((gate) => [`${gate}.low`, `${gate}.high`]);

/**
 * What neurons.json says of the units that follow a label; throws a ModelError unless they are the card's model's.
 * @param {ArrayBuffer} bytes @param {Card} card @returns {Neurons}
 */
export function parseNeurons(bytes, card) {
  const neurons = parseFormat(bytes, NAME, FORMAT);
  checkFields(neurons, NEURONS, NAME);
  checkEach(neurons.labels, LABEL, `${NAME}: labels`);
  const sizes = card.graph.outputs.layers.map(({ units }) => units);
  for (const { key, units } of neurons.labels) checkUnits(units, sizes, `${NAME}: ${key}`);
  checkSaturation(neurons.saturation, sizes);
  return neurons;
}

/** @param {any[]} units @param {number[]} sizes units of each layer @param {string} where */
function checkUnits(units, sizes, where) {
  checkEach(units, UNIT, where);
  const strange = units.find(
    ({ layer, unit }) => !(Number.isInteger(unit) && unit >= 0 && unit < sizes[layer]),
  );
  if (strange) throw new ModelError('no-unit', { where, unit: strange.unit, layer: strange.layer });
}

/** @param {any[]} saturation @param {number[]} sizes units of each layer */
function checkSaturation(saturation, sizes) {
  if (saturation.length !== sizes.length) {
    const where = `${NAME}: saturation`;
    throw new ModelError('layers', { where, found: saturation.length, needed: sizes.length });
  }
  saturation.forEach((layer, n) => {
    checkFields(layer, Object.fromEntries(GATES.map((path) => [path, LIST])), `${NAME}: saturation[${n}]`);
    for (const path of GATES) {
      const [gate, end] = path.split('.');
      const shares = layer[gate][end];
      if (shares.length === sizes[n] && shares.every(Number.isFinite)) continue;
      const where = `${NAME}: saturation[${n}]: ${path}`;
      throw new ModelError('unit-numbers', { where, units: sizes[n] });
    }
  });
}
