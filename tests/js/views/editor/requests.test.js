import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { NONE } from '../../../../static/js/views/editor/composition.js';
import { createRequests } from '../../../../static/js/views/editor/requests.js';
import {
  createSuggestionState,
  edit,
  offerOf,
  receiveSuggestions,
} from '../../../../static/js/views/editor/suggestion-state.js';

/** @import { Client } from '../../../../static/js/worker/types.d.ts' */

const FOUND = { text: 'there', insert: 're', probability: 0.2 };

function openRequests() {
  const state = createSuggestionState();
  state.phase = 'ready';
  let id = 0;
  const client = /** @type {Client} */ (/** @type {unknown} */ ({ read: () => (id += 1) }));
  const requests = createRequests({ state, client, draw() {} });
  /** @param {string} value */
  const type = (value) => {
    const { length } = value;
    edit(state, {
      value,
      start: length,
      end: length,
      ...NONE,
      engaged: true,
      room: Infinity,
      oneLine: false,
    });
    requests.ask();
  };
  const answer = () =>
    receiveSuggestions(state, {
      type: 'suggestions',
      id,
      suggestions: [FOUND],
      finished: 0.6,
      milliseconds: 1,
    });
  return { state, type, answer };
}

test('an answer that waits for its continuation stays, however long it takes', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { state, type, answer } = openRequests();
  type('the');
  answer();
  mock.timers.tick(1000);
  assert.equal(offerOf(state)?.rows[0].text, 'there');
  mock.timers.reset();
});

test('an answer to another text goes when no new one comes', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { state, type, answer } = openRequests();
  type('the');
  answer();
  type('thex');
  assert.equal(offerOf(state)?.settled, false);
  mock.timers.tick(1000);
  assert.equal(offerOf(state), null);
  mock.timers.reset();
});
