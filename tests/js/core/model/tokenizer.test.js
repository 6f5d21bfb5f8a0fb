import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { failureOf, ModelError } from '../../../../static/js/core/errors.js';
import { failureText } from '../../../../static/js/ui/error-texts.js';
import { createTokenizer } from '../../../../static/js/core/model/tokenizer.js';

/** @import { Card } from '../../../../static/js/core/model/types.d.ts' */

// Python is held against the same file, tests/lm/test_tokenizer.py.
const fixture = JSON.parse(
  readFileSync(new URL('../../../fixtures/tokenizer.json', import.meta.url), 'utf8'),
);

/** @param {Partial<Card['tokenizer']>} fields */
function tokenizerOf({ level = 'character', vocabulary = ['<PAD>', '<UNK>', 'a', 'b'], ...fields }) {
  const pattern = fixture.patterns[level];
  return createTokenizer({
    level,
    normalisation: 'NFC',
    pattern,
    vocabulary,
    pad: 0,
    unk: 1,
    start: 2,
    ...fields,
  });
}

for (const { about, level, text, pieces } of fixture.pieces) {
  test(`${level} level cuts ${about} as by hand: ${JSON.stringify(text)}`, () => {
    const tokens = tokenizerOf({ level }).tokenize(text);
    assert.deepEqual(
      tokens.map((token) => token.text),
      pieces,
    );
  });

  test(`${level} level places the tokens of ${about} without a gap: ${JSON.stringify(text)}`, () => {
    const composed = text.normalize('NFC');
    let end = 0;
    for (const token of tokenizerOf({ level }).tokenize(text)) {
      assert.equal(token.start, end);
      assert.equal(composed.slice(token.start, token.end), token.text);
      end = token.end;
    }
    assert.equal(end, composed.length);
  });

  test(`${level} level writes ${about} again from its ids: ${JSON.stringify(text)}`, () => {
    const tokenizer = tokenizerOf({ level, vocabulary: ['<PAD>', '<UNK>', ...new Set(pieces), '…'] });
    assert.equal(tokenizer.decode(tokenizer.encode(text)), pieces.join(''));
  });
}

for (const { tokenizer: card, text, ids, offsets, decoded } of fixture.encoded) {
  test(`numbers, places and writes ${JSON.stringify(text)} as by hand`, () => {
    const tokenizer = tokenizerOf(card);
    const tokens = tokenizer.tokenize(text);
    assert.deepEqual(tokenizer.encode(text), ids);
    assert.deepEqual(
      tokens.map((token) => token.id),
      ids,
    );
    assert.deepEqual(
      tokens.map(({ start, end }) => [start, end]),
      offsets,
    );
    assert.equal(tokenizer.decode(ids), decoded);
    assert.equal(tokenizer.start, card.start);
  });
}

test('writes typed arrays, PAD as nothing and UNK as the replacement character', () => {
  assert.equal(tokenizerOf({}).decode(Int32Array.of(0, 2, 1, 3, 0)), 'a\ufffdb');
});

test('half a surrogate pair is one unknown token', () => {
  assert.deepEqual(tokenizerOf({}).tokenize('a\ud83d'), [
    { id: 2, text: 'a', start: 0, end: 1 },
    { id: 1, text: '\ud83d', start: 1, end: 2 },
  ]);
});

test('PAD and UNK cannot be typed, even by a pattern that would cut them out whole', () => {
  assert.deepEqual(tokenizerOf({ pattern: '<[A-Z]+>|.' }).encode('<PAD><UNK>a'), [1, 1, 2]);
});

test('reading one text does not disturb the reading of the next', () => {
  const tokenizer = tokenizerOf({});
  assert.deepEqual(tokenizer.encode('ab'), tokenizer.encode('ab'));
});

const damaged = [
  { card: { pattern: '(' }, message: /pattern is "\("; it must be a regular expression/ },
  { card: { vocabulary: ['<PAD>', '<UNK>', 7] }, message: /vocabulary\[2\] is 7; it must be a string/ },
  { card: { vocabulary: ['<PAD>', '<UNK>', ''] }, message: /vocabulary\[2\] is ""; it must be a string/ },
  { card: { start: 4 }, message: /start is 4; it must be an index into the vocabulary, 0 to 3/ },
  { card: { unk: -1 }, message: /unk is -1/ },
  { card: { pad: 0.5 }, message: /pad is 0.5/ },
];
for (const { card, message } of damaged) {
  test(`refuses a tokenizer with ${JSON.stringify(card)}`, () => {
    assert.throws(
      () => tokenizerOf(/** @type {any} */ (card)),
      (error) => error instanceof ModelError && message.test(failureText(failureOf(error)).message),
    );
  });
}
