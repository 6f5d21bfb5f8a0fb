import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULTS, parseSettings } from '../../../../static/js/views/editor/settings.js';

test('settings come back as they were stored', () => {
  const chosen = { ...DEFAULTS, eagerness: 4, temperature: 1.2, learn: true, delay: 500 };
  assert.deepEqual(parseSettings(JSON.stringify(chosen)), chosen);
});

test('a stored eagerness that is no level, or a temperature that is no number, is left at its default', () => {
  for (const eagerness of ['constructor', 'length', '1', -1, 9, null, [2]])
    assert.equal(parseSettings(JSON.stringify({ eagerness })).eagerness, DEFAULTS.eagerness);
  for (const temperature of ['1', [1], null, 9])
    assert.equal(parseSettings(JSON.stringify({ temperature })).temperature, DEFAULTS.temperature);
});
