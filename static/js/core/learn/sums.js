// Whether the probabilities of all tokens sum to 1, measured where the page runs.
import { createOutputLayer } from './output-layer.js';
import { readOutput } from './output-weights.js';
import { hidden } from '../record.js';
import { logitsRow, logSumExp } from '../model/probability.js';

/** @import { LayerValues, Stepper, SumResult, WindowStepper } from '../types.d.ts' */
/** @import { LoadedModel } from '../model/types.d.ts' */

/** Products that learning the text may cost, about a tenth of a second: of a large vocabulary fewer tokens are learned. */
const MOST_PRODUCTS = 3e7;

/** The sum of the probabilities of all tokens, each as suggestions and pictures compute it. @param {Float32Array} logits */
export function sumOfProbabilities(logits) {
  const base = logSumExp(logits);
  let sum = 0;
  for (let token = 0; token < logits.length; token += 1) sum += Math.exp(logits[token] - base);
  return sum;
}

/**
 * The largest distances of that sum from 1 after the tokens of a text: as the model was trained, and once the output
 * layer has learned from the text. Its own weights stay as they are.
 * @param {LoadedModel} model @param {Stepper | WindowStepper} stepper calibrated
 * @param {number[]} tokens of the text @returns {SumResult}
 */
export function measureSums(model, stepper, tokens) {
  if ('holding' in stepper) {
    const before = stepper.holding(tokens.slice(0, -1));
    const { logits } = stepper.step([before], tokens.slice(-1));
    return { tokens: 1, trained: distance(logits), learned: null };
  }
  const steps = stepsOver(stepper, tokens);
  return {
    tokens: tokens.length,
    trained: largest(steps.map(({ logits }) => distance(logits))),
    learned: distanceLearned(model, steps, tokens),
  };
}

/** @param {Stepper} stepper @param {number[]} tokens */
function stepsOver(stepper, tokens) {
  let states = [stepper.initial()];
  return tokens.map((token) => {
    const result = stepper.step(states, [token], { record: true });
    states = result.states;
    const [values] = result.values;
    return {
      logits: logitsRow(result.logits, 0, stepper.vocabularySize).slice(),
      hidden: lastHidden(values),
    };
  });
}

/** @param {LayerValues} values */
function lastHidden(values) {
  return hidden(values[values.length - 1]).slice();
}

/**
 * @param {LoadedModel} model @param {{ hidden: Float32Array }[]} steps @param {number[]} tokens
 * @returns {number | null} null where the output layer does not learn
 */
function distanceLearned(model, steps, tokens) {
  const trained = readOutput(model);
  if (!trained) return null;
  const output = createOutputLayer(trained);
  const most = Math.max(1, Math.floor(MOST_PRODUCTS / trained.kernel.length));
  const distances = [];
  for (let place = Math.max(0, steps.length - 1 - most); place < steps.length - 1; place += 1) {
    const { hidden: before } = steps[place];
    output.learn(before, output.logits(before), tokens[place + 1]);
    distances.push(distance(output.logits(steps[place + 1].hidden)));
  }
  output.fade();
  return largest([...distances, distance(output.logits(steps[steps.length - 1].hidden))]);
}

function distance(/** @type {Float32Array} */ logits) {
  return Math.abs(sumOfProbabilities(logits) - 1);
}

/** NaN where one of them is. @param {number[]} values */
function largest(values) {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
