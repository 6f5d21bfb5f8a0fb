import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMailbox } from '../../../static/js/worker/mailbox.js';

/** @param {number} id @param {string} [text] */
const letter = (id, text = 'café 水') => {
  const suggestions = [{ text, insert: text, probability: 0.25 }];
  return { type: /** @type {const} */ ('suggestions'), id, suggestions, finished: 0.5, milliseconds: 1.5 };
};

test('a letter is found by its number alone, on the other side of the memory', () => {
  const memory = new SharedArrayBuffer(1024);
  createMailbox(memory).put(letter(7));
  const mailbox = createMailbox(memory);
  assert.equal(mailbox.take(6), null);
  assert.deepEqual(mailbox.take(7), letter(7));
});

test('a newer letter, or one that has no room, takes the place of an older one', () => {
  const mailbox = createMailbox(new SharedArrayBuffer(1024));
  mailbox.put(letter(1, 'a longer word'));
  mailbox.put(letter(2, 'word'));
  assert.equal(mailbox.take(1), null);
  assert.deepEqual(mailbox.take(2), letter(2, 'word'));
  mailbox.put(letter(3, 'x'.repeat(2000)));
  assert.equal(mailbox.take(3), null);
});
