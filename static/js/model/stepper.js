import { dispose, tensor1d, tensor2d } from '../../vendor/tfjs.js';
import { calibrated } from './calibration.js';
import { createWindowStepper } from './window.js';

/** @typedef {import('../types.d.ts').Stepper} Stepper */

/**
 * One row of the arrays that a step gave, not copied: h and c of layer 1, h and c of layer 2, …
 * @typedef {{ parts: Float32Array[], row: number }} RowState
 */

/**
 * What runs a loaded model token by token, for the suggestions and the pictures alike. Its logits are calibrated.
 * @param {import('./loader.js').LoadedModel} model
 * @returns {Stepper | import('../types.d.ts').WindowStepper}
 */
export function createStepper(model) {
  return calibrated(createRawStepper(model), model.card.calibration.temperature);
}

/**
 * The same with the logits as the graph gives them, which TensorFlow's are held against.
 * @param {import('./loader.js').LoadedModel} model
 * @returns {Stepper | import('../types.d.ts').WindowStepper}
 */
export function createRawStepper({ card, graph }) {
  if (card.graph.kind === 'window') return createWindowStepper(card, card.graph, graph);
  return createStepStepper(card, card.graph, graph);
}

/**
 * @param {import('../types.d.ts').Card} card
 * @param {import('../types.d.ts').StepGraph} description
 * @param {import('./loader.js').LoadedModel['graph']} graph
 * @returns {Stepper}
 */
function createStepStepper(card, { inputs, outputs }, graph) {
  const layers = outputs.layers.map(({ name, units }) => ({ name, units }));
  // The graph runs only as far as the outputs that are asked for.
  const stateNames = [outputs.logits, ...outputs.layers.flatMap(({ h, c }) => [h, c])];
  const gateNames = outputs.layers.flatMap(({ gates, candidate }) => [gates, candidate]);
  const allNames = [...stateNames, ...gateNames];

  /** @type {Stepper['step']} */
  function step(states, tokens, { record = false } = {}) {
    const feeds = feed(/** @type {RowState[]} */ (states), tokens);
    const results = /** @type {import('@tensorflow/tfjs-core').Tensor[]} */ (
      graph.execute(feeds, record ? allNames : stateNames)
    );
    const [logits, ...arrays] = results.map((tensor) => /** @type {Float32Array} */ (tensor.dataSync()));
    dispose(feeds);
    dispose(results);
    const parts = arrays.slice(0, 2 * layers.length);
    const next = states.map((_, row) => ({ parts, row }));
    if (!record) return { logits, states: next, values: [] };
    const gates = arrays.slice(parts.length);
    return { logits, states: next, values: next.map(({ row }) => rowValues(parts, gates, row)) };
  }

  /**
   * @param {RowState[]} states
   * @param {ArrayLike<number>} tokens
   */
  function feed(states, tokens) {
    /** @type {import('@tensorflow/tfjs-core').NamedTensorMap} */
    const feeds = { [inputs.token]: tensor1d(Int32Array.from(tokens), 'int32') };
    inputs.layers.forEach(({ h, c }, n) => {
      const { units } = layers[n];
      feeds[h] = tensor2d(gather(states, 2 * n, units), [states.length, units]);
      feeds[c] = tensor2d(gather(states, 2 * n + 1, units), [states.length, units]);
    });
    return feeds;
  }

  /**
   * @param {Float32Array[]} parts
   * @param {Float32Array[]} gates
   * @param {number} row
   */
  function rowValues(parts, gates, row) {
    return layers.map(({ units }, n) => {
      const values = new Float32Array(6 * units);
      values.set(gates[2 * n].subarray(3 * units * row, 3 * units * (row + 1)));
      values.set(rowOf(gates[2 * n + 1], row, units), 3 * units);
      values.set(rowOf(parts[2 * n + 1], row, units), 4 * units);
      values.set(rowOf(parts[2 * n], row, units), 5 * units);
      return values;
    });
  }

  return {
    kind: 'step',
    layers,
    vocabularySize: card.tokenizer.vocabulary.length,
    initial: () => ({
      parts: layers.flatMap(({ units }) => [new Float32Array(units), new Float32Array(units)]),
      row: 0,
    }),
    step,
    dispose: () => graph.dispose(),
  };
}

/**
 * @param {Float32Array} array
 * @param {number} row
 * @param {number} units
 */
function rowOf(array, row, units) {
  return array.subarray(row * units, (row + 1) * units);
}

/**
 * One part of all states as one array [states × units].
 * @param {RowState[]} states
 * @param {number} part
 * @param {number} units
 */
function gather(states, part, units) {
  if (states.length === 1) return rowOf(states[0].parts[part], states[0].row, units);
  const gathered = new Float32Array(states.length * units);
  states.forEach((state, n) => gathered.set(rowOf(state.parts[part], state.row, units), n * units));
  return gathered;
}
