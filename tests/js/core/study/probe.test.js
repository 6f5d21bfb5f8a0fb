import assert from 'node:assert/strict';
import { test } from 'node:test';
import { probeUnits, labelOfTokens } from '../../../../static/js/core/study/probe.js';
import { LABELS, CUSTOM, labelValues } from '../../../../static/js/core/labels/labels.js';
import { areaUnderCurve, correlation, FEWEST } from '../../../../static/js/core/study/statistics.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { memory } from '../../../../static/vendor/tfjs.js';
import { randomNumbers } from '../../views/gates/synthetic.js';
import { openModel } from '../../models.js';
import { COUNTER, plantedModel, plantedText, runningOn, UNITS } from './planted.js';

/** @import { ProbedLabel } from '../../../../static/js/core/study/types.d.ts' */

const planted = await plantedModel();
const TEXT = plantedText(1200);
const ALL = LABELS.map(({ key }) => key);

/** @param {string} text @param {ProbedLabel[]} labels */
function detectIn(text, labels) {
  const running = runningOn(planted, text);
  return { running, result: finish(probeUnits(running, { layer: 0, labels })) };
}

test('the planted unit counts brackets', () => {
  const columns = runningOn(planted, 'a(b[c]{d(e)})f').reader.columns();
  const cells = columns.slice(1).map(({ values }) => Math.round(values[0][4 * UNITS + COUNTER]));
  assert.deepEqual(cells.map(Math.abs), [0, 1, 1, 2, 2, 1, 2, 2, 3, 3, 2, 1, 0, 0]);
});

test('a unit that counts brackets is found to be the one that tracks their depth', () => {
  const { result } = detectIn(TEXT, ['depth', 'bracket']);
  for (const { key, units } of result.labels) {
    assert.equal(units[0].unit, COUNTER, key);
    assert.equal(units[0].layer, 0);
    assert.ok(units[0].p <= 0.01);
  }
  const [{ units: byDepth }, { units: byBracket }] = result.labels;
  assert.ok(byDepth[0].correlation > 0.99, `r is ${byDepth[0].correlation}`);
  assert.equal(byDepth[0].auc, null);
  assert.ok(/** @type {number} */ (byBracket[0].auc) > 0.99, `AUC is ${byBracket[0].auc}`);
});

test('the figures are those of the recorded states', () => {
  const { running, result } = detectIn(TEXT, ALL);
  const columns = running.reader.columns().slice(1);
  for (const { key, kind, values, units } of result.labels) {
    const label = labelValues(/** @type {any} */ (LABELS.find((candidate) => candidate.key === key)), TEXT);
    assert.deepEqual([...values], [...label]);
    for (const { unit, quantity, correlation: r, auc } of units) {
      const place = (quantity === 'c' ? 4 : 5) * UNITS + unit;
      const states = Float32Array.from(columns, (column) => column.values[0][place]);
      assert.ok(Math.abs(r - correlation(states, label)) < 1e-12);
      if (kind === 'binary') assert.equal(auc, areaUnderCurve(states, label));
      else assert.equal(auc, null);
    }
  }
});

test('units come by their strength, each once, and none that chance would explain', () => {
  for (const { kind, units } of detectIn(TEXT, ALL).result.labels) {
    const strengths = units.map(({ auc, correlation: r }) =>
      kind === 'binary' ? Math.abs(/** @type {number} */ (auc) - 0.5) : Math.abs(r),
    );
    // Chosen by single precision.
    strengths.forEach((strength, k) => assert.ok(k === 0 || strength <= strengths[k - 1] + 1e-5));
    assert.equal(new Set(units.map(({ unit }) => unit)).size, units.length);
    for (const { p } of units) assert.ok(p > 0 && p <= 0.05);
  }
});

test('a label that has nothing to do with the text is hardly ever tracked', () => {
  const random = randomNumbers(7);
  const running = runningOn(planted, TEXT);
  /** @type {[number, number][][]} */
  const marks = Array.from({ length: 60 }, () =>
    Array.from({ length: 6 }, () => {
      const from = Math.floor(random() * (TEXT.length - 40));
      return [from, from + 5 + Math.floor(30 * random())];
    }),
  );
  const labels = marks.map((spans) => ({ spans }));
  const tracked = finish(probeUnits(running, { layer: 0, labels })).labels.filter(
    ({ units }) => units.length > 0,
  );
  // 60 labels at a level of 5 %: three are expected, and nine or more would come once in 250 times.
  assert.ok(tracked.length < 9, `${tracked.length} of ${labels.length}`);
});

test('a label of the person’s own is where they say', () => {
  const text = TEXT.slice(0, 200);
  /** @type {[number, number][]} */
  const spans = [
    [0, 3],
    [10, 12],
  ];
  const { result } = detectIn(text, [{ spans }]);
  const [{ key, kind, values, changes }] = result.labels;
  assert.equal(key, CUSTOM);
  assert.equal(kind, 'binary');
  assert.equal(changes, true);
  assert.deepEqual(
    [...values.keys()].filter((k) => values[k] === 1),
    [0, 1, 2, 10, 11],
  );
});

test('a label that never changes has no units, and says so', () => {
  const { result } = detectIn('no brackets here, and nothing else of interest either\n'.repeat(4), [
    'bracket',
    'depth',
  ]);
  assert.equal(result.labels.length, 2);
  for (const { changes, units } of result.labels) {
    assert.equal(changes, false);
    assert.deepEqual(units, []);
  }
});

test('below the fewest tokens nothing is claimed', () => {
  const few = detectIn('a'.repeat(FEWEST - 1), ['word']).result;
  assert.deepEqual(few, { tokens: FEWEST - 1, labels: [] });
  assert.equal(detectIn('a'.repeat(FEWEST), ['word']).result.labels.length, 1);
});

test('a token has the label of its last character', async () => {
  const { stepper, tokenizer, model } = await openModel('step-word');
  const running = runningOn(/** @type {any} */ ({ stepper, tokenizer, model }), 'the “gate”\nlets 🙂');
  const tokens = running.reader.columns().slice(1);
  const values = labelOfTokens('word', tokens);
  assert.deepEqual(
    tokens.map(({ token }, k) => [token.text, values[k]]),
    tokens.map(({ token }) => [token.text, /\p{L}$/u.test(token.text) ? token.text.trim().length : 0]),
  );
});

test('of a text that is read from its middle on, the labels are those of what was read', () => {
  const long = `(${'word '.repeat(500)})`;
  const columns = runningOn(planted, long).reader.columns();
  assert.ok(columns[0].token.start > 0);
  const depth = labelOfTokens('depth', columns.slice(1));
  assert.ok(depth.every((value) => value === 0));
  const end = long.length;
  const custom = labelOfTokens(
    {
      spans: [
        [0, 1],
        [end - 1, end],
      ],
    },
    columns.slice(1),
  );
  assert.equal(custom.at(-1), 1);
  assert.equal(custom.filter((value) => value === 1).length, 1);
});

test('a probe that is stopped in the middle disposes of its tensors', () => {
  const running = runningOn(planted, TEXT);
  const before = memory().numTensors;
  finish(probeUnits(running, { layer: 0, labels: ALL }));
  assert.equal(memory().numTensors, before);
  for (const turns of [1, 5, 20, 40]) {
    const work = probeUnits(running, { layer: 0, labels: ALL });
    for (let k = 0; k < turns; k += 1) work.next();
    work.return(/** @type {any} */ (undefined));
    assert.equal(memory().numTensors, before, `left after ${turns}`);
  }
});
