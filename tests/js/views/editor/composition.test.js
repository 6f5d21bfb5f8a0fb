import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createComposition } from '../../../../static/js/views/editor/composition.js';

const hear = (/** @type {string} */ type, data = '') =>
  /** @type {CompositionEvent} */ (/** @type {unknown} */ ({ type, data }));
const press = (/** @type {string} */ code, keyCode = 229) =>
  /** @type {KeyboardEvent} */ (/** @type {unknown} */ ({ code, keyCode }));

test('a keyboard on the screen tells what it composes, and keys with a place do not', () => {
  const composition = createComposition();
  composition.press(press(''));
  composition.hear(hear('compositionstart', 'selected'));
  assert.deepEqual(composition.read(), { composing: true, composed: '' });
  composition.hear(hear('compositionupdate', 's'));
  assert.deepEqual(composition.read(), { composing: true, composed: 's' });
  composition.hear(hear('compositionend', 's'));
  assert.deepEqual(composition.read(), { composing: false, composed: null });

  composition.press(press('KeyN'));
  composition.hear(hear('compositionstart'));
  composition.hear(hear('compositionupdate', 'n'));
  assert.deepEqual(composition.read(), { composing: true, composed: null });
  composition.press(press('ShiftLeft', 16));
  composition.hear(hear('compositionupdate', 'ni'));
  assert.deepEqual(composition.read(), { composing: true, composed: null });
  composition.hear(hear('compositionend', '你'));
  composition.press(press('KeyS', 83));
  composition.hear(hear('compositionstart'));
  assert.equal(composition.read().composed, '');
});

test('in Safari, the key after the beginning tells that the composition has keys', () => {
  const composition = createComposition();
  composition.hear(hear('compositionstart'));
  composition.hear(hear('compositionupdate', 'n'));
  composition.press(press('KeyN'));
  assert.deepEqual(composition.read(), { composing: true, composed: null });
});
