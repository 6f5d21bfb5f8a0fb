import { only, textsOf } from '../../dom.js';
import assert from 'node:assert/strict';
import test from 'node:test';

import { createLearningCurve } from '../../../../static/js/views/model-card/learning-curve.js';
import { createReliability } from '../../../../static/js/views/model-card/reliability.js';

/** Shown probability, share that came true, tokens. */
const BINS = [
  [0.12, 0.1, 100],
  [0.55, 0.61, 300],
  [0.95, 0.94, 200],
].map(([probability, accuracy, tokens]) => ({ from: 0, to: 1, probability, accuracy, tokens }));
const HISTORY = [4.75, 4.0, 4.25].map((loss, k) => ({ epoch: k + 1, loss: 4.5 - k, valid_loss: loss }));

/** @param {Element} node @param {string} name */
const numberOf = (node, name) => Number(node.getAttribute(name));

test('the losses are drawn and told', () => {
  const picture = createLearningCurve(HISTORY, 2);
  assert.equal(
    picture.getAttribute('aria-label'),
    'Loss over 3 epochs, in nats: training from 4.50 to 2.50, validation from 4.75 to 4.25. Epoch 2 was kept, with a loss of 4.00.',
  );
  const points = only(picture, '.line-valid').getAttribute('points') ?? '';
  const [first, second, third] = points.split(' ').map((point) => Number(point.split(',')[1]));
  assert.ok(first < third && third < second);
  assert.equal(numberOf(only(picture, '.dot-valid'), 'cy'), second);
});

test('the reliability diagram lies where shown and true say, and is told too', () => {
  const node = document.createElement('div');
  node.append(...createReliability(BINS));
  const diagonal = only(node, '.chart-true');
  const [x1, y1, x2, y2] = ['x1', 'y1', 'x2', 'y2'].map((name) => numberOf(diagonal, name));
  const dots = [...node.querySelectorAll('.dot-bin')];
  assert.equal(dots.length, BINS.length);
  BINS.forEach(({ probability, accuracy }, k) => {
    assert.ok(Math.abs(numberOf(dots[k], 'cx') - (x1 + probability * (x2 - x1))) <= 0.1);
    assert.ok(Math.abs(numberOf(dots[k], 'cy') - (y1 + accuracy * (y2 - y1))) <= 0.1);
  });
  assert.match(only(node, 'caption').textContent ?? '', /^How sure the model was/);
  const rows = Array.from(node.querySelectorAll('tbody tr'), (row) => textsOf(row, 'td').join(' '));
  assert.deepEqual(rows, ['12.0% 10.0% 100', '55.0% 61.0% 300', '95.0% 94.0% 200']);
});

test('a history of a hundred thousand epochs is drawn', () => {
  const history = Array.from({ length: 100_000 }, (_, k) => ({ epoch: k + 1, loss: 2, valid_loss: 3 }));
  assert.match(createLearningCurve(history, 1).getAttribute('aria-label') ?? '', /^Loss over 100,000 epochs/);
});
