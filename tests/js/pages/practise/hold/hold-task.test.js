import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FORGET, INPUT, OUTPUT } from '../../../../../static/js/core/record.js';
import {
  hasEffect,
  HOLDS,
  measureTask,
  worthOf,
} from '../../../../../static/js/pages/practise/hold/hold-task.js';
import { endColumn, storyText, textsFor } from '../../../../../static/js/pages/practise/hold/hold-texts.js';

/** @import { Intervention, Recorded } from '../../../../../static/js/core/types.d.ts' */
/** @import { ModelSession } from '../../../../../static/js/pages/practise/common/model-session.js' */

const GROUP = { layer: 0, unit: 4, units: [4, 7], label: 'quote' };

/** @param {string} model @param {string} file */
const read = (model, file) =>
  JSON.parse(readFileSync(new URL(`../../../../../static/models/${model}/${file}`, import.meta.url), 'utf8'));

/** One letter a column, the last with a probability. @param {string} text @param {number} probability @returns {Recorded[]} */
function columnsOf(text, probability) {
  return ['', ...text].map((letter, k, all) => ({
    token: { id: 0, text: letter, start: Math.max(0, k - 1), end: k },
    logProbability: k === all.length - 1 ? Math.log(probability) : null,
    values: [],
  }));
}

/** A model that gives the letter a probability for what is held. @param {(changes: readonly Intervention[]) => number} probabilityOf */
function sessionOf(probabilityOf) {
  /** @type {{ changes: readonly Intervention[], from: number }[]} */
  const asked = [];
  const session = /** @type {ModelSession} */ (
    /** @type {unknown} */ ({
      read: async (/** @type {string} */ text) => columnsOf(text, probabilityOf([])),
      held: async (
        /** @type {string} */ text,
        /** @type {Intervention[]} */ changes,
        /** @type {number} */ from,
      ) => {
        asked.push({ changes, from });
        return columnsOf(text, probabilityOf(changes));
      },
    })
  );
  return { session, asked };
}

/** As the shipped models: both gates together do it; the output gate does least. @param {readonly Intervention[]} changes */
const together = (changes) => {
  if (changes.length > GROUP.units.length) return 0.3;
  return changes[0]?.quantity === OUTPUT ? 0.001 : 0.004;
};

test('a round holds the gates of all units of the group from the marked letter on, and offers the best and the worst', async () => {
  const { session, asked } = sessionOf(together);
  const task = await measureTask(session, 'ab”c', 3, '”', GROUP, () => 0.5);
  assert.ok(task);
  assert.equal(task.best, 'shield');
  assert.equal(task.holds.length, 4);
  assert.ok(asked.every(({ from }) => from === 3) && asked.length === HOLDS.length);
  const shield = asked.find(({ changes }) => changes.length === 4);
  assert.deepEqual(
    shield?.changes.map(({ unit, quantity, value, kind }) => [unit, quantity, value, kind]),
    [
      [4, FORGET, 1, 'clamp'],
      [7, FORGET, 1, 'clamp'],
      [4, INPUT, 0, 'clamp'],
      [7, INPUT, 0, 'clamp'],
    ],
  );
  // The letter itself is asked about and not shown.
  assert.equal(task.untouched.columns.at(-1)?.token.text, 'c');
  assert.ok(task.holds.some(({ key }) => key === 'mute'));
});

test('there is no round where the answers differ by less than 5 points, or the letter is no token of its own', async () => {
  const ask = (/** @type {number} */ most, letter = '”') =>
    measureTask(
      sessionOf((changes) => (changes.length > 2 ? most : 0.01)).session,
      'ab',
      1,
      letter,
      GROUP,
      () => 0,
    );
  assert.equal(await ask(0.059), null);
  assert.notEqual(await ask(0.061), null);
  assert.equal(await ask(0.5, '””'), null);
});

test('an answer is worth its share of what the best one does', async () => {
  const values = { 4: 0.401, 1: 0.31, 0: 0.1 };
  const { session } = sessionOf((changes) => {
    if (changes.length === 0) return 0.001;
    if (changes.length === 4) return values['4'];
    return values[changes[0].value === 1 ? '1' : '0'];
  });
  const task = await measureTask(session, 'ab', 1, '”', GROUP, () => 0.9);
  assert.ok(task);
  const worths = Object.fromEntries(task.holds.map((hold) => [hold.key, worthOf(task, hold)]));
  assert.deepEqual(worths.shield, { tone: 'right', score: 100 });
  if (worths.keep) assert.deepEqual(worths.keep, { tone: 'nearly', score: 77 });
  for (const key of ['drop', 'shut', 'mute'])
    if (worths[key]) assert.deepEqual(worths[key], { tone: 'wrong', score: 25 });
});

test('each shipped model with a story has a measured effect of 5 points, and one without has none', () => {
  for (const model of ['english', 'zhongwen', 'python'])
    assert.equal(hasEffect(read(model, 'card.json').story), true, model);
  assert.equal(hasEffect(read('shakespeare', 'card.json').story), false);
  assert.equal(hasEffect({ letter: { token: 'x', at: 1, before: 0.1, after: 0.149 } }), false);
});

test('the shipped models can read the texts, which go on after the marked letter, and the story’s own', () => {
  const counts = { english: 5, zhongwen: 4, python: 3 };
  for (const [model, count] of Object.entries(counts)) {
    const { language, tokenizer, story } = read(model, 'card.json');
    const texts = textsFor(language, story.letter.token);
    assert.equal(texts.length, count);
    for (const text of texts) {
      for (const letter of text) assert.ok(tokenizer.vocabulary.includes(letter), `${model}: ${letter}`);
      const columns = columnsOf(text, 1);
      const from = endColumn(columns, story.letter.token);
      assert.ok(from > 0 && from < columns.length - 6, text);
    }
    const pieces = read(model, 'passages.json').pieces.map(
      (/** @type {{ text: string }} */ piece) => piece.text,
    );
    for (const text of texts) assert.ok(!pieces.join('\n').includes(text), text);
    const shown = storyText(story, columnsOf(story.text, 1));
    assert.equal([...shown].length, story.letter.at + 1);
    assert.ok(story.text.startsWith(shown));
  }
  assert.deepEqual(textsFor('fi', '”'), []);
});
