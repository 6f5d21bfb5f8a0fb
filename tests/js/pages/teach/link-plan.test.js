import assert from 'node:assert/strict';
import test from 'node:test';

import { addressOf, emptyPlan, planOf } from '../../../../static/js/pages/teach/link-plan.js';
import { letterAt, summaryOf } from '../../../../static/js/pages/teach/link-summary.js';

/** @import { Plan } from '../../../../static/js/pages/teach/types.d.ts' */

const PARTS = ['nav', 'picker', 'replay'];
const ORIGIN = 'http://127.0.0.1:5000';
/** @type {Plan} */
const FULL = {
  page: 'lab',
  model: 'zhongwen',
  lang: 'zh',
  project: true,
  hide: ['nav', 'replay'],
  text: '你好，“世界”。\n#&?',
  beat: null,
  view: 'puppetry',
  selection: { column: 3, layer: 1, unit: 37, quantity: 4, pinned: [3, 5], span: { from: 1, to: 4 } },
  changes: [
    { layer: 0, unit: null, quantity: 1, kind: 'clamp', value: 0 },
    { layer: 1, unit: 7, quantity: 2, kind: 'scale', value: 1.5 },
  ],
};

test('a link says all that a plan fixes, and gives it back', () => {
  const link = addressOf(FULL, ORIGIN);
  assert.deepEqual(planOf(link, PARTS), { plan: FULL, unknown: [] });
  assert.match(
    link,
    /^http:\/\/127\.0\.0\.1:5000\/lab\?model=zhongwen&lang=zh&hide=nav,replay&project=1#view=puppetry&/,
  );
});

test('a plan that fixes nothing has no query', () => {
  const link = addressOf(emptyPlan(), ORIGIN);
  assert.equal(link, `${ORIGIN}/lab#view=traces&layer=0&gate=f`);
  assert.deepEqual(planOf(link, PARTS), { plan: emptyPlan(), unknown: [] });
});

test('a link to the comic stays one, without what the comic has not', () => {
  const comic = { ...FULL, page: /** @type {const} */ ('comic') };
  const link = addressOf(comic, ORIGIN);
  assert.match(link, /^http:\/\/127\.0\.0\.1:5000\/comic\?model=zhongwen&lang=zh&project=1#view=/);
  assert.deepEqual(planOf(link, PARTS)?.plan, { ...comic, hide: [] });
  const said = summaryOf(comic, { model: null, nameOf: String }).join(' ');
  assert.match(said, /Opens the comic/);
  assert.match(said, /Selected: letter 3 \(“，”\) and unit 37 of layer 2\./);
  assert.doesNotMatch(said, /laboratory|Hidden/);
});

test('a link to the explanation has a text and a beginning, and nothing that leads on to the laboratory', () => {
  const plan = { ...FULL, page: /** @type {const} */ ('explain'), beat: 'question', text: 'a b' };
  const link = addressOf(plan, ORIGIN);
  assert.equal(link, `${ORIGIN}/?model=zhongwen&lang=zh&project=1#beat=question&text=a+b`);
  const { selection, view, changes } = emptyPlan();
  assert.deepEqual(planOf(link, PARTS)?.plan, { ...plan, hide: [], selection, view, changes });
  const said = summaryOf(plan, { model: null, nameOf: String }).join(' ');
  assert.match(said, /begins at the question which gate it was.*projector/);
  assert.doesNotMatch(said, /laboratory|Selected|changed|Hidden/);
});

test('a link to the page for writing is never projected', () => {
  const plan = { ...FULL, page: /** @type {const} */ ('write'), text: null };
  assert.equal(addressOf(plan, ORIGIN), `${ORIGIN}/write?model=zhongwen&lang=zh`);
  assert.doesNotMatch(summaryOf(plan, { model: null, nameOf: String }).join(' '), /projector/);
});

test('a link from before the laboratory had a page is read as one to it', () => {
  const page = (/** @type {string} */ rest) => planOf(`${ORIGIN}/${rest}`, PARTS)?.plan.page;
  assert.equal(page('?hide=picker,badge#text=a'), 'lab');
  assert.equal(page('?tour=1#view=traces&unit=3'), 'lab');
  assert.equal(page('explain?model=x#text=a'), 'explain');
  assert.equal(page('?tour=1'), 'explain');
});

test('parts that no page has are named, and hide nothing', () => {
  const found = planOf(`${ORIGIN}/?hide=picker,clock,,nav`, PARTS);
  assert.deepEqual(found?.plan.hide, ['nav', 'picker']);
  assert.deepEqual(found?.unknown, ['clock']);
  assert.equal(planOf('not a link', PARTS), null);
});

test('a token is named by its character, counted as the model counts', () => {
  assert.equal(letterAt('a👍\nb', 2, null), '👍');
  assert.equal(letterAt('a👍\nb', 3, null), '⏎');
  assert.equal(letterAt('e\u0301x', 2, null), 'x');
  assert.equal(letterAt('ab', 3, null), null);
  assert.equal(letterAt('ab', 1, { level: 'word' }), null);
});

test('the summary has a sentence for each thing', () => {
  const sentences = summaryOf(FULL, { model: null, nameOf: (part) => `the ${part}` });
  assert.equal(sentences.length, 9);
  for (const word of [
    'zhongwen',
    'Chinese',
    '你好',
    'unit 37 of layer 2',
    'Hold a gate',
    'f',
    'projector',
    'the nav, the replay',
  ])
    assert.ok(
      sentences.some((sentence) => sentence.includes(word)),
      word,
    );
});
