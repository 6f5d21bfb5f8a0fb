import { only, textsOf } from '../../dom.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXERCISES } from '../../../../static/js/pages/practise/exercises.js';
import { keyInFragment } from '../../../../static/js/pages/practise/fragment.js';
import { createRail } from '../../../../static/js/pages/practise/rail.js';
import { KEYS } from '../../../../static/js/pages/practise/common/progress.js';

const STEPS = EXERCISES.map(({ key, level, minutes, title }) => ({ key, level, minutes, title: title() }));

/** @param {Partial<Record<string, { played: number, good: number, best: number | null }>>} results */
function progressOf(results) {
  const none = { played: 0, good: 0, best: null };
  return { of: (/** @type {string} */ key) => results[key] ?? none, any: () => true, add() {}, forget() {} };
}

test('the rail names each exercise with its minutes, what is done and which is open', () => {
  const node = document.createElement('nav');
  const results = { gate: { played: 4, good: 3, best: null }, predict: { played: 1, good: 1, best: 98 } };
  createRail(node, progressOf(results)).update(STEPS, 'predict');
  assert.deepEqual(textsOf(node, '.rail-place'), ['✓', '2', '3', '4', '5']);
  assert.deepEqual(textsOf(node, '.stamps .unseen').slice(0, 3), [
    '3 of 3 good rounds',
    '1 of 3 good rounds',
    '0 of 3 good rounds',
  ]);
  const current = only(node, '[aria-current="step"]');
  assert.equal(current.getAttribute('href'), '#predict');
  assert.match(current.textContent ?? '', /2 min.*best score 98/);
});

test('a gate is named before it is predicted, and an exercise that a model has nothing for is left out', () => {
  assert.deepEqual(
    STEPS.map(({ key }) => key),
    ['gate', 'predict', 'track', 'hold', 'shannon'],
  );
  const node = document.createElement('nav');
  const rail = createRail(node, progressOf({}));
  rail.update(STEPS, 'gate');
  rail.update(
    STEPS.filter(({ key }) => key !== 'hold'),
    'gate',
  );
  assert.deepEqual(textsOf(node, '.rail-place'), ['1', '2', '3', '4']);
  assert.equal(node.querySelector('[href="#hold"]'), null);
});

test('each fragment that opened an exercise opens it, and any other the first', () => {
  for (const key of KEYS) assert.equal(keyInFragment(`#${key}`), key);
  for (const hash of ['', '#', '#/', '#x:y', '#%E4%B8', '#gate2', '#toString'])
    assert.equal(keyInFragment(hash), 'gate');
});
