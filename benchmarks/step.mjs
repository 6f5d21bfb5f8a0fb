// Median time of one step of a model, and of one matrix product over as many weights: the bound to approach.
import { loadModel } from '../static/js/core/model/loader.js';
import { createRawStepper } from '../static/js/core/model/stepper.js';
import { matMul, tensor2d } from '../static/vendor/tfjs.js';
import { fileReader, startNode } from '../server/node/node.mjs';
import { met, readOptions, run, wholeNumber } from '../server/node/program.mjs';
import { medianTimes } from './timing.mjs';

/** @import { LoadedModel } from '../static/js/core/model/types.d.ts' */

const USAGE = 'Usage: node benchmarks/step.mjs --model DIR [--json] [--rounds 300]';
const BATCHES = [1, 8];
/** How many products a step at batch 1 may cost, by the units of the layers. */
const TARGETS = new Map([['512 + 512', 2]]);

/** @typedef {{ batch: number } & Awaited<ReturnType<typeof measure>>} Row */

await run(async () => {
  const options = readOptions(USAGE, {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '300' },
  });
  const rounds = wholeNumber('rounds', options.rounds);
  const backend = startNode();
  const model = await loadModel(fileReader(options.model), { backend });
  const weights = weightCount(model);
  /** @type {Row[]} */
  const batches = [];
  for (const batch of BATCHES) batches.push({ batch, ...(await measure(model, weights, batch, rounds)) });
  const layers = model.card.graph.outputs.layers.map(({ units }) => units);
  const report = { model: model.card.name, backend: await backend, layers, weights, batches };
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : table(report));
});

/** Weights in matrices that a step reads. @param {LoadedModel} model */
function weightCount({ card, graph }) {
  const { layers, dense } = card.graph.weights;
  return [...layers, dense].reduce((sum, { kernel }) => sum + graph.weights[kernel][0].size, 0);
}

/** @param {LoadedModel} model @param {number} weights @param {number} batch @param {number} rounds */
async function measure(model, weights, batch, rounds) {
  const stepper = createRawStepper(model);
  const tokens = Array(batch).fill(model.card.tokenizer.start);
  let states = Array.from(tokens, () => stepper.initial());
  const step = () => void ({ states } = stepper.step(states, tokens));
  const tasks = [step, createProduct(weights, batch)];
  const [stepMs, productMs] = await medianTimes(tasks, rounds);
  // A window reads its weights once for each of its tokens.
  const reads = model.card.graph.kind === 'window' ? model.card.graph.timesteps : 1;
  return { step_ms: stepMs, product_ms: productMs, ratio: stepMs / (productMs * reads) };
}

/** @param {number} weights @param {number} batch */
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

/** @param {{ model: string, backend: string, layers: number[], weights: number, batches: Row[] }} report */
function table({ model, backend, layers, weights, batches }) {
  const lines = batches.map((row) => {
    const numbers = [row.step_ms, row.product_ms, row.ratio].map((n) => n.toFixed(3).padStart(12));
    return `${String(row.batch).padStart(5)}${numbers.join('')}`;
  });
  const shape = layers.join(' + ');
  const head = `${model}: ${shape} units, ${weights} weights, ${backend}\n`;
  const goal = verdict(TARGETS.get(shape), batches[0].ratio);
  return `${head}batch     step ms  product ms       ratio\n${lines.join('\n')}\n${goal}`;
}

/** @param {number | undefined} target @param {number} ratio */
function verdict(target, ratio) {
  if (target === undefined) return '';
  return `target: a ratio of at most ${target} at batch 1; ${met(ratio <= target)}\n`;
}
