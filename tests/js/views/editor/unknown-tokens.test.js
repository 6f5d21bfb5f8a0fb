import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unknownNote } from '../../../../static/js/views/editor/unknown-tokens.js';

/** @import { Card } from '../../../../static/js/core/model/types.d.ts' */
/** @import { Recording } from '../../../../static/js/core/types.d.ts' */

const card = /** @type {Card} */ (/** @type {unknown} */ ({ tokenizer: { unk: 1 } }));

/** A recording of a text whose model knows only small Latin letters. @param {string} text @param {number} [from] */
function recordingOf(text, from = 0) {
  let end = from;
  const columns = [...text].map((letter) => {
    const start = end;
    end += letter.length;
    return { token: { id: /[a-z ]/.test(letter) ? 2 : 1, text: letter, start, end } };
  });
  return /** @type {Recording} */ (/** @type {unknown} */ ({ columns }));
}

/** What the note names. @param {string} text @param {number} [from] */
const named = (text, from) => /know (.*) and reads/.exec(unknownNote(recordingOf(text, from), card))?.[1];

test('an emoji, a flag and a letter with accents are named whole, and once', () => {
  assert.equal(named('ab 👩‍👩‍👧‍👦 c'), '“👩‍👩‍👧‍👦”');
  assert.equal(named('🇩🇪 ab 🇩🇪🇫🇷', 7), '“🇩🇪”, “🇫🇷”');
  assert.equal(named('aq\u0303\u0331b'), '“q\u0303\u0331”');
  assert.equal(named('👍🏽 ❤️'), '“👍🏽”, “❤️”');
});

test('what has no letter to stand with is named by its number', () => {
  assert.equal(named('\u0301ab'), 'U+0301');
});

test('a word is named without the space before it', () => {
  const recording = recordingOf('ab');
  recording.columns[1].token = { id: 1, text: ' zyzzyva', start: 1, end: 9 };
  assert.match(unknownNote(recording, card), /“zyzzyva”/);
});

test('the start token moves no name', () => {
  const recording = recordingOf('ab Q c');
  recording.columns.unshift(/** @type {any} */ ({ token: { id: 3, text: '\n', start: 0, end: 0 } }));
  assert.match(unknownNote(recording, card), /“Q”/);
});

test('a text that the model knows needs no note', () => {
  assert.equal(unknownNote(recordingOf('ab'), card), '');
  assert.equal(unknownNote(null, card), '');
});
