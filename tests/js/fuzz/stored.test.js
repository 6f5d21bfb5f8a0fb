// What a browser kept, as anybody may have changed it: what is usable of it, never an error.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { ModelError } from '../../../static/js/core/errors.js';
import { readLearnedFile, writeLearnedFile } from '../../../static/js/core/learn/exchange.js';
import { parseLearned } from '../../../static/js/core/learn/stored.js';
import { createWordCache } from '../../../static/js/core/learn/word-cache.js';
import { parseBlocked, SHIPPED_ALONE } from '../../../static/js/pages/shared/editor/blocked-words.js';
import { parseResults } from '../../../static/js/pages/practise/common/progress.js';
import { DEFAULTS, parseSettings, thresholdsOf } from '../../../static/js/views/editor/settings.js';
import { openModel } from '../models.js';
import { anyJson, damagedBytes, damagedFile, damagedJson, bytesOf, holds, numbersIn } from './drawn.js';

/** @import { Card } from '../../../static/js/core/model/types.d.ts' */

const CASES = 400;
const RESULTS = {
  format: 1,
  results: { predict: { played: 2, good: 1, best: 0.5 }, gate: { played: 1, good: 0, best: null } },
};

/** @type {Card} */
let card;
before(async () => {
  card = (await openModel('step-tiny')).model.card;
});

/** @param {unknown} whole */
const damagedText = (whole) => damagedFile(whole).map((bytes) => new TextDecoder().decode(bytes));

test('of any stored settings those that are valid are used', async () => {
  await holds(
    damagedText(DEFAULTS),
    (text) => {
      const settings = parseSettings(text);
      assert.deepEqual(Object.keys(settings), Object.keys(DEFAULTS));
      for (const [name, value] of Object.entries(settings))
        assert.equal(typeof value, typeof DEFAULTS[/** @type {keyof typeof DEFAULTS} */ (name)], name);
      for (const number of numbersIn(settings)) assert.ok(Number.isFinite(number));
      assert.ok(thresholdsOf(settings).ghost > 0);
    },
    CASES,
  );
});

test('of any stored blocked words those that are words are used', async () => {
  await holds(
    damagedText({ format: 1, ...SHIPPED_ALONE, added: ['Zelda', '傻B', 'don’t'], removed: ['heck'] }),
    (text) => {
      const { shipped, added, removed } = parseBlocked(text);
      assert.equal(typeof shipped, 'boolean');
      assert.ok([...added, ...removed].every((word) => typeof word === 'string' && /^\S+$/u.test(word)));
    },
    CASES,
  );
});

test('any file of what was learned is read whole, or refused with a reason', async () => {
  const owner = { card, version: '[["model.json","abc"]]' };
  const { units } = card.graph.outputs.layers[1];
  const size = card.tokenizer.vocabulary.length;
  const whole = writeLearnedFile(
    {
      words: ['the', 'cell', '.'],
      places: [1, -5],
      gain: { characters: 12, trained: 30.5, learned: 28.25 },
      output: { kernel: new Float32Array(units * size), bias: new Float32Array(size) },
    },
    owner,
  );
  await holds(
    damagedText(JSON.parse(whole)),
    (text) => {
      try {
        const { output, ...learned } = readLearnedFile(text, owner);
        for (const number of numbersIn(learned)) assert.ok(Number.isFinite(number));
        if (output) assert.equal(output.kernel.length, units * size);
        createWordCache(learned.words);
      } catch (error) {
        assert.ok(error instanceof ModelError && error.key.startsWith('learned-'), String(error));
      }
    },
    CASES,
  );
});

test('of any stored results of exercises those that are counts are used', async () => {
  await holds(
    damagedText(RESULTS),
    (text) => {
      for (const { played, good, best } of Object.values(parseResults(text))) {
        assert.ok(Number.isInteger(played) && Number.isInteger(good) && 0 <= good && good <= played);
        assert.ok(best === null || Number.isFinite(best));
      }
    },
    CASES,
  );
});

test('any record of what was learned continues the learning, or there is none', async () => {
  const { units } = card.graph.outputs.layers[1];
  const size = card.tokenizer.vocabulary.length;
  const whole = {
    version: 'v',
    words: ['the', 'cell', '.', 'the', 'gate'],
    places: [1, -5, 77],
    gain: { characters: 12, trained: 30.5, learned: 28.25 },
  };
  const floats = fc.constantFrom(
    { kernel: new Float32Array(units * size), bias: new Float32Array(size) },
    { kernel: new Float32Array(units * size), bias: new Float32Array(size).fill(NaN) },
    { kernel: new Float32Array(units * size).fill(Infinity), bias: new Float32Array(size) },
    { kernel: new Float32Array(3), bias: new Float32Array(size) },
    { kernel: [1, 2], bias: 'x' },
    { kernel: new Float32Array(units * size) },
    null,
    7,
  );
  const record = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(damagedJson(whole), floats).map(([part, output]) => ({ ...part, output })),
    },
    { weight: 1, arbitrary: floats.map((output) => ({ ...whole, output })) },
    { weight: 1, arbitrary: anyJson },
    { weight: 1, arbitrary: damagedBytes(bytesOf(JSON.stringify(whole))) },
  );
  await holds(
    record,
    (stored) => {
      const learned = parseLearned(stored, 'v', card);
      if (learned === null) return;
      for (const number of numbersIn(learned)) assert.ok(Number.isFinite(number));
      if (learned.output) assert.equal(learned.output.kernel.length, units * size);
      const cache = createWordCache(learned.words);
      for (const text of ['', 'the ', 'gate. '])
        for (const { weight, node } of cache.components(text)) assert.ok(weight > 0 && node.count > 0);
    },
    CASES,
  );
  assert.ok(parseLearned({ ...whole, output: null }, 'v', card));
});
