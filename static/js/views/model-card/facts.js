import { element } from '../../ui/elements.js';
import { lookUp, t } from '../../ui/language.js';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatLanguage,
  licenceOf,
  formatMeasure,
  formatPercent,
  formatSize,
} from '../../ui/formats.js';

/** @import { Card } from '../../core/model/types.d.ts' */

/** Where the model comes from, and what was done to it. @param {Card} card */
export function createFacts(card) {
  const { corpus, tokenizer, training, metrics, config } = card;
  const { tokens } = corpus;
  const words = tokenizer.level === 'word';
  const trained = {
    epochs: training.epochs,
    time: formatDuration(training.seconds),
    speed: formatCount(training.tokens_per_second),
    seed: String(config.seed ?? t('unknown')),
  };
  /** @type {[string, string][]} */
  const facts = [
    [t('Trained on'), t('{title}: {n} characters', { title: lookUp(corpus.title), n: corpus.characters })],
    [t('Source'), lookUp(corpus.source)],
    [t('Licence'), licenceOf(card)],
    [
      t('Split'),
      words
        ? t('{train} / {valid} / {test} tokens for training, validation and test', tokens)
        : t('{train} / {valid} / {test} characters for training, validation and test', tokens),
    ],
    [t('Language'), formatLanguage(card.language)],
    [
      t('Reads'),
      words
        ? t('word by word, {n} in its vocabulary', { n: tokenizer.vocabulary.length })
        : t('character by character, {n} in its vocabulary', { n: tokenizer.vocabulary.length }),
    ],
    [
      t('Training'),
      words
        ? t('{epochs} epochs, {time}, {speed} tokens per second; seed {seed}', trained)
        : t('{epochs} epochs, {time}, {speed} characters per second; seed {seed}', trained),
    ],
    [t('Parameters'), formatSize(training.parameters)],
    [t('Weights'), weightsOf(card)],
    ...(card.words ? [/** @type {[string, string]} */ ([t('Word n-grams'), countsOf(card.words)])] : []),
    ...(metrics.tokens === undefined ? [] : [measuredOn(metrics.tokens, words)]),
    ...(corpus.repeated === undefined ? [] : [repetitionOf(card, corpus.repeated)]),
    [t('Created'), `${card.created.slice(0, 10)}, TensorFlow ${card.versions.tensorflow ?? ''}`.trim()],
  ];
  const rows = facts.map(([name, value]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, value)),
  );
  return element('dl', { class: 'card-facts' }, ...rows);
}

/**
 * Models that were exported by older versions say nothing of lines, or nothing at all.
 * @param {Card} card @param {number} repeated @returns {[string, string]}
 */
function repetitionOf({ corpus, metrics }, repeated) {
  const { repeated_lines: lines } = corpus;
  const { unrepeated_loss_nats: loss } = metrics;
  const name = t('Repeated from training');
  if (lines !== undefined && loss !== undefined) {
    return [
      name,
      t(
        '{share} of the test text (passages of 50 or more characters) and {lines} of its lines of 20 or more characters stand word for word in the training text. There the figures measure memory, not prediction. On the rest, the loss is {loss} nats.',
        { share: formatPercent(repeated), lines: formatPercent(lines), loss: loss.toFixed(3) },
      ),
    ];
  }
  return [
    name,
    t(
      '{share} of the test text: passages of 50 or more characters that the training text has word for word. There the figures measure memory, not prediction.',
      { share: formatPercent(repeated) },
    ),
  ];
}

/** @param {number} n @param {boolean} words @returns {[string, string]} */
function measuredOn(n, words) {
  return [
    t('Measured on'),
    words ? t('{n} tokens not used for training', { n }) : t('{n} characters not used for training', { n }),
  ];
}

/** @param {NonNullable<Card['words']>} words */
function countsOf({ share, words, pairs, triples }) {
  return t(
    '{words} words, {pairs} bigrams, {triples} trigrams; they contribute {share} of the next word’s probability, the LSTM the rest',
    { words, pairs, triples, share: formatPercent(share) },
  );
}

/** How the weights are kept, and what that costs. @param {Card} card */
export function weightsOf({ weights }) {
  const { dtype, bytes, loss_nats: loss, float32_loss_nats: trained } = weights;
  const size = { size: formatBytes(bytes), dtype };
  if (dtype === 'float32') return t('{size} as {dtype}, exactly as trained', size);
  const cost = (100 * (loss - trained)) / trained;
  const losses = { loss: loss.toFixed(4), trained: trained.toFixed(4) };
  return cost < 0.005
    ? t('{size} as {dtype}, with no loss of quality ({loss} instead of {trained} nats)', {
        ...size,
        ...losses,
      })
    : t('{size} as {dtype}, which raises the validation loss by {cost}% ({loss} instead of {trained} nats)', {
        ...size,
        ...losses,
        cost: formatMeasure(cost),
      });
}
