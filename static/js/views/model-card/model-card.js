import { element } from '../../ui/elements.js';
import { lookUp, t } from '../../ui/language.js';
import { onChange } from '../../ui/on-change.js';
import { createFacts } from './facts.js';
import { createLearningCurve } from './learning-curve.js';
import { createMetrics } from './metrics.js';
import { createParity } from './parity-note.js';
import { createReliability } from './reliability.js';
import { createSamples } from './samples.js';
import { modelAddress } from '../../ui/root.js';

/** @import { Card } from '../../core/model/types.d.ts' */
/** @import { ParityResult, SumResult } from '../../core/types.d.ts' */
/** @import { View } from '../types.d.ts' */

/** listing: of the models that the server has; name: of the one in use */
/** @typedef {{ models: readonly { name: string, keras: boolean }[] }} Listing */
/** @typedef {{ card: Card | null, parity: ParityResult | null, sums: SumResult | null, backend: string | null, name: string | null, listing: Listing }} CardData */

/** What the model is, where it comes from and how good it is. @param {HTMLElement} node @returns {View<CardData>} */
export function createCard(node) {
  const draw = onChange(
    (
      /** @type {Card | null} */ card,
      /** @type {ParityResult | null} */ parity,
      /** @type {string | null} */ backend,
      /** @type {string | null} */ download,
      /** @type {SumResult | null} */ sums,
    ) => {
      node.hidden = card === null;
      if (!card) return;
      node.replaceChildren(
        createHead(card, download),
        ...createAbout(card),
        createMetrics(card),
        ...(card.samples.length > 0 ? [createSamples(card)] : []),
        ...createCharts(card),
        element(
          'div',
          { class: 'card-foot' },
          createFacts(card),
          element('div', { class: 'card-side' }, createCommand(card), createParity(parity, backend, sums)),
        ),
        createConfig(card),
      );
    },
  );
  return {
    node,
    update: ({ card, parity, sums, backend, name, listing }) => {
      const keras = listing.models.some((model) => model.name === name && model.keras);
      draw(card, parity, backend, keras && name !== null ? `${modelAddress(name)}model.keras` : null, sums);
    },
    destroy: () => node.replaceChildren(),
  };
}

/** @param {Card} card @param {string | null} download address of the Keras model */
function createHead(card, download) {
  const title = element(
    'div',
    {},
    element('p', { class: 'label' }, t('The model')),
    element('h2', {}, lookUp(card.title)),
  );
  const link = { class: 'button', href: download, download: true };
  const links = download === null ? [] : [element('a', link, t('Download for Keras'))];
  return element('div', { class: 'card-head' }, title, ...links);
}

/** @param {Card} card */
function createAbout({ about }) {
  const traits = /** @type {const} */ ([
    ['good', t('Good at'), lookUp(about.good)],
    ['bad', t('Not good at'), lookUp(about.bad)],
  ]).filter(([, , text]) => text !== '');
  if (traits.length === 0) return [];
  const rows = traits.map(([kind, name, text]) =>
    element(
      'div',
      { class: `about-${kind}` },
      element('dt', { class: 'label' }, name),
      element('dd', {}, text),
    ),
  );
  return [element('dl', { class: 'about' }, ...rows)];
}

/** @param {Card} card */
function createCharts({ training, metrics, calibration }) {
  const { reliability, expected_calibration_error: error } = metrics;
  const charts = [
    ...(training.history.length > 1 ? [createLearningCurve(training.history, training.best_epoch)] : []),
    ...(reliability?.length ? [createReliability(reliability, error, calibration.temperature)] : []),
  ];
  return charts.length > 0 ? [element('div', { class: 'charts' }, ...charts)] : [];
}

/** @param {Card} card */
function createCommand({ training }) {
  return element(
    'div',
    {},
    element('h3', {}, t('How to reproduce it')),
    element('pre', { class: 'command', tabindex: '0', 'aria-label': t('Command') }, training.command),
  );
}

/** @param {Card} card */
function createConfig({ config, corpus }) {
  const rows = Object.entries(config).map(([name, value]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, String(value))),
  );
  return element(
    'details',
    { class: 'config' },
    element('summary', {}, t('Configuration')),
    element('dl', { class: 'config-list number' }, ...rows),
    element('p', { class: 'number' }, t('SHA-256 of the text: {sha256}', { sha256: corpus.sha256 })),
  );
}
