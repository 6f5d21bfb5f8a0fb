import { only } from '../../dom.js';
import assert from 'node:assert/strict';
import test from 'node:test';

import { createLiveChecks, noChecks } from '../../../../static/js/views/model-card/live-checks.js';

/** @import { Checks } from '../../../../static/js/views/model-card/live-checks.js' */

/** The part of templates/pages/model.html that the view fills. */
const PART = `
  <div id="check-parity" data-state="pending"><p class="check-number">…</p><p class="check-words">none</p></div>
  <div id="check-sum" data-state="pending"><p class="check-number">…</p><p class="check-words">none</p></div>
  <button id="check-start" disabled>Compare now</button><p class="check-status">Loads the model once.</p>`;

/** @param {Partial<Checks>} checks */
function shown(checks) {
  const node = document.createElement('div');
  node.innerHTML = PART;
  let started = 0;
  const view = createLiveChecks(node, { onStart: () => (started += 1) });
  view.update({ ...noChecks(), ...checks });
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (only(node, selector));
  return { find, button: /** @type {HTMLButtonElement} */ (find('button')), starts: () => started };
}

test('before anything is asked the page’s words stay, and the button can be pressed', () => {
  const { find, button, starts } = shown({});
  assert.equal(find('.check-status').textContent, 'Loads the model once.');
  assert.equal(find('#check-parity').dataset.state, 'pending');
  assert.equal(button.disabled, false);
  button.click();
  assert.equal(starts(), 1);
});

test('while the model loads it says how much has come', () => {
  const { find, button } = shown({ phase: 'loading', load: { loaded: 500_000, total: 2_100_000 } });
  assert.equal(find('.check-status').textContent, 'Loading: 500 kB of 2.1 MB');
  assert.ok(button.disabled);
});

test('a small difference is rounding error, and a large one is not', () => {
  const parity = { tokens: 11, logits: 2e-6, gates: 4e-6 };
  const close = shown({ phase: 'ready', backend: 'wasm', parity });
  assert.equal(close.find('#check-parity').dataset.state, 'close');
  assert.match(close.find('#check-parity .check-number').textContent ?? '', /^4.*10−6$/);
  assert.match(
    close.find('#check-parity .check-words').textContent ?? '',
    /WebAssembly.*This is rounding error\.$/,
  );

  for (const gates of [0.01, NaN]) {
    const apart = shown({ phase: 'ready', backend: 'cpu', parity: { ...parity, gates } });
    assert.equal(apart.find('#check-parity').dataset.state, 'apart');
    assert.match(
      apart.find('#check-parity .check-words').textContent ?? '',
      /plain JavaScript.*do not trust/,
    );
  }
});

test('all probabilities together are 1 but for rounding, as trained and as learned', () => {
  const state = (/** @type {number} */ trained, /** @type {number | null} */ learned) =>
    shown({ phase: 'ready', sums: { tokens: 5, trained, learned } }).find('#check-sum');
  assert.equal(state(2e-16, 1e-15).dataset.state, 'close');
  assert.match(state(2e-16, 1e-15).textContent ?? '', /after 5 tokens.*2e-16 as trained, and 1e-15/);
  assert.equal(state(2e-16, 1e-3).dataset.state, 'apart');
  assert.equal(state(NaN, null).dataset.state, 'apart');
});

test('what went wrong is said, and can be tried again', () => {
  const failure = /** @type {any} */ ({
    key: 'no-server',
    values: { url: '/models/first/card.json' },
  });
  const { find, button } = shown({ phase: 'failed', failure });
  assert.match(
    find('.check-status').textContent ?? '',
    /^The server does not respond: \/models\/first\/card\.json/,
  );
  assert.equal(button.disabled, false);
});
