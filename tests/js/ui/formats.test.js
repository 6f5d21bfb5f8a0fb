import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as format from '../../../static/js/ui/formats.js';

test('shares are whole per cents, and small ones are not nothing', () => {
  assert.equal(format.formatShare(0.314), '31%');
  assert.equal(format.formatShare(1), '100%');
  assert.equal(format.formatShare(0.004), '< 1%');
  assert.equal(format.formatShare(0), '0%');
});

test('measures have three digits that count', () => {
  assert.equal(format.formatMeasure(1.5349), '1.53');
  assert.equal(format.formatMeasure(21.44), '21.4');
  assert.equal(format.formatMeasure(1234.4), '1,234');
});

test('bytes and durations have the unit that fits', () => {
  assert.equal(format.formatBytes(387104), '387 kB');
  assert.equal(format.formatBytes(13_791_572), '13.8 MB');
  assert.equal(format.formatDuration(59.6), '1 min 0 s');
  assert.equal(format.formatDuration(12.4), '12 s');
  assert.equal(format.formatDuration(7500), '2 h 5 min');
});
