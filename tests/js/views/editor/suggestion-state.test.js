import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_CONTINUATION } from '../../../../static/js/core/suggest/continuation.js';
import { NONE } from '../../../../static/js/views/editor/composition.js';
import {
  createSuggestionState,
  edit,
  ghostRequestOf,
  offerOf,
  receiveContinuations,
  receiveSuggestions,
  setGhostFits,
} from '../../../../static/js/views/editor/suggestion-state.js';

/** @param {string} before @param {string} after the caret */
function answered(before, after) {
  const state = createSuggestionState();
  const { length } = before;
  state.phase = 'ready';
  state.text = {
    value: before + after,
    start: length,
    end: length,
    ...NONE,
    engaged: true,
    room: Infinity,
    oneLine: false,
  };
  state.answer = {
    before,
    suggestions: [{ text: 'forget', insert: 'rget', probability: 0.9 }],
    finished: 0,
    continuations: [NO_CONTINUATION],
    after: NO_CONTINUATION,
    held: '',
    typedAlong: false,
  };
  return state;
}

test('a word that already follows the caret is not completed into', () => {
  for (const after of ['x', '9', '_', 'é', '\u0301', '字', '𝒳', 'x more'])
    assert.equal(offerOf(answered('fo', after)), null, after);
  for (const after of ['', ' x', '.', '\nx', '-x', '(x'])
    assert.equal(offerOf(answered('fo', after))?.rows[0].text, 'forget', after);
});

test('a demo is completed whatever the text area holds', () => {
  assert.equal(offerOf({ ...answered('fo', 'x'), demo: 'fo' })?.ghost, 'rget');
});

test('ghost text that does not fit leaves the list, and is asked for again', () => {
  const state = answered('fo', '');
  assert.deepEqual(ghostRequestOf(state), { before: 'fo', ghost: 'rget', single: false });
  assert.equal(offerOf(state)?.ghost, 'rget');
  setGhostFits(state, false);
  assert.equal(offerOf(state)?.ghost, '');
  assert.equal(offerOf(state)?.rows[0].text, 'forget');
  assert.deepEqual(ghostRequestOf(state), { before: 'fo', ghost: 'rget', single: false });
});

test('above lines that follow, the ghost text must stay on its own line', () => {
  assert.deepEqual(ghostRequestOf(answered('fo', '\nx')), { before: 'fo', ghost: 'rget', single: true });
});

/** The model answers for a text. @param {ReturnType<typeof answered>} state @param {string} value @param {[string, number][]} words with their probabilities */
function type(state, value, words) {
  edit(state, { ...state.text, value, start: value.length, end: value.length });
  const id = (state.asked?.id ?? 0) + 1;
  state.asked = { id, before: value };
  const pending = /\w*$/.exec(value)?.[0].length ?? 0;
  const suggestions = words.map(([text, probability]) => ({
    text,
    insert: text.slice(pending),
    probability,
  }));
  receiveSuggestions(state, { type: 'suggestions', id, suggestions, finished: 0, milliseconds: 1 });
  const continuations = words.map(() => NO_CONTINUATION);
  receiveContinuations(state, { type: 'continuations', id, continuations, after: NO_CONTINUATION });
  return offerOf(state)?.ghost;
}

test('ghost text stays for as long as the user types along, and no longer', () => {
  const state = answered('f', '');
  assert.equal(type(state, 'fo', [['forget', 0.9]]), 'rget');
  assert.equal(
    type(state, 'for', [
      ['formal', 0.8],
      ['forget', 0.1],
    ]),
    'get',
  );
  assert.equal(type(state, 'forg', [['forgot', 0.9]]), 'et');
  assert.equal(type(state, 'forgo', [['forgot', 0.9]]), 't');
  // After a letter is deleted, the newest answer counts.
  assert.equal(type(state, 'forg', [['forgot', 0.9]]), 'ot');
});

test('ghost text that was dismissed does not come back', () => {
  const state = answered('f', '');
  assert.equal(type(state, 'fo', [['forget', 0.9]]), 'rget');
  state.dismissed = true;
  assert.equal(type(state, 'for', [['formal', 0.8]]), 'mal');
});

test('the answer from all of a long text may not replace what the user types along', () => {
  const state = answered('f', '');
  type(state, 'fo', [['forget', 0.9]]);
  edit(state, { ...state.text, value: 'for', start: 3, end: 3 });
  state.asked = { id: 9, before: 'for' };
  const message = { type: /** @type {const} */ ('suggestions'), id: 9, finished: 0, milliseconds: 1 };
  const formal = { text: 'formal', insert: 'mal', probability: 0.9 };
  receiveSuggestions(state, { ...message, suggestions: [formal], early: true });
  receiveSuggestions(state, { ...message, suggestions: [formal] });
  receiveContinuations(state, {
    type: 'continuations',
    id: 9,
    continuations: [NO_CONTINUATION],
    after: NO_CONTINUATION,
  });
  assert.equal(offerOf(state)?.ghost, 'get');
});

test('what was not on the screen, because of a pause or a switch, does not stay', () => {
  for (const change of [
    { waiting: true },
    { settings: { ...createSuggestionState().settings, suggest: false } },
  ]) {
    const state = answered('f', '');
    const { waiting, settings } = state;
    Object.assign(state, change);
    type(state, 'fo', [['forget', 0.9]]);
    type(state, 'for', [['formal', 0.9]]);
    Object.assign(state, { waiting, settings });
    assert.equal(offerOf(state)?.ghost, 'mal');
  }
});
