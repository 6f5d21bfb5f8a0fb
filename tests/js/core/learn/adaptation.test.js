import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startLearning } from '../../../../static/js/core/learn/adaptation.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { tokenKinds } from '../../../../static/js/core/suggest/word-boundaries.js';
import { openModel } from '../../models.js';

/**
 * @template Result
 * @param {Generator<unknown, Result, void>} work
 */
function finish(work) {
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}

/** @param {string} name */
async function pupil(name) {
  const opened = await openModel(name);
  const { model, stepper, tokenizer } = opened;
  const reader = createReader(stepper, tokenizer);
  const language = { stepper, tokenizer, kinds: tokenKinds(tokenizer) };
  /** @param {Parameters<typeof startLearning>[2]} [lessons] */
  const start = (lessons) => {
    const learning = startLearning(model, language, lessons);
    const read = (/** @type {string} */ text) => {
      finish(reader.read(text));
      return finish(learning.follow(text, reader));
    };
    return { learning, read };
  };
  const step = () => stepper.step([stepper.initial()], [tokenizer.start]).logits;
  return { ...opened, start, step };
}

const TEXT = 'the cat sat on the mat. the cat sat.\n';

test('words are learned once, in their order, when they are complete', async () => {
  const { start } = await pupil('step-tiny');
  const { learning, read } = start();
  assert.equal(read('the ca'), true);
  assert.deepEqual(learning.keep().words, ['the']);
  assert.equal(read('the cat'), false);
  assert.equal(read('the cat.'), true);
  assert.deepEqual(learning.keep().words, ['the', 'cat', '.']);
  assert.equal(read('the '), false);
  assert.equal(read('the cat.'), false);
  assert.equal(learning.keep().gain.characters, 8);
});

test('a word put in between teaches itself and what stands right behind it, not the whole text again', async () => {
  const { start } = await pupil('step-tiny');
  const { learning, read } = start();
  const tail = Array.from({ length: 60 }, (_, n) => `w${n}`).join(' ');
  read(`one two ${tail} `);
  const before = learning.keep().words.length;
  read('one and ');
  read(`one and two ${tail} `);
  const again = learning.keep().words.length - before;
  assert.ok(again > 1 && again < 20, `${again}`);
});

test('the network computes with what was learned, and is itself again afterwards', async () => {
  const { start, step } = await pupil('step-tiny');
  const before = step();
  const { learning, read } = start();
  assert.deepEqual(step(), before);
  for (let n = 0; n < 20; n += 1) read(TEXT.repeat(n + 1));
  const { gain, output } = learning.keep();
  assert.ok(gain.learned < gain.trained);
  assert.notDeepEqual(step(), before);
  const learned = step();
  learning.end();
  assert.deepEqual(step(), before);
  start({ ...learning.keep(), output });
  assert.deepEqual(step(), learned);
});

test('what a visit learned is known on the next', async () => {
  const { start } = await pupil('step-tiny');
  const first = start();
  first.read(TEXT);
  const kept = structuredClone(first.learning.keep());
  first.learning.end();
  const second = start(kept);
  assert.equal(second.read(TEXT), false);
  assert.deepEqual(second.learning.keep(), kept);
});

for (const name of ['step-word', 'window-tiny']) {
  test(`${name} learns words`, async () => {
    const { start } = await pupil(name);
    const { learning, read } = start();
    // A window holds twelve tokens.
    for (const text of ['the ', 'the cat ', 'the cat sat. ']) read(text);
    assert.deepEqual(learning.keep().words, ['the', 'cat', 'sat', '.']);
  });
}
