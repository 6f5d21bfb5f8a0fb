import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWriting } from '../../../../../static/js/pages/shared/editor/writing.js';
import { createState } from '../../../../../static/js/pages/shared/state/state.js';
import { NONE } from '../../../../../static/js/views/editor/composition.js';

/**
 * What is inserted between two texts when the model has written that and then a key is pressed.
 * @param {string} before @param {string} written @param {string} after @param {string} key
 */
function inserted(before, written, after, key) {
  const state = createState();
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
  let text = '';
  const writing = createWriting({
    state,
    client: /** @type {any} */ ({ sample: () => 1 }),
    area: /** @type {any} */ ({ focus() {} }),
    insert: (draft) => (text = draft),
    still: true,
    draw() {},
  });
  writing.start();
  writing.sampled({ id: 1, text: written });
  writing.key(/** @type {any} */ ({ key }));
  return text;
}

test('a space that stands behind the caret already is not written once more', () => {
  assert.equal(inserted('We looked', ' for a place ', ' We went home.', 'Escape'), ' for a place');
  assert.equal(inserted('We looked', ' for a place. ', '\nWe went home.', 'Escape'), ' for a place.');
});

test('without one behind the caret, the last space stays', () => {
  assert.equal(inserted('We looked', ' for a place ', '', 'Escape'), ' for a place ');
  assert.equal(inserted('We looked ', 'for a place ', 'We went home.', 'Escape'), 'for a place ');
});

test('who types a letter goes on behind the space', () => {
  assert.equal(inserted('We looked', ' for a place ', ' We went home.', 'x'), ' for a place ');
  assert.equal(inserted('We looked', ' for a place ', ' We went home.', ' '), ' for a place');
});

test('of a space alone, nothing is inserted', () => {
  assert.equal(inserted('We looked', ' ', ' We went home.', 'Escape'), '');
});
