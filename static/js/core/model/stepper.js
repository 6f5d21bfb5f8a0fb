import { createRecord, hidden } from '../record.js';
import { calibrated } from './calibration.js';
import { createDense, createLayer } from './layer.js';
import { cached } from './cached-stepper.js';
import { createWindowStepper } from './window-stepper.js';

/** @import { LayerValues, Stepper, WindowStepper } from '../types.d.ts' */
/** @import { Activate, Card, LoadedModel } from './types.d.ts' */

/**
 * Runs a loaded model token by token, for suggestions and pictures. Its logits are calibrated, its last steps cached.
 * @param {LoadedModel} model @param {Activate[]} [activations] of each layer, instead of its own: intervention-stepper.js
 * @returns {Stepper | WindowStepper}
 */
export function createStepper(model, activations) {
  const { card, graph } = model;
  const stepper = calibrated(createRawStepper(model, activations), card.calibration.temperature);
  return 'holding' in stepper
    ? stepper
    : cached(stepper, () => graph.weights[card.graph.weights.dense.kernel][0]);
}

/**
 * The same without calibration and cache, to compare it with TensorFlow.
 * @param {LoadedModel} model @param {Activate[]} [activations] @returns {Stepper | WindowStepper}
 */
export function createRawStepper({ card, graph }, activations = []) {
  if (card.graph.kind === 'window') return createWindowStepper(card, card.graph, graph);
  return createStepStepper(card, graph, activations);
}

/**
 * The graph's step, computed from its weights: a product for each layer and one for the logits, and plain JavaScript
 * between them. The graph's executor spends more time on bookkeeping than a small model's products take. A state is the
 * record of the step before.
 * @param {Card} card @param {LoadedModel['graph']} graph @param {Activate[]} activations @returns {Stepper}
 */
function createStepStepper(card, graph, activations) {
  const { weights, outputs } = card.graph;
  const layers = outputs.layers.map(({ name, units }) => ({ name, units }));
  const embedding = graph.weights[weights.embedding][0];
  const table = /** @type {Float32Array} */ (embedding.dataSync());
  const width = /** @type {number} */ (embedding.shape[1]);
  const run = weights.layers.map((names, n) =>
    createLayer(graph.weights, names, layers[n].units, activations[n]),
  );
  const dense = createDense(graph.weights, weights.dense);

  /** @type {Stepper['step']} */
  function step(states, tokens) {
    const rows = /** @type {LayerValues[]} */ (states);
    let inputs = rows.map((_, row) => table.subarray(tokens[row] * width, (tokens[row] + 1) * width));
    const values = run.map((layer, n) => {
      const next = layer(
        inputs,
        rows.map((state) => state[n]),
      );
      inputs = next.map(hidden);
      return next;
    });
    const next = rows.map((_, row) => values.map((layer) => layer[row]));
    return { logits: dense(inputs), states: next, values: next };
  }

  return {
    kind: 'step',
    layers,
    vocabularySize: card.tokenizer.vocabulary.length,
    initial: () => layers.map(({ units }) => createRecord(units)),
    step,
    dispose: () => graph.dispose(),
  };
}
