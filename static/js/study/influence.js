import { describeAdded, explainedText, logProbabilityOf } from './added.js';
import { backThroughTime } from './back.js';

/** @typedef {import('./back.js').Step} Step */
/** @typedef {import('../types.d.ts').Token} Token */

/** Tokens that are gone back; what lies further back hardly reaches the end. */
export const REACH = 400;

/**
 * How much each typed token's embedding sways the log-probability of what would be added: the gradient of
 * ln p(added | text) with respect to it, times it (the influence, with its sign), and the gradient's length.
 * @type {import('./studies.js').Answer<'influence'>}
 */
export function* influenceByGradient(running, { insert }) {
  const { model, language } = running;
  const { columns, tokens, place } = explainedText(running, insert);
  const from = Math.max(0, columns.length - REACH);
  const before = from > 0 ? columns[from - 1].values : language.stepper.initial();
  const after = stepsOver(running, place(columns.length - 1), tokens);
  /** @type {Step[]} */
  const steps = columns.slice(from).map(({ values }) => ({ values, error: null }));
  if (tokens.length > 0) steps[steps.length - 1].error = after.errors[0];
  after.values.forEach((values, n) => steps.push({ values, error: after.errors[n + 1] }));

  const work = backThroughTime(model, steps, /** @type {any} */ (before));
  let next = work.next();
  try {
    for (let done = 0; !next.done; next = work.next()) yield (done += 1) / (steps.length + 1);
  } finally {
    work.return([]);
  }
  const gradients = next.value.slice(0, columns.length - from);
  const embedding = embeddingOf(model);
  return {
    added: describeAdded(tokens, after.logProbabilities, language.tokenizer),
    from,
    influence: Float32Array.from(gradients, (gradient, n) =>
      dot(gradient, embedding(columns[from + n].token.id)),
    ),
    norm: Float32Array.from(gradients, (gradient) => Math.sqrt(dot(gradient, gradient))),
  };
}

/**
 * Reads what would be added, each token from the probabilities of which it was one.
 * @param {import('../suggest/session.js').Running} running
 * @param {import('../model/reader.js').Place} place
 * @param {Token[]} tokens
 */
function stepsOver({ model, language }, { state, logits }, tokens) {
  const { temperature } = model.card.calibration;
  /** @type {import('../types.d.ts').LayerValues[]} of all but the last */
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
 * @param {number} token
 * @param {number} temperature
 */
function errorOf(logits, token, temperature) {
  const logOf = logProbabilityOf(logits, token) - logits[token];
  const error = logits.map((logit) => -Math.exp(logit + logOf) / temperature);
  error[token] += 1 / temperature;
  return error;
}

/** @param {import('../model/loader.js').LoadedModel} model */
function embeddingOf({ card, graph }) {
  const tensor = graph.weights[card.graph.weights.embedding][0];
  const width = /** @type {number} */ (tensor.shape[1]);
  const table = /** @type {Float32Array} */ (tensor.dataSync());
  return (/** @type {number} */ token) => table.subarray(token * width, (token + 1) * width);
}

/**
 * @param {Float32Array} one
 * @param {Float32Array} other
 */
function dot(one, other) {
  let sum = 0;
  for (let k = 0; k < one.length; k += 1) sum += one[k] * other[k];
  return sum;
}
