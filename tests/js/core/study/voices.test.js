import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hearVoices } from '../../../../static/js/core/study/voices.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { runningOn } from './running.js';

const TEXT = 'the cell keeps';

test('what the units say of a token sums, with the bias, to its logit', async () => {
  const running = await runningOn('step-tiny', TEXT);
  const column = 5;
  const voices = finish(hearVoices(running, { column }));
  const { logits } = running.reader.place(running.reader.length() - 1 - column);
  const { vocabulary } = running.language.tokenizer;
  assert.equal(voices.length, 5);
  for (const { text, products, bias } of voices) {
    const sum = products.reduce((total, product) => total + product, bias);
    assert.ok(Math.abs(sum - logits[vocabulary.indexOf(text)]) < 1e-5);
  }
});

test('the likeliest tokens come first, and none that stands for no text', async () => {
  const running = await runningOn('step-tiny', TEXT);
  const voices = finish(hearVoices(running, { column: 3 }));
  const shares = voices.map(({ probability }) => probability);
  assert.deepEqual(
    shares,
    shares.toSorted((one, other) => other - one),
  );
  const { vocabulary, pad, unk } = running.language.tokenizer;
  assert.ok(voices.every(({ text }) => text !== vocabulary[pad] && text !== vocabulary[unk]));
});

test('after a column that has not been read, nobody is heard', async () => {
  const running = await runningOn('step-tiny', TEXT);
  assert.deepEqual(finish(hearVoices(running, { column: 100 })), []);
});
