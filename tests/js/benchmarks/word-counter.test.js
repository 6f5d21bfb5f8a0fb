// Lists that follow from texts of a few words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCounter } from '../../../benchmarks/word-counter.mjs';
import { createKneserNey } from '../../../benchmarks/word-kneser-ney.mjs';
import { tokensOf } from '../../../benchmarks/word-tokens.mjs';

const TEXT = "the cat sat. the cat ran. the cow ran. The end isn't near; the cows know, the cat knows.\n";
const model = createKneserNey(tokensOf(TEXT));
const suggest = createCounter(model, { count: 5 });
const withCache = createCounter(model, { count: 5, cache: { words: 4, share: 0.1 } });

test('tokens are words and every other character but the space', () => {
  assert.deepEqual(tokensOf("It isn't 3,\nis  it?"), ['It', "isn't", '3', ',', '\n', 'is', 'it', '?']);
  assert.equal(tokensOf('忘'.repeat(300_000)).length, 300_000);
});

test('words that begin as the text ends are completed, those that the context makes likeliest first', () => {
  assert.deepEqual(suggest('the c'), ['at', 'ow', 'ows']);
  assert.deepEqual(suggest('the co'), ['w', 'ws']);
  assert.deepEqual(suggest('the cow')[0], 's');
  assert.deepEqual(suggest('x'), []);
});

test('without a letter the next word is suggested', () => {
  assert.equal(suggest('the ')[0], 'cat');
  assert.deepEqual(suggest('the cow ')[0], 'ran');
  assert.equal(suggest('the ').length, 5);
});

test('case is exact, and an apostrophe is within a word', () => {
  assert.deepEqual(suggest('T'), ['he']);
  assert.deepEqual(suggest('t'), ['he']);
  assert.deepEqual(suggest("The end isn'"), ['t']);
  assert.deepEqual(suggest("'is"), ["n't"]);
});

test('the cache knows a word that the text never had, and raises one that it had', () => {
  assert.deepEqual(suggest('A zebra and a ze'), []);
  assert.deepEqual(withCache('A zebra and a ze'), ['bra']);
  assert.deepEqual(suggest('knows. the k'), ['now', 'nows']);
  assert.deepEqual(withCache('knows. the k'), ['nows', 'now']);
});

test('the cache forgets all but the last words, and has not read the one in progress', () => {
  assert.deepEqual(withCache('zebra two three, four ze'), ['bra']);
  assert.deepEqual(withCache('zebra two three, four five ze'), []);
  assert.deepEqual(withCache('zeb'), []);
});
