import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchGhosts } from '../../../server/node/ghost-texts.mjs';

const NOTHING = { text: '', ends: [] };
const FOLLOWED = { text: ' gate', ends: [{ length: 5, probability: 0.9 }] };

/**
 * Answers to the letters of "the f", as if "forget" were certain after "f".
 * @param {string} before @param {{ word?: string, probability?: number, continuation?: typeof FOLLOWED }} [known]
 */
function answer(before, { word = 'forget', probability = 0.9, continuation = NOTHING } = {}) {
  const pending = /\w*$/.exec(before)?.[0] ?? '';
  const fits = pending !== '' && word.startsWith(pending) && word !== pending;
  const suggestions = fits ? [{ text: word, insert: word.slice(pending.length), probability }] : [];
  return { suggestions, finished: 0, continuations: suggestions.map(() => continuation), after: NOTHING };
}

test('a ghost text that the text follows to the end is right, and counted once', () => {
  assert.deepEqual(
    watchGhosts('a forget', (before) => answer(before)),
    {
      keys: 8,
      shown: (100 * 5) / 8,
      texts: 1,
      right: 100,
      words: 1,
      flicker: 0,
    },
  );
  const wrong = watchGhosts('a forgot', (before) => answer(before));
  assert.deepEqual([wrong.texts, wrong.right, wrong.shown], [1, 0, (100 * 4) / 8]);
});

test('a longer ghost text is another one; its words are counted', () => {
  const { texts, words, right } = watchGhosts('forget it', (before) =>
    answer(before, before.length > 2 ? { continuation: FOLLOWED } : {}),
  );
  assert.deepEqual([texts, words, right], [2, 1.5, 50]);
});

test('what is less likely than the level wants is not shown', () => {
  const unlikely = (/** @type {string} */ before) => answer(before, { probability: 0.4 });
  assert.equal(watchGhosts('forget', unlikely).shown, 0);
  assert.ok(watchGhosts('forget', unlikely, 4).shown > 0);
});

test('another word that becomes likelier does not replace what is typed along', () => {
  const changing = (/** @type {string} */ before) =>
    answer(before, { word: before.length > 2 ? 'forgot' : 'forget' });
  const { flicker, texts } = watchGhosts('forget', changing);
  assert.deepEqual([flicker, texts], [0, 1]);
});
