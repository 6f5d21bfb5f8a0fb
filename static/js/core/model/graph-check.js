// Checks that a graph and its weights are those that the card describes.
import { ModelError } from '../errors.js';
import { areFinite } from './floats.js';

/** @import { Card, GraphFile, LoadedModel, WeightSpec } from './types.d.ts' */

/**
 * Every tensor that the card names must be in the graph, and the weights must fit each other.
 * @param {Card} card @param {GraphFile} file @param {WeightSpec[]} specs
 */
export function checkTensors({ tokenizer, graph }, file, specs) {
  const nodes = new Set(file.modelTopology.node.map(({ name }) => name));
  for (const name of tensorNames(graph)) {
    if (nodes.has(name.split(':')[0])) continue;
    throw new ModelError('no-tensor', { name });
  }
  const shapes = new Map(specs.map((spec) => [spec.name, spec.shape]));
  for (const [name, needed] of weightShapes(graph, tokenizer.vocabulary.length, shapes))
    if (name !== null) checkShape(shapes, name, needed);
}

/** The weights that the page takes out of the graph must be numbers. @param {Card} card @param {LoadedModel['graph']} graph */
export function checkWeights({ graph: { weights } }, graph) {
  for (const name of weightNames(weights)) {
    const values = name === null ? [] : graph.weights[name][0].dataSync();
    if (!areFinite(values)) throw new ModelError('not-finite', { where: `model.json: ${name}` });
  }
}

function tensorNames(/** @type {Card['graph']} */ graph) {
  const inputs =
    graph.kind === 'step'
      ? [graph.inputs.token, ...graph.inputs.layers.flatMap(({ h, c }) => [h, c])]
      : [graph.inputs.tokens];
  const outputs = graph.outputs.layers.flatMap(({ h, c, gates, candidate }) => [h, c, gates, candidate]);
  return [...inputs, graph.outputs.logits, ...outputs];
}

/** @param {Card['graph']['weights']} weights */
function weightNames({ embedding, layers, dense }) {
  return [embedding, ...[...layers, dense].flatMap(({ kernel, bias }) => [kernel, bias])];
}

/**
 * What shape each weight must have; null: any size.
 * @param {Card['graph']} graph @param {number} vocabulary @param {Map<string, number[]>} shapes
 * @returns {[string | null, (number | null)[]][]}
 */
function weightShapes({ kind, weights, outputs }, vocabulary, shapes) {
  const { embedding, dense, layers } = weights;
  const units = outputs.layers.map((layer) => layer.units);
  if (layers.length !== units.length)
    throw new ModelError('weight-layers', { weights: layers.length, outputs: units.length });
  checkShape(shapes, embedding, [vocabulary, null]);
  const width = /** @type {number[]} */ (shapes.get(embedding))[1];
  // The layers of a window read the tokens both; those of a step read the layer below.
  const widths = units.map((_, n) => (kind === 'window' || n === 0 ? width : units[n - 1]));
  const read = kind === 'window' ? units.reduce((sum, size) => sum + size, 0) : units[units.length - 1];
  return [
    ...layers.flatMap(({ kernel, bias }, n) => shapesOf(kernel, bias, widths[n] + units[n], 4 * units[n])),
    ...shapesOf(dense.kernel, dense.bias, read, vocabulary),
  ];
}

/**
 * @param {string} kernel @param {string | null} bias @param {number} rows @param {number} columns
 * @returns {[string | null, number[]][]}
 */
function shapesOf(kernel, bias, rows, columns) {
  return [
    [kernel, [rows, columns]],
    [bias, [columns]],
  ];
}

/** @param {Map<string, number[]>} shapes @param {string} name @param {(number | null)[]} needed null: any size */
function checkShape(shapes, name, needed) {
  const found = shapes.get(name) ?? null;
  if (found?.length === needed.length && needed.every((size, n) => size === null || size === found[n]))
    return;
  throw new ModelError('weight-shape', { name, found, needed });
}
