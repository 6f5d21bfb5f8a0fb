import { only, textsOf } from '../../../dom.js';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isUnambiguous } from '../../../../../static/js/pages/practise/which-gate/gate-moments.js';
import { recordedScene } from '../../../../../static/js/pages/practise/which-gate/scene.js';
import { workedExample } from '../../../../../static/js/pages/practise/common/waiting.js';
import { refutation } from '../../../../../static/js/pages/practise/which-gate/which-gate-text.js';

/** @param {string} model */
function storyOf(model) {
  const read = (/** @type {string} */ file) =>
    JSON.parse(
      readFileSync(new URL(`../../../../../static/models/${model}/${file}`, import.meta.url), 'utf8'),
    );
  return { model, story: read('card.json').story, recording: read('story.json') };
}

test('the first round is there before the model: a clear moment of what was recorded of its story', () => {
  for (const model of ['english', 'zhongwen', 'python']) {
    const story = storyOf(model);
    const scene = recordedScene(story);
    assert.ok(scene, model);
    const { moment, columns } = scene;
    const recorded = story.recording.untouched[moment.column].values;
    assert.deepEqual(
      [...moment.gates, moment.candidate, moment.cell, moment.hidden],
      [...Float32Array.from(recorded)],
    );
    assert.ok(isUnambiguous(moment));
    assert.ok(moment.column <= story.story.question.at + 1);
    const text = columns.slice(1).map(({ token }) => token.text);
    assert.equal(text.join(''), story.story.text);
    assert.equal(columns[moment.column].token.text, story.recording.tokens[moment.column]);
  }
});

test('a story without a clear moment gives no round', () => {
  const story = storyOf('english');
  const untouched = story.recording.untouched.map(() => ({ values: [0.5, 0.5, 0.5, 0, 0, 0], next: [] }));
  assert.equal(recordedScene({ ...story, recording: { ...story.recording, untouched } }), null);
});

test('the worked example fits its own equations', () => {
  const node = document.createElement('div');
  node.append(...workedExample());
  const [cell, hidden] = textsOf(node, '.equation');
  const numbers = (/** @type {string} */ text) => (text.match(/\d+\.\d+/g) ?? []).map(Number);
  const [f, before, i, g, c] = numbers(cell);
  assert.ok(Math.abs(f * before + i * g - c) < 0.01);
  const [o, squashed, h] = numbers(hidden);
  assert.ok(Math.abs(Math.tanh(c) - squashed) < 0.01 && Math.abs(o * squashed - h) < 0.01);
  assert.match(only(node, 'svg').getAttribute('aria-label') ?? '', /before is 1\.20/);
});

test('a wrong bar is refuted by the number that would have followed', () => {
  const kept = { layer: 0, unit: 0, column: 1, before: 2, candidate: -1, cell: 1.9, hidden: 0.5 };
  const moment = { ...kept, event: /** @type {const} */ ('kept') };
  const gates = /** @type {[number, number, number]} */ ([0.1, 1, 0.52]);
  // Input and forget gate exchanged: 0.1 · 2 + 1 · (−1).
  assert.equal(
    refutation({ ...moment, gates }, 0, 'C'),
    'If C were the forget gate, c would be −0.80 and not 1.90.',
  );
});
