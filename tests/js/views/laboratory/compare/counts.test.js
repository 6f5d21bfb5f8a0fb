import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOtherModel } from '../../../../../static/js/views/laboratory/compare/second-model.js';
import { untouchedData } from '../../../../../static/js/views/laboratory/shared/read-text.js';

test('while gates are changed the second model suggests without counts of words, too, and once more after that', () => {
  /** @type {(message: any) => void} */
  let answer = () => {};
  /** @type {string[]} */
  const calls = [];
  const client = {
    load() {},
    destroy() {},
    read: (/** @type {string} */ text) => calls.push(`read ${text}`),
    useWordCounts: (/** @type {boolean} */ on) => calls.push(`counts ${on}`),
  };
  const connect = (/** @type {typeof answer} */ onMessage) => ((answer = onMessage), client);
  const other = createOtherModel(() => {}, /** @type {any} */ (connect));
  other.use('a');
  other.useWordCounts(true);
  answer({ type: 'ready', card: {}, layers: [] });
  other.useWordCounts(false);
  other.useWordCounts(false);
  other.useWordCounts(true);
  assert.deepEqual(calls, ['read ', 'counts false', 'read ', 'counts true', 'read ']);
});

test('views of the original model list what that suggests, whichever model is shown', () => {
  const [changed, untouched] = [[{ text: 'x' }], [{ text: 'y' }]];
  const data = /** @type {any} */ ({
    suggestions: changed,
    interventions: { suggestions: { untouched, changed } },
  });
  assert.equal(untouchedData(data).suggestions, untouched);
  const without = { ...data, interventions: { suggestions: { untouched: null, changed: null } } };
  assert.equal(untouchedData(without).suggestions, changed);
});
