import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleAnswer, sampleColumns } from '../../../../static/js/core/model/sample-recording.js';
import { openModel } from '../../models.js';

test('the sample’s columns are what the stepper computes for the same tokens', async () => {
  const { model, stepper } = await openModel('step-tiny');
  const { card, parity } = model;
  const columns = sampleColumns(card, parity, parity.text);
  assert.deepEqual(
    columns.map(({ token }) => token.id),
    parity.tokens,
  );
  let states = [stepper.initial()];
  for (const { token, values } of columns) {
    const result = stepper.step(states, [token.id], { record: true });
    states = result.states;
    result.values[0].forEach((layer, n) => {
      layer.forEach((value, k) => assert.ok(Math.abs(value - values[n][k]) < 1e-4));
    });
  }
});

test('the sample’s tokens lie where they are in the text', async () => {
  const { model } = await openModel('step-tiny');
  const { card, parity } = model;
  const [start, ...columns] = sampleColumns(card, parity, parity.text);
  assert.deepEqual([start.token.start, start.token.end], [0, 0]);
  for (const { token } of columns) assert.equal(parity.text.slice(token.start, token.end), token.text);
  assert.equal(sampleColumns(card, parity, parity.text.slice(0, 7)).length, 8);
});

test('what is likeliest after a part of the text is what parity.json says', async () => {
  const { model } = await openModel('step-tiny');
  const { card, parity } = model;
  const answer = sampleAnswer(card, parity, parity.text.slice(0, 3));
  assert.ok(answer);
  const wanted = parity.top[3].filter(({ token }) => token > 1);
  assert.deepEqual(
    answer.suggestions.map(({ text, probability }) => [text, probability]),
    wanted.map(({ token, probability }) => [card.tokenizer.vocabulary[token], probability]),
  );
});

test('a window model has columns for the whole text alone', async () => {
  const { model } = await openModel('window-tiny');
  const { card, parity } = model;
  assert.equal(sampleColumns(card, parity, parity.text.slice(0, 3)).length, 0);
  const columns = sampleColumns(card, parity, parity.text);
  assert.equal(columns.map(({ token }) => token.text).join(''), parity.text);
  assert.equal(columns.at(-1)?.values.length, 2);
});
