// How typed tokens influence a continuation, by gradient.
import { describeAdded, explainedText, logProbabilityOf } from './continued-text.js';
import { backpropagateThroughTime } from './backpropagation.js';

/** @import { LoadedModel, ReaderState } from '../model/types.d.ts' */
/** @import { LayerValues, Recorded, Token } from '../types.d.ts' */
/** @import { Step } from './backpropagation.js' */
/** @import { Answer } from './studies.js' */
/** @import { RunningModel } from './types.d.ts' */

/** Tokens that are measured: earlier ones hardly have any influence. */
export const REACH = 400;

/**
 * How each typed token's embedding influences a continuation: the gradient of ln p(added | text) with respect to it,
 * times it, and the gradient's length. With two continuations, of ln p(added | text) − ln p(against | text).
 * @type {Answer<'influence'>}
 */
export function* influenceByGradient(running, question) {
  const { model, language } = running;
  const { columns, continuations, place } = explainedText(running, question);
  const from = Math.max(0, columns.length - REACH);
  const before = /** @type {LayerValues} */ (
    from > 0 ? columns[from - 1].values : language.stepper.initial()
  );
  const branches = continuations.map((tokens) => stepsOver(running, place(columns.length - 1), tokens));
  /** @type {Float32Array[][]} for each continuation */
  const gradients = [];
  for (const [n, branch] of branches.entries()) {
    const steps = stepsOf(columns.slice(from), branch);
    const part = { from: n / branches.length, share: 1 / branches.length, steps: steps.length };
    gradients.push(yield* counted(backpropagateThroughTime(running, steps, before), part));
  }
  const [first, second] = gradients;
  const [added, against] = continuations.map((tokens, n) =>
    describeAdded(tokens, branches[n].logProbabilities, language.tokenizer),
  );
  const differences = columns
    .slice(from)
    .map((_, n) => (second ? first[n].map((value, k) => value - second[n][k]) : first[n]));
  const embedding = embeddingOf(model);
  return {
    ...{ added, against: against ?? [], from },
    influence: Float32Array.from(differences, (gradient, n) =>
      dot(gradient, embedding(columns[from + n].token.id)),
    ),
    norm: Float32Array.from(differences, (gradient) => Math.sqrt(dot(gradient, gradient))),
  };
}

/** @param {Recorded[]} columns @param {ReturnType<typeof stepsOver>} branch @returns {Step[]} */
function stepsOf(columns, { values, errors }) {
  const records = [...columns.map((column) => column.values), ...values];
  return records.map((record, n) => ({ values: record, error: errors[n - columns.length + 1] ?? null }));
}

/**
 * Yields the progress of a work that yields after each of its steps.
 * @param {ReturnType<typeof backpropagateThroughTime>} work @param {{ from: number, share: number, steps: number }} part
 */
function* counted(work, { from, share, steps }) {
  try {
    let next = work.next();
    for (let done = 0; !next.done; next = work.next()) yield from + (share * (done += 1)) / (steps + 1);
    return next.value;
  } finally {
    // Stopped half-way, it disposes of its tensors.
    work.return([]);
  }
}

/** @param {RunningModel} running @param {ReaderState} place @param {Token[]} tokens */
function stepsOver({ model, language }, { state, logits }, tokens) {
  const { temperature } = model.card.calibration;
  /** @type {LayerValues[]} for all tokens but the last */
  const values = [];
  /** @type {Float32Array[]} with respect to uncalibrated logits */
  const errors = [];
  /** @type {number[]} */
  const logProbabilities = [];
  tokens.forEach(({ id }, n) => {
    logProbabilities.push(logProbabilityOf(logits, id));
    errors.push(errorOf(logits, id, temperature));
    if (n === tokens.length - 1) return;
    const step = language.stepper.step([state], [id], { record: true });
    values.push(step.values[0]);
    [state] = step.states;
    ({ logits } = step);
  });
  return { values, errors, logProbabilities };
}

/**
 * ∂ ln p(token) / ∂ uncalibrated logits: (1 − p) / T for the token, −p / T for the others.
 * @param {Float32Array} logits calibrated @param {number} token @param {number} temperature
 */
function errorOf(logits, token, temperature) {
  const logOf = logProbabilityOf(logits, token) - logits[token];
  const error = logits.map((logit) => -Math.exp(logit + logOf) / temperature);
  error[token] += 1 / temperature;
  return error;
}

/** @param {LoadedModel} model */
function embeddingOf({ card, graph }) {
  const tensor = graph.weights[card.graph.weights.embedding][0];
  const width = /** @type {number} */ (tensor.shape[1]);
  const table = /** @type {Float32Array} */ (tensor.dataSync());
  return (/** @type {number} */ token) => table.subarray(token * width, (token + 1) * width);
}

/** @param {Float32Array} one @param {Float32Array} other */
function dot(one, other) {
  let sum = 0;
  for (let k = 0; k < one.length; k += 1) sum += one[k] * other[k];
  return sum;
}
