// Reads neurons.json, the units that follow a label.
import { validateNeurons } from '../../../vendor/model-files.js';
import { ModelError } from '../errors.js';
import { parseFile } from './json-file.js';

/** @import { Card, Neurons } from './types.d.ts' */

const NEURONS = { file: 'neurons.json', title: 'Neurons', format: 1, validate: validateNeurons };

/** @param {ArrayBuffer} bytes @param {Card} card whose model the units must fit @returns {Neurons} */
export function parseNeurons(bytes, card) {
  const neurons = parseFile(bytes, NEURONS);
  const sizes = card.graph.outputs.layers.map(({ units }) => units);
  for (const { key, units } of neurons.labels) checkUnits(units, sizes, `${NEURONS.file}: ${key}`);
  checkSaturation(neurons.saturation, sizes);
  return neurons;
}

/** @param {Neurons['labels'][number]['units']} units @param {number[]} sizes @param {string} where */
function checkUnits(units, sizes, where) {
  const strange = units.find(({ layer, unit }) => !(unit < sizes[layer]));
  if (strange) throw new ModelError('no-unit', { where, unit: strange.unit, layer: strange.layer });
}

/** @param {Neurons['saturation']} saturation @param {number[]} sizes units of each layer */
function checkSaturation(saturation, sizes) {
  const where = `${NEURONS.file}: saturation`;
  if (saturation.length !== sizes.length)
    throw new ModelError('layers', { where, found: saturation.length, needed: sizes.length });
  saturation.forEach((gates, n) => {
    for (const [gate, ends] of Object.entries(gates))
      for (const [end, shares] of Object.entries(ends))
        if (shares.length !== sizes[n])
          throw new ModelError('unit-numbers', { where: `${where}[${n}]: ${gate}.${end}`, units: sizes[n] });
  });
}
