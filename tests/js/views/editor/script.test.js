import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directionOf, isSpelling, scriptOf } from '../../../../static/js/views/editor/script.js';

const vocabulary = (/** @type {string} */ letters) => ['<PAD>', '<UNK>', ' ', '\n', ',', '7', ...letters];

test('a model writes the script of its most frequent letter', () => {
  for (const [letters, script] of Object.entries({
    etao: 'Latn',
    оеаz: 'Cyrl',
    اليz: 'Arab',
    的了z: 'Hani',
    이다: 'Hang',
  }))
    assert.equal(scriptOf(vocabulary(letters)), script, letters);
  assert.equal(scriptOf(['<PAD>', '<UNK>', '\n', ' ', '.', ' и', 'в']), 'Cyrl');
  for (const letters of ['のいた', '']) assert.equal(scriptOf(vocabulary(letters)), null, letters);
});

test('letters of that script stay as they are', () => {
  for (const [script, words] of Object.entries({
    Latn: ['', 'sch', 'Don’t', "it's", 'well-kn', 'naïve', 'nai\u0308ve'],
    Cyrl: ['привет'],
    Arab: ['مرحبا'],
    Deva: ['नमस्ते'],
    Hang: ['학교'],
    Hani: ['学校'],
  }))
    for (const word of words) assert.ok(isSpelling(word, script), `${script}: ${word}`);
});

test('letters that turn into characters do not stay, and those of another script neither', () => {
  for (const [script, words] of Object.entries({
    Latn: ['かわ', 'ㄒㄩㄝ', '학', 'привет', 'ni hao'],
    Hani: ['ni', 'ㄒㄩㄝ', 'かわ'],
    Hang: ['hak'],
    Cyrl: ['privet'],
  }))
    for (const word of words) assert.ok(!isSpelling(word, script), `${script}: ${word}`);
  assert.ok(!isSpelling('か', null));
});

test('Arabic and Hebrew are written from right to left', () => {
  assert.deepEqual(['Arab', 'Hebr', 'Latn', 'Hani', null].map(directionOf), [
    'rtl',
    'rtl',
    'ltr',
    'ltr',
    'ltr',
  ]);
});
