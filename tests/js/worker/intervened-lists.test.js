import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceOf } from '../../../static/js/pages/shared/editor/list-source.js';
import { createState } from '../../../static/js/pages/shared/state/state.js';
import { listedWordModels, wordModels } from '../../../static/js/worker/word-counts.js';

/** @import { State } from '../../../static/js/pages/shared/state/types.d.ts' */

const COUNTS = { components: () => [] };
const LEARNED = { components: () => [] };

/** @param {unknown} changed the model with changes */
function session(changed) {
  const running = { wordCounts: COUNTS, learner: { wordModels: () => [LEARNED] } };
  const intervened = { running: () => changed };
  return /** @type {any} */ ({ running, usesWordCounts: true, intervened });
}

test('while gates are changed nothing is mixed into the list; the replay types as before', () => {
  assert.deepEqual(listedWordModels(session(null)), [LEARNED, COUNTS]);
  assert.deepEqual(listedWordModels(session({})), []);
  assert.deepEqual(wordModels(session({})), [LEARNED, COUNTS]);
});

test('the list says whose words it shows as soon as it shows them', () => {
  const state = createState();
  /** @param {Partial<State['interventions']>} interventions */
  const said = (interventions) =>
    sourceOf({
      ...state,
      card: /** @type {any} */ ({ words: { share: 0.35 } }),
      wordCountsLoaded: true,
      answer: /** @type {any} */ ({ before: 'The ', suggestions: [] }),
      interventions: { ...state.interventions, ...interventions },
    });
  const mixed = 'LSTM 65%, n-grams 35%';
  assert.equal(said({}), mixed);
  assert.equal(said({ shown: 'changed', suggestions: { untouched: [], changed: null } }), mixed);
  const suggestions = { untouched: [], changed: [] };
  assert.equal(said({ shown: 'changed', suggestions }), 'the changed LSTM alone');
  assert.equal(said({ shown: 'untouched', suggestions }), 'the original LSTM alone');
});
