import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstWord } from '../../../../static/js/views/editor/first-word.js';

test('the first word comes with the space before it', () => {
  assert.equal(firstWord('rget the gate'), 'rget');
  assert.equal(firstWord(' the gate'), ' the');
  assert.equal(firstWord('\n\n  the gate'), '\n\n  the');
});

test('punctuation is a step of its own', () => {
  assert.equal(firstWord(', and on'), ',');
  assert.equal(firstWord(' “and on'), ' “');
});

test('an apostrophe does not end a word', () => {
  assert.equal(firstWord(" don't go"), " don't");
});

test('a script without spaces goes word by word', () => {
  assert.ok(['遗忘', '遗忘门'].includes(firstWord('遗忘门决定忘记什么')));
});

test('word by word everything is reached', () => {
  let rest = ' the gate, “what?”\nand 遗忘门 on';
  while (rest !== '') {
    const word = firstWord(rest);
    assert.notEqual(word, '');
    rest = rest.slice(word.length);
  }
});
