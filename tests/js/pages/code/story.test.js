import '../../dom.js';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { columnOfQuestion, stepsOf } from '../../../../static/js/pages/code/story.js';

/** @param {string} model */
function storyOf(model) {
  const read = (/** @type {string} */ file) =>
    JSON.parse(readFileSync(new URL(`../../../../static/models/${model}/${file}`, import.meta.url), 'utf8'));
  return { model, story: read('card.json').story, recording: read('story.json') };
}

test('every step is the cell’s equations with the state of the letter before', () => {
  for (const model of ['english', 'zhongwen', 'python']) {
    const steps = stepsOf(storyOf(model));
    assert.equal(steps[0].moment.figures.cellBefore, 0);
    for (const [k, { moment }] of steps.entries()) {
      const { figures } = moment;
      if (k > 0) assert.equal(figures.cellBefore, steps[k - 1].moment.figures.cell);
      // Recorded with four digits.
      const near = (/** @type {number} */ a, /** @type {number} */ b) =>
        assert.ok(Math.abs(a - b) < 2e-3 * Math.max(1, Math.abs(b)), `${model} ${k}: ${a} ${b}`);
      near(figures.kept + figures.written, figures.cell);
      near(figures.output * figures.squashed, figures.hidden);
    }
  }
});

test('the page opens at the letter at which the forget gate clears the memory', () => {
  for (const model of ['english', 'zhongwen']) {
    const story = storyOf(model);
    const { moment } = stepsOf(story)[columnOfQuestion(story)];
    assert.equal(moment.token.text, '”');
    assert.ok(moment.figures.forget < 0.1);
    assert.equal(moment.figures.cellBefore, story.story.question.before);
    assert.equal(moment.figures.cell, story.story.question.after);
  }
});
