import '../../dom.js';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { keyOfPart, LINE_KEYS } from '../../../../static/js/pages/code/line-keys.js';
import { createCell } from '../../../../static/js/views/gates/cell.js';

const parts = (/** @type {'wide' | 'tall'} */ arrangement) =>
  new Set(
    Array.from(createCell(arrangement).node.querySelectorAll('[data-part]'), (part) =>
      part.getAttribute('data-part'),
    ),
  );
const all = () => true;

test('the lines know the parts of the diagram, and every part of it has a line', () => {
  for (const arrangement of /** @type {const} */ (['wide', 'tall'])) {
    const drawn = parts(arrangement);
    for (const [key, { parts: named }] of Object.entries(LINE_KEYS))
      for (const part of named ?? [])
        // The candidate has no door.
        assert.ok(drawn.has(part), `${key}: ${part}`);
    for (const part of drawn) assert.ok(keyOfPart(part ?? '', all), `${part} has no line`);
  }
});

test('a part lights the line that computes it, not one that only reads it', () => {
  for (const [part, key] of Object.entries({
    forget: 'forget',
    'door-forget': 'forget',
    'activation-candidate': 'candidate',
    cell: 'cell',
    sum: 'cell',
    hidden: 'hidden',
    bus: 'sums',
    token: 'inputs',
  }))
    assert.equal(keyOfPart(part, all), key);
});

test('where a version has no line for σ, its sign lights the line of its gate', () => {
  assert.equal(keyOfPart('activation-output', all), 'sigmoid');
  assert.equal(
    keyOfPart('activation-output', (key) => key !== 'sigmoid'),
    'output',
  );
});

test('the keys are those that the server writes', () => {
  const source = readFileSync(new URL('../../../../server/web/cell_code.py', import.meta.url), 'utf8');
  const written = Array.from(source.matchAll(/^ {4}".*": "(\w+)",$/gm), ([, key]) => key);
  assert.deepEqual([...new Set(written)].sort(), Object.keys(LINE_KEYS).sort());
});
