import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceOf } from '../../../../../static/js/pages/shared/editor/list-source.js';
import { createState } from '../../../../../static/js/pages/shared/state/state.js';

/** @import { State } from '../../../../../static/js/pages/shared/state/types.d.ts' */

const ANSWER = /** @type {State['answer']} */ ({});
const CARD = /** @type {NonNullable<State['card']>} */ (
  /** @type {unknown} */ ({ words: { file: 'words.bin', share: 0.35 } })
);
const TAUGHT = {
  words: /** @type {[string, number][]} */ ([['Zelda', 1]]),
  characters: 6,
  trained: 4,
  learned: 4,
};

/** @param {Partial<State>} changes */
const said = (changes) => sourceOf({ ...createState(), answer: ANSWER, ...changes });

test('whose words are listed is said where it is not the LSTM alone', () => {
  assert.equal(said({}), '');
  assert.equal(said({ card: CARD }), '');
  const suggestions = [{ text: 'thing', insert: 'hing', probability: 0.5 }];
  const answer = /** @type {NonNullable<State['answer']>} */ ({ ...ANSWER, before: 't', suggestions });
  assert.equal(said({ card: CARD, wordCountsLoaded: true, answer }), 'LSTM 65%, n-grams 35%');
  assert.equal(
    said({ card: CARD, wordCountsLoaded: true, answer: { ...answer, before: 'Things, t' } }),
    'LSTM 65%, n-grams 35%',
  );
  assert.equal(
    said({ card: CARD, wordCountsLoaded: true, answer: { ...answer, before: 'A thing, t' } }),
    'this text; the rest: LSTM 65%, n-grams 35%',
  );
});

test('words that were learned from the person are said to be theirs', () => {
  const learning = { ...TAUGHT, kept: true };
  assert.equal(said({ learning }), 'your words, and the LSTM');
  assert.equal(
    said({ learning, card: CARD, wordCountsLoaded: true }),
    'your words; the rest: LSTM 65%, n-grams 35%',
  );
  assert.equal(said({ learning: { ...learning, words: [] } }), '');
  assert.equal(said({ learning, answer: null }), '');
});
