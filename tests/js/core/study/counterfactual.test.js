import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CELL, gateValues, hidden } from '../../../../static/js/core/record.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { readCounterfactual } from '../../../../static/js/core/study/counterfactual.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { openModel } from '../../models.js';
import { COUNTER, plantedModel, runningOn } from './planted.js';

const TEXT = 'The cell keeps what the gate lets pass.';
const OTHER = 'The “cell” keeps what the gate lets pass.';

/** @param {Awaited<ReturnType<typeof openModel>>} opened @param {string} text */
const running = (opened, text) => runningOn(/** @type {any} */ (opened), text);

for (const name of ['step-tiny', 'step-word'])
  test(`${name}: what is found is what reading both from scratch gives`, async () => {
    const opened = await openModel(name);
    const { stepper, tokenizer } = opened;
    const under = running(opened, TEXT);
    const columns = under.reader.columns();
    const layer = stepper.layers.length - 1;
    const result = finish(readCounterfactual(under, { text: OTHER, layer }));
    const other = createReader(stepper, tokenizer);
    finish(other.read(OTHER));
    const others = other.columns();
    assert.deepEqual(
      result.tokens,
      others.map(({ token }) => token),
    );
    assert.ok(result.before > 0 && result.after > 3);
    const { units } = stepper.layers[layer];
    for (let k = 0; k < result.after; k += 1) {
      const [column, changedColumn] = [columns, others].map((all) => all[all.length - result.after + k]);
      assert.equal(column.token.text, changedColumn.token.text);
      const c = [...gateValues(column.values[layer], CELL)];
      const changed = [...gateValues(changedColumn.values[layer], CELL)];
      const relative = Math.hypot(...c.map((value, unit) => changed[unit] - value)) / Math.hypot(...c);
      assert.ok(Math.abs(result.cell[k] - relative) < 1e-5);
      const h = [...hidden(column.values[layer])];
      const changedH = [...hidden(changedColumn.values[layer])];
      const relativeH = Math.hypot(...h.map((value, unit) => changedH[unit] - value)) / Math.hypot(...h);
      assert.ok(Math.abs(result.hidden[k] - relativeH) < 1e-5);
      c.forEach((value, unit) =>
        assert.ok(Math.abs(result.changes[k * units + unit] - (changed[unit] - value)) < 1e-5),
      );
      const log = result.logProbabilities[result.tokens.length - result.after + k];
      assert.ok(Math.abs(Number(log) - Number(changedColumn.logProbability)) < 1e-5);
    }
  });

test('the text itself stays as it was read', async () => {
  const opened = await openModel('step-tiny');
  const under = running(opened, TEXT);
  const before = under.reader.columns();
  finish(readCounterfactual(under, { text: OTHER, layer: 0 }));
  assert.deepEqual(under.reader.columns(), before);
});

test('the same text has nothing that was changed', async () => {
  const opened = await openModel('step-tiny');
  const result = finish(readCounterfactual(running(opened, TEXT), { text: TEXT, layer: 0 }));
  assert.deepEqual([result.before, result.after, result.cell.length], [TEXT.length + 1, 0, 0]);
});

test('a second change is read from there on, and found as from scratch', async () => {
  const opened = await openModel('step-tiny');
  const under = running(opened, TEXT);
  finish(readCounterfactual(under, { text: OTHER, layer: 0 }));
  const text = `${TEXT.slice(0, 20)}?${TEXT.slice(21)}`;
  const again = readCounterfactual(under, { text, layer: 0 });
  assert.ok(Number(again.next().value) > 0.01);
  const result = finish(again);
  assert.deepEqual(result, finish(readCounterfactual(running(opened, TEXT), { text, layer: 0 })));
});

test('a bracket that is opened in the past is remembered by the unit that counts them to the end', async () => {
  const planted = await plantedModel();
  const text = 'some words and more of them, and so on.';
  const { changes, after } = finish(
    readCounterfactual(runningOn(planted, text), { text: `(${text}`, layer: 0 }),
  );
  assert.equal(after, text.length);
  for (let k = 0; k < after; k += 1) assert.ok(Math.abs(changes[k * 16 + COUNTER] - 1) < 0.05);
});
