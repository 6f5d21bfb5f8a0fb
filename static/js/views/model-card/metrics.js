import { element } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { formatMeasure, formatPercent } from '../../ui/formats.js';

/** @import { Card } from '../../core/model/types.d.ts' */

const share = (/** @type {number} */ value) => formatPercent(value);
// Models that were exported by older versions lack it, as do bidirectional ones.
const SINCE_LATER = ['fresh_loss_nats'];
const loss = (/** @type {number} */ value) => value.toFixed(3);

/** The figures of the test text, with the interval that holds 95 % of what other such texts would give. @param {Card} card */
export function createMetrics({ metrics, tokenizer }) {
  const words = tokenizer.level === 'word';
  /** @type {[string, string, (value: number) => string, string][]} */
  const figures = [
    ['loss_nats', t('loss (nats)'), loss, t('Test loss: cross-entropy in nats.')],
    [
      'fresh_loss_nats',
      t('loss from an empty page'),
      loss,
      words
        ? t('The same text in stretches of 60 to 120 words, each read as on an empty page.')
        : t('The same text in stretches of 300 to 600 characters, each read as on an empty page.'),
    ],
    [
      'perplexity',
      t('perplexity'),
      formatMeasure,
      words
        ? t('As unsure as when choosing among this many equally likely words.')
        : t('As unsure as when choosing among this many equally likely characters.'),
    ],
    [
      'bits_per_character',
      t('bits per character'),
      formatMeasure,
      t('Bits needed per character to compress a text with the model.'),
    ],
    [
      'accuracy',
      t('accuracy'),
      share,
      words
        ? t('Share of words that its first guess got right.')
        : t('Share of characters that its first guess got right.'),
    ],
    [
      'top3_accuracy',
      t('top-3 accuracy'),
      share,
      words
        ? t('Share of words that were among its first three guesses.')
        : t('Share of characters that were among its first three guesses.'),
    ],
  ];
  const intervals = withPerplexity(metrics.intervals ?? {});
  const shown = figures.filter(([key]) => metrics[key] !== undefined || !SINCE_LATER.includes(key));
  const rows = shown.map(([key, name, format, note]) => {
    const value = metrics[key];
    return element(
      'div',
      {},
      element('dt', { class: 'label' }, name),
      element('dd', { class: 'metric' }, typeof value === 'number' ? format(value) : '–'),
      ...intervalOf(intervals[key], format),
      element('dd', { class: 'metric-note' }, note),
    );
  });
  return element('dl', { class: 'metrics' }, ...rows);
}

/**
 * Perplexity is e to the loss, and so are the ends of its interval.
 * @param {Record<string, [number, number]>} intervals @returns {Record<string, [number, number]>}
 */
function withPerplexity(intervals) {
  const { loss_nats: nats } = intervals;
  return nats ? { perplexity: [Math.exp(nats[0]), Math.exp(nats[1])], ...intervals } : intervals;
}

/** @param {[number, number] | undefined} interval @param {(value: number) => string} format */
function intervalOf(interval, format) {
  if (!interval) return [];
  const ends = interval.map((end) => format(end)).join(' – ');
  const title = t('On another text of this kind, the figure would fall in this range 19 times in 20.');
  return [element('dd', { class: 'metric-interval number', title }, t('95%: {ends}', { ends }))];
}
