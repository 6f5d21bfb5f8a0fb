import assert from 'node:assert/strict';
import test from 'node:test';

import { startsTour, withoutTour } from '../../../../static/js/pages/tour/address.js';
import { obstacleTo } from '../../../../static/js/pages/tour/obstacle.js';
import { parseProgress } from '../../../../static/js/pages/tour/progress.js';

test('what the browser kept is taken only where it makes sense', () => {
  assert.deepEqual(parseProgress('{"step":"unit","done":["type",3]}'), { step: 'unit', done: ['type'] });
  for (const bad of [null, 'null', '{', '{}', '{"step":3,"done":[]}', '{"step":"unit"}'])
    assert.equal(parseProgress(bad), null);
});

test('the address starts the tour, and forgets that once it is left', () => {
  assert.ok(startsTour({ search: '?model=x&tour=1', hash: '' }));
  assert.ok(startsTour({ search: '', hash: '#tour' }));
  assert.ok(!startsTour({ search: '?tour=0', hash: '#view=tour' }));
  assert.equal(withoutTour('http://a/?model=x&tour=1#view=match'), 'http://a/?model=x#view=match');
  assert.equal(withoutTour('http://a/?lang=zh#tour'), 'http://a/?lang=zh');
});

test('a step says why it cannot be done: no model, one under way, one that has no steps', () => {
  const state = { phase: /** @type {const} */ ('loading'), card: null, recording: null };
  assert.equal(obstacleTo({ needs: null }, state), null);
  assert.equal(obstacleTo({ needs: 'editor' }, state), null);
  assert.match(obstacleTo({ needs: 'model' }, state) ?? '', /still loading/);
  assert.match(obstacleTo({ needs: 'text' }, { ...state, phase: 'empty' }) ?? '', /no model/);
  const window = /** @type {any} */ ({ ...state, phase: 'ready', card: { graph: { kind: 'window' } } });
  assert.match(obstacleTo({ needs: 'changes' }, window) ?? '', /its gates cannot be clamped/);
  assert.equal(obstacleTo({ needs: 'text' }, window), null);
});
