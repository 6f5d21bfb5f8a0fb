import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNgram } from '../../../../../static/js/pages/practise/shannon/ngram.js';
import { createShannonGame } from '../../../../../static/js/pages/practise/shannon/shannon-game.js';
import { personEquation, verdictOf } from '../../../../../static/js/pages/practise/shannon/verdict.js';

const LSTM = [2, 2, 2, 2, 2];
const NGRAM = [3, 3, 3, 3, 3];

test('better than the n-gram is right, better than the LSTM alone nearly, and too few letters are not judged', () => {
  const toneOf = (/** @type {number} */ own, lstm = LSTM, ngram = NGRAM) =>
    verdictOf({ own, lstm, ngram }).tone;
  assert.deepEqual(
    [1.9, 2.5, 3.1].map((own) => toneOf(own)),
    ['right', 'right', 'wrong'],
  );
  assert.equal(toneOf(2.5, NGRAM, LSTM), 'nearly');
  assert.equal(toneOf(1, LSTM.slice(1), NGRAM.slice(1)), null);
});

test('the parts of the person’s equation add up to the result', () => {
  const letters = [...'abcabcabc'];
  const ngram = createNgram(['abcabc'], ['a', 'b', 'c'], 2);
  const game = createShannonGame({ letters, from: 2, mode: 'guess', ngram });
  for (const letter of 'ca') game.guess(letter);
  game.guess('c');
  game.guess('b');
  game.help();
  for (const letter of 'cab') game.guess(letter);
  const numbers = (personEquation(game).match(/\d+\.\d+/g) ?? []).map(Number);
  const [upper, low, extra, total] = numbers;
  assert.ok(Math.abs(upper + low + extra - total) < 0.02, numbers.join(' '));
});
