import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRegex, markedSpans } from '../../../../static/js/core/labels/regex-label.js';

/** @param {string} pattern @param {string} text */
function marked(pattern, text) {
  const { expression, problem } = compileRegex(pattern);
  assert.equal(problem, null);
  return markedSpans(/** @type {RegExp} */ (expression), text).map(([from, to]) => text.slice(from, to));
}

test('all that matches is marked, with ^ and $ at every line and letters of any script', () => {
  assert.deepEqual(marked(String.raw`\d+`, '3 of 12\n7'), ['3', '12', '7']);
  assert.deepEqual(marked('^.', 'ab\ncd'), ['a', 'c']);
  assert.deepEqual(marked(String.raw`\p{Lu}`, 'É and Ж'), ['É', 'Ж']);
  assert.deepEqual(marked('.b', '🙂b'), ['🙂b']);
});

test('places count UTF-16 units', () => {
  const { expression } = compileRegex('b');
  assert.deepEqual(markedSpans(/** @type {RegExp} */ (expression), '🙂b'), [[2, 3]]);
});

test('matches of nothing mark nothing, and end', () => {
  assert.deepEqual(marked('x*', 'axxb'), ['xx']);
  assert.deepEqual(marked('', 'abc'), []);
  assert.deepEqual(marked('$', 'a\nb'), []);
});

test('what is no expression is named without the expression itself', () => {
  for (const pattern of ['(', '[a', 'a{2', '*', String.raw`\-`, 'a: (']) {
    const { expression, problem } = compileRegex(pattern);
    assert.equal(expression, null);
    assert.match(String(problem), /^[a-z][^:/]+$/, pattern);
  }
  assert.equal(compileRegex('(').problem, 'unterminated group');
});
