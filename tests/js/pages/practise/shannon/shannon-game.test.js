import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNgram } from '../../../../../static/js/pages/practise/shannon/ngram.js';
import {
  createShannonGame,
  personBits,
  ranksOf,
} from '../../../../../static/js/pages/practise/shannon/shannon-game.js';

/** @import { Mode } from '../../../../../static/js/pages/practise/shannon/types.d.ts' */

const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz .'];
const ngram = createNgram(['the man and the dog and the cat were there. it was late.'], ALPHABET, 4);

/** @param {string} text @param {Mode} [mode] */
const begin = (text, mode = 'guess') => createShannonGame({ letters: [...text], from: 4, mode, ngram });

test('a letter costs as many guesses as it took, and a guess that comes again costs nothing', () => {
  const game = begin('the dog');
  assert.equal(game.guess('c'), false);
  assert.equal(game.guess('c'), false);
  assert.deepEqual(game.wrong(), ['c']);
  assert.equal(game.guess('d'), true);
  assert.equal(game.guess('o'), true);
  assert.deepEqual(ranksOf(game.played()), [2, 1]);
  assert.equal(game.over(), false);
  assert.equal(game.guess('g'), true);
  assert.equal(game.over(), true);
});

test('a hint has the right letter among few, and all the hints that there could be are one code', () => {
  // Kraft: Σ 2^−bits over the groups is at most 1, and here all groups are there.
  const costs = new Map(
    ALPHABET.map((letter) => {
      const { letters, bits } = begin(`the ${letter}`).help();
      assert.ok(letters.includes(letter));
      assert.ok(letters.length <= 6);
      return [letters.join(''), bits];
    }),
  );
  const sum = [...costs.values()].reduce((total, bits) => total + 2 ** -bits, 0);
  assert.ok(Math.abs(sum - 1) < 1e-9);
});

test('a letter that is told costs the n-gram’s bits, with a hint before it or without', () => {
  const expected = -Math.log2(ngram.probability([...'the '], 'w'));
  for (const hinted of [false, true]) {
    const game = begin('the w');
    if (hinted) game.help();
    game.tell();
    const [{ rank, bits }] = game.played();
    assert.equal(rank, null);
    assert.ok(Math.abs(bits - expected) < 1e-9);
  }
});

test('whatever one bets, the bits are those of probabilities that sum to one', () => {
  for (const share of [0.05, 0.5, 0.95]) {
    const sum = ALPHABET.reduce((total, letter) => {
      const game = begin(`the ${letter}`, 'bet');
      assert.equal(game.bet('e', share), letter === 'e');
      return total + 2 ** -game.played()[0].bits;
    }, 0);
    assert.ok(Math.abs(sum - 1) < 1e-9);
  }
});

test('who guesses has a figure from five letters on: the entropy of the guesses, corrected, and what was paid', () => {
  const played = [1, 1, 2, 1, 3].map((rank, k) => ({ letter: 'x', rank, bits: k === 2 ? 1.5 : 0 }));
  assert.equal(personBits(played.slice(0, 4), 'guess'), null);
  // −(3/5 log₂ 3/5 + 2 · 1/5 log₂ 1/5) + 2 / (2 · 5 · ln 2) + 1.5 / 5
  const expected = 1.3709505944546687 + 0.2885390081777927 + 0.3;
  assert.ok(Math.abs(/** @type {number} */ (personBits(played, 'guess')) - expected) < 1e-12);
});
