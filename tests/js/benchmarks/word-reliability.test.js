// Probabilities that are written down, and those of the English model on a text that it has not read.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openSuggester } from '../../../server/node/page-suggester.mjs';
import { createWordReliability, LEAST, reliabilityTable } from '../../../server/node/word-reliability.mjs';
import { SEARCH } from '../../../static/js/core/suggest/beam.js';

/** @import { Suggestion } from '../../../static/js/core/types.d.ts' */

const ENGLISH = fileURLToPath(new URL('../../../static/models/english', import.meta.url));
const UNREAD = fileURLToPath(new URL('../../fixtures/unread.txt', import.meta.url));

/** @param {string} text @param {(before: string) => Suggestion[]} suggest @param {number} [every] letters */
function measure(text, suggest, every = 1) {
  const words = createWordReliability(text);
  for (let end = 1; end <= text.length; end += every)
    words.add(text.slice(0, end), suggest(text.slice(0, end)));
  return words.report();
}

/** @param {string} text @param {number} probability @returns {Suggestion} */
const suggestion = (text, probability) => ({ text, insert: '', probability });

test('a word is right if the text goes on with exactly it, whatever comes before it', () => {
  const LISTS = /** @type {Record<string, Suggestion[]>} */ ({
    d: [suggestion('dog', 0.35), suggestion('dogs', 0.15), suggestion("dog's", 0.12)],
    dog: [suggestion('dogs', 0.55), suggestion("dog's", 0.25)],
    'dogs ': [suggestion('bark', 0.65), suggestion('Bark', 0.05)],
    'dogs “': [suggestion('bark', 0.75)],
    'dogs “bark': [suggestion('barks', 1), suggestion('barking', 0)],
    'dogs “bark”': [suggestion('图', 0.5)],
  });
  const { all, completions, next } = measure('dogs “bark” 图 on', (before) => LISTS[before] ?? []);
  const shares = (/** @type {typeof all} */ { tenths }) =>
    tenths.map(({ from, accuracy, suggestions }) => [from, accuracy, suggestions]);
  assert.deepEqual(shares(completions), [
    [0, 0, 1],
    [0.1, 0.5, 2],
    [0.2, 0, 1],
    [0.3, 0, 1],
    [0.5, 1, 1],
    [0.9, 0, 1],
  ]);
  assert.deepEqual(shares(next), [
    [0, 0, 1],
    [0.6, 1, 1],
    [0.7, 1, 1],
  ]);
  assert.equal(
    all.tenths.reduce((sum, { suggestions }) => sum + suggestions, 0),
    10,
  );
  const [, second] = completions.tenths;
  assert.ok(Math.abs(second.probability - 0.135) < 1e-12);
  assert.equal(second.to, 0.2);
});

test('the largest difference is that of tenths with enough suggestions', () => {
  const text = 'yes '.repeat(LEAST + 1);
  const { next, completions, all } = measure(text, (before) => {
    if (!before.endsWith(' ')) return before.length === 1 ? [suggestion('yet', 0.9)] : [];
    return [suggestion('yes', 0.75), suggestion('no', 0.2)];
  });
  assert.equal(next.tenths[0].suggestions, LEAST);
  assert.ok(Math.abs(/** @type {number} */ (next.largest_difference) - 0.25) < 1e-9);
  assert.equal(completions.largest_difference, null);
  assert.equal(all.largest_difference, next.largest_difference);
  const table = reliabilityTable({ all, completions, next }).split('\n');
  assert.match(table[9], /^70 to 80 % +75\.0 +100\.0 +100 +75\.0 +100\.0 +100$/);
  assert.match(table[12], /^largest +25\.0 +25\.0 points, of 100 or more$/);
});

test('english: suggested words come as often as their probabilities say', async () => {
  const text = readFileSync(UNREAD, 'utf8');
  const { all } = measure(text, await openSuggester(ENGLISH, SEARCH), 6);
  let compared = 0;
  for (const { from, probability, accuracy, suggestions } of all.tenths) {
    if (suggestions < 50) continue;
    compared += 1;
    const sampling = 2 * Math.sqrt((probability * (1 - probability)) / suggestions);
    const difference = Math.abs(accuracy - probability);
    assert.ok(difference <= 0.03 + sampling, `${from}: ${probability} shown, ${accuracy} right`);
  }
  assert.ok(compared >= 3, `${compared} tenths`);
});
