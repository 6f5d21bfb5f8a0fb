import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pendingWord } from '../../../../static/js/core/suggest/word-boundaries.js';

const CASES = [
  ['', ''],
  ['The ', ''],
  ['The', 'The'],
  ['a, b', 'b'],
  ['I don', 'don'],
  ["I don'", "don'"],
  ["I don't", "don't"],
  ['don’t', 'don’t'],
  ["'tis", 'tis'],
  ["rock 'n'", "n'"],
  ['Émile et Zo', 'Zo'],
  ['naı̈', 'naı̈'],
  ['हिन्दी', 'हिन्दी'],
  ['self.na_me2', 'na_me2'],
  ['well-kn', 'kn'],
  ['🙂', ''],
  ['🙂sm', 'sm'],
  ['❤\ufe0f', ''],
  ['中国', ''],
  ['我用Py', 'Py'],
  ['Py中', ''],
  ['カタカナー', ''],
  ['end.\n', ''],
];

for (const [text, word] of CASES) {
  test(`the word in progress of ${JSON.stringify(text)} is ${JSON.stringify(word)}`, () => {
    assert.equal(pendingWord(text), word);
  });
}
