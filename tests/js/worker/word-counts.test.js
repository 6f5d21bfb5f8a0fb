import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forgetFailedWordCounts, loadWordCounts } from '../../../static/js/worker/word-counts.js';

test('counts that failed to load are fetched again once somebody asks for it, not with every letter', async () => {
  let fetched = 0;
  /** @type {any[]} */
  const posted = [];
  const readWords = async () => {
    fetched += 1;
    if (fetched === 1) throw new Error('offline');
    return null;
  };
  const running = {
    model: { readWords },
    wordCounts: null,
    wordCountsLoading: null,
    wordCountsFailed: false,
  };
  const session = /** @type {any} */ ({
    post: (/** @type {any} */ message) => posted.push(message),
    running,
    usesWordCounts: true,
  });
  await loadWordCounts(session);
  await loadWordCounts(session);
  assert.equal(fetched, 1);
  assert.equal(posted[0].failure.key, 'stopped');
  forgetFailedWordCounts(session);
  await loadWordCounts(session);
  assert.equal(fetched, 2);
  forgetFailedWordCounts(session);
  await loadWordCounts(session);
  assert.equal(fetched, 2, 'what did not fail stays');
});
