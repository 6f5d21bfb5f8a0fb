// Any address opens the page: what it names is shown where the model has it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressOf, planOf } from '../../../static/js/pages/teach/link-plan.js';
import {
  changesIn,
  formatUrlState,
  parseUrlState,
  selectionIn,
} from '../../../static/js/pages/shared/state/url-state.js';
import { SELECTION } from '../../../static/js/pages/shared/state/selection.js';
import { damagedBytes, bytesOf, holds, numbersIn } from './drawn.js';

const CASES = 600;
const LAYERS = [
  { name: 'layer 1', units: 24 },
  { name: 'layer 2', units: 8 },
];
const LINK =
  '#view=gates&layer=1&gate=f&unit=3&token=7&pinned=1.4.7&span=2.5&changes=0.3.f%3D0.5+1.all.h*2&text=Hello%20world';
const PAGES = [
  ...['', 'comic', 'lstm/comic', 'lab', 'write', 'practise', '?project=1'],
  '?hide=card,x&lang=zh-TW&tour=1&model=english',
];

const fragment = fc.oneof(
  damagedBytes(bytesOf(LINK)).map((bytes) => `#${new TextDecoder().decode(bytes).replace(/^#/, '')}`),
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `#${text}`),
  fc
    .array(
      fc.tuple(
        fc.constantFrom(
          'view',
          'layer',
          'unit',
          'token',
          'gate',
          'pinned',
          'span',
          'changes',
          'text',
          'beat',
          '__proto__',
        ),
        fc.oneof(
          fc.string(),
          fc.constantFrom('-1', '1e9', 'NaN', '999999', '0.', '.', '5.2', '1.2.f=1e9', '0.0.c=-999'),
        ),
      ),
      { maxLength: 8 },
    )
    .map((parts) => `#${new URLSearchParams(parts)}`),
);

test('any fragment selects what the model has, and a link to that leads to the same', async () => {
  await holds(
    fragment,
    (text) => {
      const read = parseUrlState(text);
      if (read === null) return;
      const selection = { ...SELECTION, ...selectionIn(read.selection, LAYERS) };
      const changes = changesIn(read.changes, LAYERS);
      for (const number of numbersIn({ selection, changes })) assert.ok(Number.isFinite(number));
      assert.ok(selection.layer in LAYERS);
      const { units } = LAYERS[selection.layer];
      assert.ok((selection.unit ?? 0) < units && selection.pinned.every((unit) => unit < units));
      assert.ok(
        changes.every(
          ({ layer, unit, quantity }) => (unit ?? 0) < LAYERS[layer].units && quantity in [0, 1, 2, 3, 4, 5],
        ),
      );
      const again = parseUrlState(
        formatUrlState({ view: read.view ?? 'gates', selection, changes }, read.text),
      );
      assert.deepEqual(again?.changes, changes);
      assert.deepEqual({ ...SELECTION, ...again?.selection }, selection);
    },
    CASES,
  );
});

test('any link is a plan for a class, or none', async () => {
  const link = fc.oneof(
    fc
      .tuple(fc.constantFrom(...PAGES), fragment)
      .map(([page, text]) => `http://127.0.0.1:5000/${page}${text}`),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.string({ unit: 'binary' }),
  );
  await holds(
    link,
    (text) => {
      const found = planOf(text, ['card', 'settings']);
      if (found === null) return;
      const again = planOf(addressOf(found.plan, 'http://127.0.0.1:5000/'), ['card', 'settings']);
      assert.equal(again?.plan.page, found.plan.page);
    },
    CASES,
  );
});
