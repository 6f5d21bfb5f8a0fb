import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { switchedOff } from '../../../../static/js/core/model/interventions.js';
import { createInterventionStepper } from '../../../../static/js/core/model/intervention-stepper.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { bitsOf } from '../../../../static/js/core/study/intervention-effect.js';
import { ablateUnits } from '../../../../static/js/core/study/ablation.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { openModel } from '../../models.js';
import { COUNTER, plantedModel, runningOn } from './planted.js';

/** @import { Intervention } from '../../../../static/js/core/types.d.ts' */
/** @typedef {Awaited<ReturnType<typeof openModel>>} Opened */

const TEXT = 'The cell keeps what the forget gate lets pass.';

/** @type {Opened} */
let tiny;
before(async () => {
  tiny = await openModel('step-tiny');
});

/**
 * What a text costs a model with changes that reads it from its start.
 * @param {Opened} opened @param {string} text @param {Intervention[]} changes
 */
function costWith({ model, tokenizer }, text, changes) {
  const reader = createReader(createInterventionStepper(model, changes), tokenizer);
  finish(reader.read(text));
  return bitsOf(reader.columns());
}

/** @param {ArrayLike<number>} costs */
const ranked = (costs) => [...Array(costs.length).keys()].sort((one, other) => costs[other] - costs[one]);

for (const layer of [0, 1]) {
  test(`what each unit of layer ${layer + 1} costs is what a reader without it finds`, () => {
    const { costs, bits, characters, known } = finish(
      ablateUnits(runningOn(tiny, TEXT), { layer, tokens: 300 }),
    );
    assert.deepEqual([known, characters, costs.length], [24, TEXT.length, 24]);
    const whole = costWith(tiny, TEXT, []);
    assert.ok(Math.abs(bits - whole / characters) < 1e-6);
    for (const unit of costs.keys()) {
      const without = costWith(tiny, TEXT, [switchedOff(layer, unit)]);
      assert.ok(Math.abs(costs[unit] - (without - whole) / characters) < 1e-5, `unit ${unit}`);
    }
  });
}

test('in a model that is changed, units are switched off besides', () => {
  /** @type {Intervention[]} */
  const changes = [{ layer: 0, unit: null, quantity: 1, kind: 'clamp', value: 0.4 }];
  const stepper = createInterventionStepper(tiny.model, changes);
  const running = { ...runningOn({ ...tiny, stepper }, TEXT), changes };
  const { costs } = finish(ablateUnits(running, { layer: 0, tokens: 300 }));
  const more = costWith(tiny, TEXT, [...changes, switchedOff(0, 5)]) - costWith(tiny, TEXT, changes);
  assert.ok(Math.abs(costs[5] - more / TEXT.length) < 1e-5);
});

test('of a long text the end is looked at, which the untouched model has read up to there', () => {
  const tokens = 12;
  const { bits, ...result } = finish(ablateUnits(runningOn(tiny, TEXT), { layer: 0, tokens }));
  assert.deepEqual([result.tokens, result.characters], [tokens, tokens]);
  const { model, tokenizer, stepper } = tiny;
  const reader = createReader(stepper, tokenizer);
  finish(reader.read(TEXT));
  const columns = reader.columns();
  assert.ok(Math.abs(bits - bitsOf(columns.slice(-tokens)) / tokens) < 1e-6);
  // By hand: the token before the end is read without the unit, and all after it.
  const without = createInterventionStepper(model, [switchedOff(0, 9)]);
  let { state } = reader.place(tokens + 1);
  let cost = 0;
  for (let k = columns.length - tokens - 1; k < columns.length - 1; k += 1) {
    const { states, logits } = without.step([state], [columns[k].token.id]);
    [state] = states;
    const sum = logits.reduce((total, logit) => total + Math.exp(logit), 0);
    cost += Math.log2(sum) - logits[columns[k + 1].token.id] / Math.LN2;
  }
  assert.ok(Math.abs(result.costs[9] - (cost / tokens - bits)) < 1e-5);
});

test('what is known so far is told as it comes, and a later part does not change it', () => {
  const parts = [...ablateUnits(runningOn(tiny, TEXT), { layer: 0, tokens: 300 })];
  const shares = parts.map((part) => (typeof part === 'number' ? part : part.progress));
  assert.deepEqual(shares, shares.toSorted());
  const results = parts.filter((part) => typeof part !== 'number');
  assert.deepEqual(
    results.map(({ result }) => result.known),
    [16, 24],
  );
  const [first, last] = results.map(({ result }) => [...result.costs]);
  assert.deepEqual(first.slice(0, 16), last.slice(0, 16));
  assert.ok(first.slice(16).every(Number.isNaN));
});

test('a text that changes meanwhile does not change what is found about the one that was asked about', () => {
  const running = runningOn(tiny, TEXT);
  const expected = finish(ablateUnits(runningOn(tiny, TEXT), { layer: 0, tokens: 10 }));
  const asked = ablateUnits(running, { layer: 0, tokens: 10 });
  asked.next();
  finish(running.reader.read('Something else'));
  assert.deepEqual(finish(asked).costs, expected.costs);
});

test('the unit that counts brackets is what a text of brackets needs most', async () => {
  const planted = await plantedModel();
  const { costs } = finish(
    ablateUnits(runningOn(planted, '([])(){[()]}[](({}))[{}]()'), { layer: 0, tokens: 300 }),
  );
  const [first, second] = ranked(costs);
  assert.equal(first, COUNTER);
  assert.ok(costs[first] > 2 * costs[second], `${costs[first]}, ${costs[second]}`);
});
