import { only, textsOf } from '../../../dom.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVerdict } from '../../../../../static/js/pages/practise/common/verdict.js';

test('each worth of an answer has one sign, one word and one class, and is said aloud', () => {
  const verdict = createVerdict();
  assert.equal(verdict.node.getAttribute('role'), 'status');
  for (const [tone, head] of /** @type {const} */ ([
    ['right', '✓Right rank 1 of 9: 100 points'],
    ['nearly', '≈Nearly rank 1 of 9: 100 points'],
    ['wrong', '✗Wrong rank 1 of 9: 100 points'],
  ])) {
    verdict.say(tone, { detail: 'rank 1 of 9: 100 points', why: 'Because.', equations: ['c = 1', 'h = 2'] });
    assert.equal(only(verdict.node, '.verdict-head').textContent, head);
    assert.equal(verdict.node.className, `exercise-verdict is-${tone}`);
    assert.equal(only(verdict.node, '.verdict-why').textContent, 'Because.');
    assert.deepEqual(textsOf(verdict.node, '.equation'), ['c = 1', 'h = 2']);
    assert.equal(only(verdict.node, '.sign').getAttribute('aria-hidden'), 'true');
  }
});

test('where there is too little to judge, there is no sign', () => {
  const verdict = createVerdict();
  verdict.say(null, { detail: 'Too few letters' });
  assert.equal(verdict.node.querySelector('.sign'), null);
  assert.equal(verdict.node.className, 'exercise-verdict is-note');
});
