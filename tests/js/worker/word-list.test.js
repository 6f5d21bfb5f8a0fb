import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadWordList, wordListOf } from '../../../static/js/worker/word-list.js';
import { letterTokenizer } from '../core/suggest/markov.js';

/** @param {() => Promise<string[] | null>} readWordList */
function sessionWith(readWordList) {
  /** @type {any[]} */
  const posted = [];
  const running = {
    model: { readWordList },
    language: { tokenizer: letterTokenizer(['\n', '天', '气']) },
    wordList: null,
    wordListLoading: null,
  };
  const session = /** @type {any} */ ({
    post: (/** @type {any} */ message) => posted.push(message),
    running,
  });
  return { session, posted };
}

test('the word list is fetched once, and the page hears of it', async () => {
  let fetched = 0;
  const { session, posted } = sessionWith(async () => {
    fetched += 1;
    return ['天气'];
  });
  assert.equal(wordListOf(session), null);
  await Promise.all([loadWordList(session), loadWordList(session)]);
  assert.equal(fetched, 1);
  assert.deepEqual(posted, [{ type: 'wordListLoaded', failure: null }]);
  assert.equal(wordListOf(session)?.find('天气')?.isWord, true);
});

test('a model without a word list says nothing', async () => {
  const { session, posted } = sessionWith(async () => null);
  await loadWordList(session);
  assert.deepEqual(posted, []);
  assert.equal(wordListOf({ running: null }), null);
});

test('a word list that cannot be read is reported, and letters are suggested', async () => {
  const { session, posted } = sessionWith(async () => {
    throw new Error('offline');
  });
  await loadWordList(session);
  assert.equal(posted[0].failure.key, 'stopped');
  assert.equal(wordListOf(session), null);
});
