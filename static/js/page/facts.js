import { element } from '../elements.js';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatLanguage,
  formatMeasure,
  formatPercent,
  formatSize,
} from './format.js';

/** @typedef {import('../types.d.ts').Card} Card */

/**
 * Where the model comes from, and what was done to it.
 * @param {Card} card
 */
export function createFacts(card) {
  const { corpus, tokenizer, training, metrics, config } = card;
  const { train, valid, test } = corpus.tokens;
  const seconds = `${formatDuration(training.seconds)}, ${formatCount(training.tokens_per_second)} tokens a second`;
  /** @type {[string, string][]} */
  const facts = [
    ['Trained on', `${corpus.title}: ${formatCount(corpus.characters)} characters`],
    ['Origin', corpus.source],
    ['Licence', card.licence],
    [
      'Split',
      `${formatCount(train)} / ${formatCount(valid)} / ${formatCount(test)} tokens to train, validate, test`,
    ],
    ['Language', formatLanguage(card.language)],
    [
      'Reads',
      `${tokenizer.level} by ${tokenizer.level}, ${formatCount(tokenizer.vocabulary.length)} in its vocabulary`,
    ],
    ['Trained for', `${formatCount(training.epochs)} epochs, ${seconds}; seed ${config.seed ?? 'unknown'}`],
    ['Parameters', formatSize(training.parameters)],
    ['Weights', weightsOf(card)],
    ...(card.words ? [/** @type {[string, string]} */ (['Counts of words', countsOf(card.words)])] : []),
    ['Measured on', `${formatCount(Number(metrics.tokens))} tokens that it was not trained on`],
    ['Made', `${card.created.slice(0, 10)}, TensorFlow ${card.versions.tensorflow ?? ''}`.trim()],
  ];
  const rows = facts.map(([name, value]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, value)),
  );
  return element('dl', { class: 'card-facts' }, ...rows);
}

/** @param {NonNullable<Card['words']>} words */
function countsOf({ share, words, pairs, triples }) {
  const all = `${formatCount(words)} words, ${formatCount(pairs)} pairs, ${formatCount(triples)} triples`;
  return `${all}: ${formatPercent(share)} of the next word's probability, the rest is the LSTM's`;
}

/**
 * How the weights are kept, and what that costs.
 * @param {Card} card
 */
export function weightsOf({ weights }) {
  const { dtype, bytes, loss_nats: loss, float32_loss_nats: trained } = weights;
  const size = `${formatBytes(bytes)} as ${dtype}`;
  if (dtype === 'float32') return `${size}, as they were trained`;
  const cost = (100 * (loss - trained)) / trained;
  const verdict =
    cost < 0.005 ? 'which costs nothing' : `which makes the validation loss ${formatMeasure(cost)} % worse`;
  return `${size}, ${verdict} (${loss.toFixed(4)} instead of ${trained.toFixed(4)} nats)`;
}
