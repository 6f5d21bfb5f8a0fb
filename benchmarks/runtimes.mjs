// What a key press costs at batch 1: our step, TensorFlow.js's executor and onnxruntime-web on the same step, a
// TensorFlow.js layers model on a window. All have the same weights, run in this process on one thread, and must agree before anything is timed.
import { loadModel } from '../static/js/core/model/loader.js';
import { createRawStepper } from '../static/js/core/model/stepper.js';
import { executorContender } from './graph-executor.mjs';
import { layersContender } from './layers-model.mjs';
import { fileReader, startNode } from '../server/node/node.mjs';
import { onnxContender } from './onnx-runtime.mjs';
import { readOptions, run, UsageError, wholeNumber } from '../server/node/program.mjs';
import { weightsOf } from './step-weights.mjs';
import { medianTimes } from './timing.mjs';

/** @import { LoadedModel } from '../static/js/core/model/types.d.ts' */

/**
 * @typedef {object} Contender
 * @property {string} title
 * @property {(tokens: number[]) => Promise<Float32Array> | Float32Array} read logits after tokens with nothing
 *   before them
 * @property {(token: number) => unknown} press computes the logits after one more token
 */

const USAGE = 'Usage: node benchmarks/runtimes.mjs --model DIR [--json] [--rounds 100]';
/** Tokens in the window of the text-generation example of TensorFlow.js. */
const TIMESTEPS = 40;
/** Largest difference between two logits that count as equal. */
const TOLERANCE = 1e-3;

await run(async () => {
  const options = readOptions(USAGE, {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '100' },
  });
  const rounds = wholeNumber('rounds', options.rounds);
  const backend = startNode();
  const model = await loadModel(fileReader(options.model), { backend });
  const report = { ...(await compare(model, rounds)), backend: await backend };
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : table(report));
});

/** @param {LoadedModel} model @param {number} rounds */
async function compare(model, rounds) {
  const { card } = model;
  if (card.graph.kind === 'window') {
    throw new UsageError(`${card.name} is a model of windows: choose one with a step, which others can run.`);
  }
  const weights = weightsOf(model);
  const contenders = [
    ours(model),
    executorContender(model),
    await onnxContender(weights),
    await layersContender(weights, TIMESTEPS),
  ];
  const difference = await agreement(contenders, card.tokenizer.vocabulary.length);
  const { start } = card.tokenizer;
  const tasks = contenders.map((contender) => () => contender.press(start));
  const times = await medianTimes(tasks, rounds);
  const rows = contenders.map(({ title }, n) => ({ title, ms: times[n], ratio: times[n] / times[0] }));
  const layers = card.graph.outputs.layers.map(({ units }) => units);
  return { model: card.name, layers, difference, rows };
}

/** @param {LoadedModel} model @returns {Contender} */
function ours(model) {
  const stepper = createRawStepper(model);
  let states = [stepper.initial()];
  const press = (/** @type {number} */ token) => {
    const result = stepper.step(states, [token]);
    ({ states } = result);
    return result.logits;
  };
  return {
    title: 'ours, one step',
    read(tokens) {
      states = [stepper.initial()];
      return tokens.map(press)[tokens.length - 1];
    },
    press,
  };
}

/**
 * The largest difference to our logits after a window of tokens.
 * @param {Contender[]} contenders ours first
 * @param {number} vocabularySize
 */
async function agreement([first, ...others], vocabularySize) {
  const tokens = Array.from({ length: TIMESTEPS }, (_, k) => (7 * k) % vocabularySize);
  const logits = await first.read(tokens);
  let largest = 0;
  for (const { title, read } of others) {
    const theirs = await read(tokens);
    const difference = Math.max(...logits.map((logit, k) => Math.abs(logit - theirs[k])));
    // Not a number is no agreement either.
    if (!(difference <= TOLERANCE)) {
      throw new Error(`${title}: its logits differ from ours by ${difference}, more than ${TOLERANCE}.`);
    }
    largest = Math.max(largest, difference);
  }
  return largest;
}

/** @param {Awaited<ReturnType<typeof compare>> & { backend: string }} report */
function table({ model, layers, difference, rows, backend }) {
  const head = `${model}: ${layers.join(' + ')} units, ${backend}, logits within ${difference.toExponential(0)}\n`;
  const lines = rows.map(
    ({ title, ms, ratio }) =>
      `${title.padEnd(42)}${ms.toFixed(3).padStart(10)}${ratio.toFixed(2).padStart(15)}\n`,
  );
  return `${head}${'a key press'.padEnd(42)}${'ms'.padStart(10)}${'theirs / ours'.padStart(15)}\n${lines.join('')}`;
}
