import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  selectionIn,
  changesIn,
  formatUrlState,
  parseUrlState,
} from '../../../../static/js/pages/shared/state/url-state.js';
import { SELECTION } from '../../../../static/js/pages/shared/state/selection.js';

/** @import { Intervention } from '../../../../static/js/core/types.d.ts' */

const LOOKED = {
  ...{ column: 12, layer: 1, unit: 37, quantity: 4, pinned: [3, 5], span: { from: 4, to: 9 } },
};

/** @type {Intervention[]} */
const CHANGES = [
  { layer: 0, unit: 37, quantity: 1, kind: 'clamp', value: 0.5 },
  { layer: 1, unit: null, quantity: 3, kind: 'scale', value: -2 },
];

test('an address restores what was looked at, and a text with any letters in it', () => {
  const text = 'ein “Ä” & 中文\n= # + %20 😀';
  const place = parseUrlState(formatUrlState({ view: 'memory', selection: LOOKED, changes: CHANGES }, text));
  assert.deepEqual(place, { view: 'memory', text, selection: LOOKED, changes: CHANGES });
});

test('what is not chosen takes no room', () => {
  const fragment = formatUrlState({ view: 'traces', selection: SELECTION });
  assert.equal(fragment, '#view=traces&layer=0&gate=f');
  assert.deepEqual(parseUrlState(fragment), {
    view: 'traces',
    text: null,
    selection: { layer: 0, quantity: 1 },
    changes: [],
  });
});

test('the fragment of a heading is no place', () => {
  assert.equal(parseUrlState('#parity'), null);
  assert.equal(parseUrlState(''), null);
});

for (const bad of [
  'unit=-1',
  'unit=1e9',
  'unit=%3Cscript%3E',
  'pinned=1..2',
  'span=9.4',
  'span=1',
  'gate=q',
  'token=',
]) {
  test(`${bad} is left out`, () => {
    assert.deepEqual(parseUrlState(`#view=traces&${bad}`)?.selection, {});
  });
}

test('of a place only what the model has is looked at', () => {
  const layers = [
    { name: 'layer 1', units: 8 },
    { name: 'layer 2', units: 4 },
  ];
  assert.deepEqual(selectionIn({ layer: 1, unit: 3, pinned: [1, 4, 1] }, layers), {
    layer: 1,
    unit: 3,
    pinned: [1],
  });
  assert.equal(selectionIn({ layer: 1, unit: 4 }, layers).unit, null);
  assert.deepEqual(selectionIn({ layer: 2, unit: 1, column: 5 }, layers), { column: 5 });
});

test('changes that are none, or of units that there are not, are left out', () => {
  const read = (/** @type {string} */ text) =>
    parseUrlState(`#view=puppetry&changes=${encodeURIComponent(text)}`)?.changes;
  assert.deepEqual(read('0.37.f=0.5 1.all.g*-2'), CHANGES);
  assert.deepEqual(read('0.37.f=x 0.37.q=1 0.f=1 0.37.f=1e9 a.1.f=0'), []);
  const layers = [
    { name: 'layer 1', units: 37 },
    { name: 'layer 2', units: 4 },
  ];
  assert.deepEqual(changesIn(CHANGES, layers), [CHANGES[1]]);
  assert.deepEqual(changesIn(CHANGES, layers.slice(0, 1)), []);
});
