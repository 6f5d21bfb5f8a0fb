import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandOf } from '../../../../static/js/views/editor/keys.js';

/** @param {Partial<KeyboardEvent>} event @param {boolean} [altGraph] */
function command(event, altGraph = false) {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false };
  const whole = { ...none, keyCode: 0, getModifierState: () => altGraph, ...event };
  return commandOf(/** @type {KeyboardEvent} */ (/** @type {unknown} */ (whole)));
}

test('each key has its command', () => {
  assert.equal(command({ code: 'Tab' }), 'acceptAll');
  assert.equal(command({ code: 'ArrowRight', ctrlKey: true }), 'acceptWord');
  assert.equal(command({ code: 'ArrowRight', metaKey: true }), 'acceptWord');
  assert.equal(command({ code: 'Escape' }), 'dismiss');
  assert.equal(command({ code: 'BracketRight', altKey: true }), 'next');
  assert.equal(command({ code: 'BracketLeft', altKey: true }), 'previous');
});

test('other modifiers make it another key', () => {
  assert.equal(command({ code: 'Tab', shiftKey: true }), null);
  assert.equal(command({ code: 'Tab', ctrlKey: true }), null);
  assert.equal(command({ code: 'Tab', altKey: true }), null);
  assert.equal(command({ code: 'ArrowRight' }), null);
  assert.equal(command({ code: 'ArrowRight', ctrlKey: true, shiftKey: true }), null);
  assert.equal(command({ code: 'ArrowRight', ctrlKey: true, metaKey: true }), null);
  assert.equal(command({ code: 'BracketRight' }), null);
  assert.equal(command({ code: 'BracketRight', altKey: true, ctrlKey: true }), null);
  assert.equal(command({ code: 'BracketRight', altKey: true }, true), null);
});

test('an input method at work takes every key', () => {
  assert.equal(command({ code: 'Tab', isComposing: true }), null);
  assert.equal(command({ code: 'Tab', keyCode: 229 }), null);
});

test('a keyboard on a screen, which has no codes, has keys', () => {
  assert.equal(command({ code: '', key: 'Tab' }), 'acceptAll');
});
