import { isShown, only, textsOf } from '../../dom.js';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { createCard } from '../../../../static/js/views/model-card/model-card.js';
import { modelFolder } from '../../models.js';

/** @import { Card } from '../../../../static/js/core/model/types.d.ts' */

/** Shown probability, share that came true, tokens. */
const BINS = [
  [0.12, 0.1, 100],
  [0.55, 0.61, 300],
  [0.95, 0.94, 200],
];

/** A card that says everything. @returns {Card} */
function richCard() {
  const card = JSON.parse(readFileSync(`${modelFolder('step-tiny')}/card.json`, 'utf8'));
  Object.assign(card, {
    about: { good: 'It knows how sentences begin.', bad: 'It knows nothing of the world.' },
    calibration: { temperature: 1.25 },
    weights: { dtype: 'uint8', bytes: 38880, loss_nats: 4.01, float32_loss_nats: 4.0 },
  });
  Object.assign(card.metrics, {
    intervals: { loss_nats: [3.9, 4.1], accuracy: [0.015, 0.025] },
    expected_calibration_error: 0.0371,
    reliability: BINS.map(([probability, accuracy, tokens]) => ({
      from: 0,
      to: 1,
      probability,
      accuracy,
      tokens,
    })),
  });
  Object.assign(card.training, {
    command: 'python -m server train text.txt --preset tiny',
    seconds: 754,
    epochs: 3,
    best_epoch: 2,
    history: [4.75, 4.0, 4.25].map((loss, k) => ({ epoch: k + 1, loss: 4.5 - k, valid_loss: loss })),
  });
  return card;
}

/** @param {Card | null} card @param {{ keras?: boolean }} [listed] */
function shownCard(card, { keras = false } = {}) {
  const node = document.createElement('section');
  document.body.replaceChildren(node);
  const listing = { models: [{ name: 'rich', keras }] };
  createCard(node).update({ card, parity: null, sums: null, backend: null, name: 'rich', listing });
  return node;
}

/** @param {Element} node @param {string} name */
const numberOf = (node, name) => Number(node.getAttribute(name));

test('it tells what the model can do, what it cost and how sure the figures are', () => {
  const node = shownCard(richCard());
  assert.ok(isShown(node));
  for (const fact of [
    'It knows how sentences begin.',
    'It knows nothing of the world.',
    '95%: 3.900 – 4.100',
    '95%: 1.5% – 2.5%',
    // The ends of perplexity: e to those of the loss.
    '95%: 49.4 – 60.3',
    'python -m server train text.txt --preset tiny',
    '12 min 34 s',
    'seed 1',
    'by 0.25% (4.0100 instead of 4.0000 nats)',
  ])
    assert.ok(node.textContent?.includes(fact), fact);
});

test('the loss from an empty page stands beside the loss where the card has it', () => {
  const card = richCard();
  const labels = (/** @type {Card} */ of) => textsOf(only(shownCard(of), '.metrics'), 'dt');
  delete card.metrics.fresh_loss_nats;
  assert.equal(labels(card).includes('loss from an empty page'), false);
  card.metrics.fresh_loss_nats = 4.125;
  assert.deepEqual(labels(card).slice(0, 2), ['loss (nats)', 'loss from an empty page']);
  const text = only(shownCard(card), '.metrics').textContent ?? '';
  assert.match(
    text,
    /4\.125The same text in stretches of 300 to 600 characters, each read as on an empty page/,
  );
});

test('the Keras model is offered if the server has it', () => {
  assert.deepEqual(textsOf(shownCard(richCard()), 'a'), []);
  const link = only(shownCard(richCard(), { keras: true }), 'a');
  assert.equal(link.textContent, 'Download for Keras');
  assert.equal(link.getAttribute('href'), '/models/rich/model.keras');
});

test('without a card it is hidden', () => {
  assert.equal(isShown(shownCard(null)), false);
});

test('it shows what the model writes, with the beginning marked', () => {
  const card = richCard();
  const node = shownCard(card);
  const quotes = node.querySelectorAll('blockquote');
  assert.equal(quotes.length, 3);
  const { prompt, text } = card.samples[1];
  assert.equal(only(quotes[1], 'mark').textContent, prompt);
  assert.equal(quotes[1].textContent, `${prompt}${text.trimEnd()} …`);
  assert.equal(quotes[1].getAttribute('lang'), 'en');
  assert.match(only(node, '.samples-head').textContent ?? '', /temperature 0\.7/);
});

test('what it writes after everyday openings is folded below, a line each', () => {
  const card = richCard();
  const samples = card.samples.slice(0, 3);
  assert.equal(shownCard({ ...card, samples }).querySelectorAll('details.openings').length, 0);
  const more = [
    { prompt: 'Dear Ann, ', text: 'thank you\nfor all', temperature: 0.7 },
    { prompt: 'Why ', text: 'is the sky', temperature: 0.7 },
  ];
  const fold = only(shownCard({ ...card, samples: [...samples, ...more] }), 'details.openings');
  assert.equal(only(fold, 'summary').textContent, 'After 2 everyday openings');
  assert.deepEqual(textsOf(fold, 'li'), ['Dear Ann, thank you', 'Why is the sky …']);
});

test('the losses are drawn and told', () => {
  const picture = only(shownCard(richCard()), '[role=img][aria-label^="Loss over 3 epochs"]');
  const sentence =
    'training from 4.50 to 2.50, validation from 4.75 to 4.25. Epoch 2 was kept, with a loss of 4.00.';
  assert.ok(picture.getAttribute('aria-label')?.includes(sentence));
  const points = only(picture, '.line-valid').getAttribute('points') ?? '';
  const [first, second, third] = points.split(' ').map((point) => Number(point.split(',')[1]));
  assert.ok(first < third && third < second);
  assert.equal(numberOf(only(picture, '.dot-valid'), 'cy'), second);
});

test('the reliability diagram lies where shown and true say, and is told too', () => {
  const node = shownCard(richCard());
  const sentence = 'On average they differ by 3.7%. To achieve this, the logits are divided by 1.25.';
  assert.ok(node.textContent?.includes(sentence));
  const diagonal = only(node, '.chart-true');
  const [x1, y1, x2, y2] = ['x1', 'y1', 'x2', 'y2'].map((name) => numberOf(diagonal, name));
  const dots = [...node.querySelectorAll('.dot-bin')];
  assert.equal(dots.length, BINS.length);
  BINS.forEach(([probability, accuracy], k) => {
    assert.ok(Math.abs(numberOf(dots[k], 'cx') - (x1 + probability * (x2 - x1))) <= 0.1);
    assert.ok(Math.abs(numberOf(dots[k], 'cy') - (y1 + accuracy * (y2 - y1))) <= 0.1);
  });
  const table = [...node.querySelectorAll('table')].find((each) =>
    /^How sure the model was/.test(each.caption?.textContent ?? ''),
  );
  assert.ok(table);
  const rows = Array.from(table.querySelectorAll('tbody tr'), (row) => textsOf(row, 'td').join(' '));
  assert.deepEqual(rows, ['12.0% 10.0% 100', '55.0% 61.0% 300', '95.0% 94.0% 200']);
  assert.equal(table.querySelectorAll('tr').length, 1 + BINS.length);
});

test('a history of a hundred thousand epochs is drawn', () => {
  const card = richCard();
  card.training.history = Array.from({ length: 100_000 }, (_, k) => ({
    epoch: k + 1,
    loss: 2,
    valid_loss: 3,
  }));
  assert.match(shownCard(card).textContent ?? '', /Learning curve/);
});

test('a card without the number of tokens says nothing about it', () => {
  const card = richCard();
  delete card.metrics.tokens;
  assert.doesNotMatch(shownCard(card).textContent ?? '', /NaN|Measured on/);
});
