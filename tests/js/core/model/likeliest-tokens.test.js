import assert from 'node:assert/strict';
import test from 'node:test';
import { likeliestTokens } from '../../../../static/js/core/model/likeliest-tokens.js';

test('the three likeliest tokens, with their share of all tokens, and never padding or the unknown token', () => {
  const logits = Float32Array.from([9, 9, 1, 2, 0, 3], (value) => Math.log(value));
  logits[4] = -20;
  const found = likeliestTokens(logits, { pad: 0, unk: 1 });
  assert.deepEqual(
    found.map(({ id }) => id),
    [5, 3, 2],
  );
  found.forEach(({ probability }, k) => assert.ok(Math.abs(probability - [3, 2, 1][k] / 24) < 1e-6));
});
