import { element } from '../elements.js';
import { onChange } from './changed.js';
import {
  formatBytes,
  formatCount,
  formatLanguage,
  formatMeasure,
  formatPercent,
  formatSize,
} from './format.js';
import { CLOSE, largestOf } from './parity-badge.js';
import { powerOfTen } from './power.js';

/** @typedef {import('../types.d.ts').Card} Card */
/** @typedef {import('../types.d.ts').ParityResult} ParityResult */

/**
 * What the model is, where it comes from and how good it is.
 * @param {HTMLElement} node
 * @returns {import('../types.d.ts').View<import('../state.js').State>}
 */
export function createCard(node) {
  const draw = onChange(
    (
      /** @type {Card | null} */ card,
      /** @type {ParityResult | null} */ parity,
      /** @type {string | null} */ backend,
      /** @type {string | null} */ name,
    ) => {
      node.hidden = card === null || name === null;
      if (!card || name === null) return;
      const main = element(
        'div',
        { class: 'card-main' },
        createMetrics(card),
        createParity(card, parity, backend),
      );
      node.replaceChildren(createHead(card, name), main, createFacts(card), createConfig(card));
    },
  );
  return {
    node,
    update: ({ card, parity, backend, name }) => draw(card, parity, backend, name),
    destroy: () => node.replaceChildren(),
  };
}

/**
 * @param {Card} card
 * @param {string} name
 */
function createHead(card, name) {
  const href = `/models/${encodeURIComponent(name)}/model.keras`;
  const link = element('a', { class: 'button', href, download: true }, 'Download for Keras');
  const title = element(
    'div',
    {},
    element('p', { class: 'label' }, 'The model'),
    element('h2', {}, card.title),
  );
  return element('div', { class: 'card-head' }, title, link);
}

/** @param {Card} card */
function createMetrics({ metrics, tokenizer }) {
  const unit = tokenizer.level;
  const shown = [
    ['perplexity', formatMeasure, `It is as unsure as between this many equally likely ${unit}s.`],
    ['bits_per_character', formatMeasure, 'Bits that a character costs when the model helps to compress.'],
    ['loss_nats', formatMeasure, 'Test loss: cross-entropy in nats.'],
    ['accuracy', formatPercent, `Share of ${unit}s that were its first guess.`],
    ['top3_accuracy', formatPercent, `Share of ${unit}s among its first three guesses.`],
  ];
  const rows = shown.map(([key, format, title]) => {
    const value = metrics[/** @type {string} */ (key)];
    const text = typeof value === 'number' ? /** @type {(value: number) => string} */ (format)(value) : '–';
    const name = /** @type {string} */ (key)
      .replace('_nats', ' (nats)')
      .replace('top3', 'top-3')
      .replaceAll('_', ' ');
    const note = element('dd', { class: 'metric-note' }, /** @type {string} */ (title));
    return element(
      'div',
      {},
      element('dt', { class: 'label' }, name),
      element('dd', { class: 'metric' }, text),
      note,
    );
  });
  return element('dl', { class: 'metrics' }, ...rows);
}

/**
 * @param {Card} card
 * @param {ParityResult | null} parity
 * @param {string | null} backend
 */
function createParity(card, parity, backend) {
  const node = element('div', { class: 'parity', id: 'parity' });
  node.append(element('h3', {}, 'TensorFlow and this browser'));
  if (!parity) {
    node.append(element('p', {}, 'They are compared as soon as the model has loaded.'));
    return node;
  }
  const where = backend === 'wasm' ? 'WebAssembly' : 'plain JavaScript';
  const verdict =
    largestOf(parity) <= CLOSE ? 'That is rounding.' : 'That is more than rounding: do not trust it.';
  const read = `Both read the same ${formatCount(parity.tokens)} tokens with the same weights.`;
  const text = element('p', {}, `${read} This browser, in ${where}, differs by at most `);
  text.append(
    powerOfTen(parity.logits),
    ' in the logits and ',
    powerOfTen(parity.gates),
    ` in the gates. ${verdict}`,
  );
  node.append(text);
  return node;
}

/** @param {Card} card */
function createFacts(card) {
  const { corpus, tokenizer, weights, training, metrics } = card;
  const { train, valid, test } = corpus.tokens;
  /** @type {[string, string][]} */
  const facts = [
    ['Trained on', `${corpus.title}: ${formatCount(corpus.characters)} characters`],
    [
      'Split',
      `${formatCount(train)} / ${formatCount(valid)} / ${formatCount(test)} tokens to train, validate, test`,
    ],
    ['Language', formatLanguage(card.language)],
    ['Licence', card.licence],
    [
      'Reads',
      `${tokenizer.level} by ${tokenizer.level}, ${formatCount(tokenizer.vocabulary.length)} in its vocabulary`,
    ],
    [
      'Parameters',
      `${formatSize(Number(training.parameters))}, ${formatBytes(weights.bytes)} as ${weights.dtype}`,
    ],
    ['Made', `${card.created.slice(0, 10)}, TensorFlow ${card.versions.tensorflow ?? ''}`.trim()],
    ['Measured on', `${formatCount(Number(metrics.tokens))} tokens that it was not trained on`],
  ];
  const rows = facts.map(([name, value]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, value)),
  );
  return element('dl', { class: 'card-facts' }, ...rows);
}

/** @param {Card} card */
function createConfig({ config, training, corpus }) {
  const rows = Object.entries(config).map(([name, value]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, String(value))),
  );
  const facts = [`Corpus: ${corpus.source}`, `SHA-256 ${corpus.sha256}`, String(training.command)];
  return element(
    'details',
    { class: 'config' },
    element('summary', {}, 'Configuration and how to make it again'),
    element('dl', { class: 'config-list number' }, ...rows),
    ...facts.map((fact) => element('p', { class: 'number' }, fact)),
  );
}
