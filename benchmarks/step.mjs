// Median time of one step of a model, and of one matrix product over as many weights: the bound to approach.
import { loadModel } from '../static/js/model/loader.js';
import { createStepper } from '../static/js/model/stepper.js';
import { matMul, tensor2d } from '../static/vendor/tfjs.js';
import { fileReader, startNode } from './node.mjs';
import { readOptions, run, wholeNumber } from './program.mjs';

const USAGE = 'Usage: node benchmarks/step.mjs --model DIR [--json] [--rounds 300]';
const BATCHES = [1, 8];
const SERIES = 20;

await run(async () => {
  const options = readOptions(USAGE, {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '300' },
  });
  const rounds = wholeNumber('rounds', options.rounds);
  const backend = startNode();
  const model = await loadModel(fileReader(options.model), { backend });
  const weights = weightCount(model);
  const batches = BATCHES.map((batch) => ({ batch, ...measure(model, weights, batch, rounds) }));
  const layers = model.card.graph.outputs.layers.map(({ units }) => units);
  const report = { model: model.card.name, backend: (await backend).backend, layers, weights, batches };
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : table(report));
});

/**
 * Weights in matrices that a step reads.
 * @param {import('../static/js/model/loader.js').LoadedModel} model
 */
function weightCount({ card, graph }) {
  const { layers, dense } = card.graph.weights;
  return [...layers, dense].reduce((sum, { kernel }) => sum + graph.weights[kernel][0].size, 0);
}

/**
 * Steps and products take turns in short series, so that both see the same machine, and each its own weights in
 * the processor's cache as while a text is read.
 * @param {import('../static/js/model/loader.js').LoadedModel} model
 * @param {number} weights
 * @param {number} batch
 * @param {number} rounds
 */
function measure(model, weights, batch, rounds) {
  const stepper = createStepper(model);
  const tokens = Array(batch).fill(model.card.tokenizer.start);
  let states = Array.from(tokens, () => stepper.initial());
  const step = () => ({ states } = stepper.step(states, tokens));
  const record = () => stepper.step(states, tokens, { record: true });
  const product = createProduct(weights, batch);
  const tasks = [step, record, product].map((task) => ({ task, times: /** @type {number[]} */ ([]) }));
  // One series more than is counted: the first warms up.
  for (let round = -SERIES; round < rounds; round += SERIES) {
    for (const { task, times } of tasks) {
      const milliseconds = series(task);
      if (round >= 0) times.push(...milliseconds);
    }
  }
  const [stepMs, recordMs, productMs] = tasks.map(({ times }) => median(times));
  // A window reads its weights once for each of its tokens.
  const reads = model.card.graph.kind === 'window' ? model.card.graph.timesteps : 1;
  return { step_ms: stepMs, record_ms: recordMs, product_ms: productMs, ratio: stepMs / (productMs * reads) };
}

/**
 * Milliseconds of each of a few calls in a row.
 * @param {() => void} task
 */
function series(task) {
  return Array.from({ length: SERIES }, () => {
    const started = performance.now();
    task();
    return performance.now() - started;
  });
}

/**
 * @param {number} weights
 * @param {number} batch
 */
function createProduct(weights, batch) {
  const columns = 1024;
  const rows = Math.ceil(weights / columns);
  const matrix = tensor2d(new Float32Array(rows * columns).fill(0.01), [rows, columns]);
  const input = new Float32Array(batch * rows).fill(0.5);
  return () => {
    const vector = tensor2d(input, [batch, rows]);
    const output = matMul(vector, matrix);
    output.dataSync();
    vector.dispose();
    output.dispose();
  };
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/**
 * @param {{ model: string, backend: string, layers: number[], weights: number,
 *   batches: ({ batch: number } & ReturnType<typeof measure>)[] }} report
 */
function table({ model, backend, layers, weights, batches }) {
  const lines = batches.map((row) => {
    const numbers = [row.step_ms, row.record_ms, row.product_ms, row.ratio].map((n) =>
      n.toFixed(3).padStart(12),
    );
    return `${String(row.batch).padStart(5)}${numbers.join('')}`;
  });
  const head = `${model}: ${layers.join(' + ')} units, ${weights} weights, ${backend}\n`;
  return `${head}batch     step ms   record ms  product ms       ratio\n${lines.join('\n')}\n`;
}
