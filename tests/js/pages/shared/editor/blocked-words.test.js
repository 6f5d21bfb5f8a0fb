import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allowing,
  blocking,
  isBlocked,
  parseBlocked,
  SHIPPED_ALONE,
  writeBlocked,
} from '../../../../../static/js/pages/shared/editor/blocked-words.js';

const LISTED = ['damn', 'heck'];

test('a word is blocked and suggested again, whether it comes with the page or not', () => {
  const own = blocking(SHIPPED_ALONE, LISTED, 'Zelda');
  assert.deepEqual(own, { shipped: true, added: ['Zelda'], removed: [] });
  assert.ok(isBlocked(own, LISTED, 'ZELDA') && isBlocked(own, LISTED, 'heck'));
  assert.deepEqual(blocking(own, LISTED, 'zelda'), own);
  assert.deepEqual(allowing(own, LISTED, 'zelda'), SHIPPED_ALONE);

  const without = allowing(SHIPPED_ALONE, LISTED, 'HECK');
  assert.deepEqual(without, { shipped: true, added: [], removed: ['HECK'] });
  assert.ok(!isBlocked(without, LISTED, 'heck') && isBlocked(without, LISTED, 'damn'));
  assert.deepEqual(blocking(without, LISTED, 'heck'), SHIPPED_ALONE);
  const off = { ...SHIPPED_ALONE, shipped: false };
  assert.ok(!isBlocked(off, LISTED, 'damn'));
  assert.deepEqual(blocking(off, LISTED, 'damn').added, ['damn']);
});

test('what was stored comes back, and of a damaged store the valid part', () => {
  const blocked = { shipped: false, added: ['Zelda', '傻B'], removed: ['heck'] };
  assert.deepEqual(parseBlocked(writeBlocked(blocked)), blocked);
  for (const text of [null, '', 'x', 'null', '7', '[]', '{}', '{"format":2,"added":["a"]}'])
    assert.deepEqual(parseBlocked(text), SHIPPED_ALONE, String(text));
  const damaged = { format: 1, shipped: 'no', added: ['ok', 7, 'two words', null], removed: { 0: 'a' } };
  assert.deepEqual(parseBlocked(JSON.stringify(damaged)), { shipped: true, added: ['ok'], removed: [] });
});
