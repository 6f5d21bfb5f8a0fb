import { describeAdded, explainedText, logProbabilityOf } from './continued-text.js';
import { backpropagateThroughTime } from './backpropagation.js';

/** @import { RunningModel } from './types.d.ts' */
/** @import { LoadedModel } from '../model/loader.js' */
/** @import { ReaderState } from '../model/reader.js' */
/** @import { LayerValues, Recorded, Token } from '../types.d.ts' */
/** @import { Step } from './backpropagation.js' */
/** @import { Answer } from './studies.js' */

/** Tokens that are gone back; what lies further back hardly reaches the end. */
export const REACH = 400;

/**
 * How much each typed token's embedding sways the log-probability of what would be added: the gradient of
 * ln p(added | text) with respect to it, times it (the influence, with its sign), and the gradient's length. Of two
 * continuations, the same of ln p(added | text) − ln p(against | text).
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
  /** @type {Float32Array[][]} of each continuation */
  const gradients = [];
  for (const [n, branch] of branches.entries()) {
    const steps = stepsOf(columns.slice(from), branch);
    const part = { from: n / branches.length, share: 1 / branches.length, steps: steps.length };
    gradients.push(yield* counted(backpropagateThroughTime(running, steps, before), part));
  }
  const [own, other] = gradients;
  const [added, against] = continuations.map((tokens, n) =>
    describeAdded(tokens, branches[n].logProbabilities, language.tokenizer),
  );
  const differences = columns
    .slice(from)
    .map((_, n) => (other ? own[n].map((value, k) => value - other[n][k]) : own[n]));
  const embedding = embeddingOf(model);
  return {
    ...{ added, against: against ?? [], from },
    influence: Float32Array.from(differences, (gradient, n) =>
      dot(gradient, embedding(columns[from + n].token.id)),
    ),
    norm: Float32Array.from(differences, (gradient) => Math.sqrt(dot(gradient, gradient))),
  };
}

/**
 * The steps over the text and over what would be added.
 * @param {Recorded[]} columns @param {ReturnType<typeof stepsOver>} branch @returns {Step[]}
 */
function stepsOf(columns, { values, errors }) {
  const all = [...columns.map((column) => column.values), ...values];
  return all.map((each, n) => ({ values: each, error: errors[n - columns.length + 1] ?? null }));
}

/**
 * A work that yields after each of its steps, told as a part of a whole.
 * @param {ReturnType<typeof backpropagateThroughTime>} work
 * @param {{ from: number, share: number, steps: number }} part
 */
function* counted(work, { from, share, steps }) {
  try {
    let next = work.next();
    for (let done = 0; !next.done; next = work.next()) yield from + (share * (done += 1)) / (steps + 1);
    return next.value;
  } finally {
    // Whoever leaves it half-way leaves its tensors to it.
    work.return([]);
  }
}

/**
 * Reads what would be added, each token from the probabilities of which it was one.
 * @param {RunningModel} running @param {ReaderState} place @param {Token[]} tokens
 */
function stepsOver({ model, language }, { state, logits }, tokens) {
  const { temperature } = model.card.calibration;
  /** @type {LayerValues[]} of all but the last */
  const values = [];
  /** @type {Float32Array[]} gradients with respect to the graph's own logits */
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
 * ∂ ln p(token) / ∂ logits before the temperature divides them: (1 − p) / T for the token, −p / T for the others.
 * @param {Float32Array} logits calibrated
 * @param {number} token @param {number} temperature
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
