import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startLearning } from '../../../../static/js/core/learn/adaptation.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { tokenKinds } from '../../../../static/js/core/suggest/word-boundaries.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { openModel } from '../../models.js';

/** @param {string} name */
async function openLearner(name) {
  const opened = await openModel(name);
  const { model, stepper, tokenizer } = opened;
  const reader = createReader(stepper, tokenizer);
  const language = { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
  /** @param {Parameters<typeof startLearning>[2]} [learned] */
  const start = (learned) => {
    const learning = startLearning(model, language, learned);
    const read = (/** @type {string} */ text) => {
      finish(reader.read(text));
      return finish(learning.learnFrom(text, reader));
    };
    return { learning, read };
  };
  const step = () => stepper.step([stepper.initial()], [tokenizer.start]).logits;
  return { ...opened, start, step };
}

const TEXT = 'the cat sat on the mat. the cat sat.\n';

test('words are learned once, in their order, when they are complete', async () => {
  const { start } = await openLearner('step-tiny');
  const { learning, read } = start();
  assert.equal(read('the ca'), true);
  assert.deepEqual(learning.snapshot().words, ['the']);
  assert.equal(read('the cat'), false);
  assert.equal(read('the cat.'), true);
  assert.deepEqual(learning.snapshot().words, ['the', 'cat', '.']);
  assert.equal(read('the '), false);
  assert.equal(read('the cat.'), false);
  assert.equal(learning.snapshot().gain.characters, 8);
});

test('an inserted word is learned with what stands right after it, not with the whole text again', async () => {
  const { start } = await openLearner('step-tiny');
  const { learning, read } = start();
  const tail = Array.from({ length: 60 }, (_, n) => `w${n}`).join(' ');
  read(`one two ${tail} `);
  const before = learning.snapshot().words.length;
  read('one and ');
  read(`one and two ${tail} `);
  const again = learning.snapshot().words.length - before;
  assert.ok(again > 1 && again < 20, `${again}`);
});

test('the network computes with what was learned, and is itself again afterwards', async () => {
  const { start, step } = await openLearner('step-tiny');
  const before = step();
  const { learning, read } = start();
  assert.deepEqual(step(), before);
  for (let n = 0; n < 20; n += 1) read(TEXT.repeat(n + 1));
  const { gain, output } = learning.snapshot();
  assert.ok(gain.learned < gain.trained);
  assert.notDeepEqual(step(), before);
  const learned = step();
  learning.stop();
  assert.deepEqual(step(), before);
  start({ ...learning.snapshot(), output });
  assert.deepEqual(step(), learned);
});

test('what a visit learned is known on the next', async () => {
  const { start } = await openLearner('step-tiny');
  const first = start();
  first.read(TEXT);
  const kept = structuredClone(first.learning.snapshot());
  first.learning.stop();
  const second = start(kept);
  assert.equal(second.read(TEXT), false);
  assert.deepEqual(second.learning.snapshot(), kept);
});

for (const name of ['step-word', 'window-tiny']) {
  test(`${name} learns words`, async () => {
    const { start } = await openLearner(name);
    const { learning, read } = start();
    // A window holds twelve tokens.
    for (const text of ['the ', 'the cat ', 'the cat sat. ']) read(text);
    assert.deepEqual(learning.snapshot().words, ['the', 'cat', 'sat', '.']);
  });
}
