import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainUnit } from '../../../../static/js/core/model/arithmetic.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { memory } from '../../../../static/vendor/tfjs.js';
import { openModel } from '../../models.js';

const GATES = ['input', 'forget', 'output', 'candidate'];

/** @param {string} name */
async function readWith(name) {
  const { model, stepper, tokenizer } = await openModel(name);
  const reader = createReader(stepper, tokenizer);
  const columns = [...reader.read('The cell 🙂')].flatMap((chunk) => chunk.columns);
  return { model, stepper, reader, columns };
}

for (const name of ['step-tiny', 'step-large', 'window-tiny']) {
  test(`${name}: the arithmetic of a unit gives the numbers that were recorded`, async () => {
    const { model, stepper, reader, columns } = await readWith(name);
    for (const [column, layer, unit] of [
      ...[0, 1, 5, columns.length - 1].flatMap((c) => stepper.layers.map((_, l) => [c, l, 3 + l])),
    ]) {
      const { units } = stepper.layers[layer];
      const values = columns[column].values[layer];
      const { gates, cell, hidden, cellBefore } = explainUnit(model, reader, { column, layer, unit });
      const expected = [0, 1, 2, 3, 4, 5].map((quantity) => values[quantity * units + unit]);
      const actual = [...gates.map(({ value }) => value), cell, hidden];
      actual.forEach((value, n) => {
        assert.ok(
          Math.abs(value - expected[n]) < 1e-5,
          `column ${column} layer ${layer}: ${value} ≠ ${expected[n]}`,
        );
      });
      assert.deepEqual(
        gates.map(({ gate }) => gate),
        GATES,
      );
      assert.ok(Math.abs(gates[1].value * cellBefore + gates[0].value * gates[3].value - cell) < 1e-12);
    }
  });
}

test('a sum is that of its parts, and the largest products come first', async () => {
  const { model, reader } = await readWith('step-tiny');
  const { gates } = explainUnit(model, reader, { column: 4, layer: 1, unit: 2 });
  for (const { fromInput, fromHidden, bias, z, largest } of gates) {
    assert.ok(Math.abs(fromInput + fromHidden + bias - z) < 1e-12);
    assert.equal(largest.length, 8);
    largest.forEach(({ value, weight, product }, n) => {
      assert.equal(value * weight, product);
      assert.ok(n === 0 || Math.abs(largest[n - 1].product) >= Math.abs(product));
    });
  }
});

test('before the first token there is no state', async () => {
  const { model, reader } = await readWith('step-tiny');
  const { gates, cellBefore } = explainUnit(model, reader, { column: 0, layer: 0, unit: 0 });
  assert.equal(cellBefore, 0);
  gates.forEach(({ fromHidden }) => assert.equal(fromHidden, 0));
});

test('a unit or column that does not exist is refused with what there is', async () => {
  const { model, reader } = await readWith('step-tiny');
  assert.throws(
    () => explainUnit(model, reader, { column: 0, layer: 0, unit: 24 }),
    /no unit 24 .*24, 24 units/,
  );
  assert.throws(() => explainUnit(model, reader, { column: 0, layer: 2, unit: 0 }), /layer 2/);
  assert.throws(
    () => explainUnit(model, reader, { column: 99, layer: 0, unit: 0 }),
    /Column 99 .*11 columns/,
  );
});

test('explaining leaves no tensor behind', async () => {
  const { model, reader } = await readWith('step-tiny');
  const before = memory().numTensors;
  explainUnit(model, reader, { column: 2, layer: 1, unit: 0 });
  assert.equal(memory().numTensors, before);
});
