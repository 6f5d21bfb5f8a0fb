// What the lessons say of the shipped models' units.
import assert from 'node:assert/strict';
import test from 'node:test';

import { fileReader, startNode } from '../../../../server/node/node.mjs';
import { createInterventionStepper } from '../../../../static/js/core/model/intervention-stepper.js';
import { loadModel } from '../../../../static/js/core/model/loader.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { createStepper } from '../../../../static/js/core/model/stepper.js';
import { createTokenizer } from '../../../../static/js/core/model/tokenizer.js';
import { CELL, FORGET, INPUT, SIZE } from '../../../../static/js/core/record.js';
import { finish } from '../../../../static/js/core/time-slicing.js';

/** @param {string} name */
async function open(name) {
  const model = await loadModel(fileReader(`static/models/${name}`), { backend: startNode() });
  return { model, stepper: createStepper(model), tokenizer: createTokenizer(model.card.tokenizer) };
}

/** @typedef {Awaited<ReturnType<typeof open>>} Opened */

/** A unit's values at each token. @param {Opened} opened @param {string} text @param {number} unit */
function unitOver({ stepper, tokenizer }, text, unit) {
  const reader = createReader(stepper, tokenizer);
  finish(reader.read(text));
  return reader.columns().map(({ token, values: [values] }) => {
    const units = values.length / SIZE;
    const at = (/** @type {number} */ quantity) => values[quantity * units + unit];
    return {
      text: text.slice(token.start, token.end),
      c: at(CELL),
      f: at(FORGET),
      i: at(INPUT),
    };
  });
}

/** The text, each letter as - below zero and + above it. @param {Opened} opened @param {string} text @param {number} unit */
function signs(opened, text, unit) {
  const [, ...columns] = unitOver(opened, text, unit);
  return columns.map(({ c }) => (c < 0 ? '-' : '+')).join('');
}

test('the English unit of the second lesson follows quotations, and is fooled as the key says', async () => {
  const english = await open('english');
  const of = (/** @type {string} */ text) => signs(english, text, 634);
  // The closing mark itself is close to 0.
  for (const text of [
    '“Come in!” he said. Then he closed the door.',
    '"Come in!" he said. Then he closed the door.',
  ])
    assert.match(of(text), /^-{10}\++$/);
  const unclosed = '“Come in, he said. Then he closed the door and went home.';
  assert.match(of(unclosed), new RegExp(`^-{${unclosed.indexOf(' the door')}}\\++$`));
  const apostrophe = 'I don’t know him. Then he closed the door.';
  const [start, end] = [apostrophe.indexOf('’'), apostrophe.indexOf(' closed')];
  assert.match(of(apostrophe).slice(start), new RegExp(`^-{${end - start}}\\++$`));
  const columns = unitOver(english, apostrophe, 634);
  assert.ok(Math.abs(columns[start + 1].c + 0.82) < 0.01);
  assert.ok(columns.slice(1, start + 1).every(({ c }) => Math.abs(c) < 0.2));
});

test('the Chinese unit of the second lesson does what the key says', async () => {
  const chinese = await open('zhongwen');
  const over = (/** @type {string} */ text) => unitOver(chinese, text, 72);
  assert.match(signs(chinese, '妈妈说：“早点回家。”我点点头，就出门了。', 72), /^\+\+\+-{7}\++$/);
  const straight = over('妈妈说："早点回家。"我点点头，就出门了。').slice(5);
  assert.ok(straight.every(({ c }) => c > -0.6 && c < -0.4));
  assert.ok(Math.abs((over('妈妈说：“早点回家。我点点头，就出门了。').at(-1)?.c ?? 0) + 1.7) < 0.05);
  const scare = over('他是个“好人”，大家都这么说。').slice(4);
  assert.ok(scare.every(({ c }) => c > -0.25));
});

test('the units of the first lesson begin anew with each line', async () => {
  const shakespeare = unitOver(
    await open('shakespeare'),
    'But, soft! what light through yonder window breaks?\nIt is the east, and Juliet is the sun.',
    216,
  );
  const at = shakespeare.findIndex(({ text }) => text === '\n');
  assert.ok(shakespeare[at].f < 0.005 && Math.abs(shakespeare[at + 1].i - 0.97) < 0.005);
  assert.ok(shakespeare[at - 1].c < -0.6 && shakespeare[at + 1].c > 1);

  const lines = unitOver(
    await open('zhongwen'),
    '我们明天去北京看朋友。\n他每天早上走路去上学。\n今天的天气真好。\n你叫什么名字？',
    425,
  );
  const first = lines.filter((_, k) => lines[k - 1]?.text === '\n');
  assert.equal(first.length, 3);
  assert.ok(first.every(({ f, i }) => f > 0.035 && f < 0.085 && i > 0.885 && i < 0.955));
  assert.ok(first.every(({ c }) => c < -0.7));
});

/**
 * The probability of the story's letter with gates held from the question on.
 * @param {Opened} opened @param {(number | null)[]} units
 */
function withHeld({ model, stepper, tokenizer }, units) {
  const { story } = model.card;
  assert.ok(story);
  const changes = units.flatMap((unit) =>
    story.effect.gates.map(({ gate, value }) => ({
      layer: 0,
      unit,
      quantity: gate === 'forget' ? FORGET : INPUT,
      kind: /** @type {const} */ ('clamp'),
      value,
    })),
  );
  const held = createInterventionStepper(model, changes);
  const first = { stepper, end: story.question.at + 1 };
  const reader = createReader(held, tokenizer, undefined, first);
  finish(reader.read(story.text));
  const { logits } = /** @type {{ logits: Float32Array }} */ (reader.place(0));
  const highest = Math.max(...logits);
  const scores = Array.from(logits, (logit) => Math.exp(logit - highest));
  const id = model.card.tokenizer.vocabulary.indexOf(story.letter.token);
  return scores[id] / scores.reduce((sum, score) => sum + score);
}

test('one unit, its group and all units lift the closing mark as far as the lesson says', async () => {
  for (const [name, ...expected] of /** @type {const} */ ([
    ['english', 0.0028, 0.274, 0.67],
    ['zhongwen', 0.026, 0.329, 0.519],
  ])) {
    const opened = await open(name);
    const { story } = opened.model.card;
    assert.ok(story);
    const held = [[story.unit.unit], story.group.units, [null]].map((units) => withHeld(opened, units));
    held.forEach((share, k) => assert.ok(Math.abs(share / expected[k] - 1) < 0.02, `${name} ${k}: ${share}`));
  }
});
