import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextLimit, contextStart, MAX_CONTEXT_LENGTH } from '../../../../static/js/core/model/context.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { memory } from '../../../../static/vendor/tfjs.js';
import { openModel } from '../../models.js';

/** @import { Chunk, Reader } from '../../../../static/js/core/model/types.d.ts' */
/** @import { Recorded } from '../../../../static/js/core/types.d.ts' */

/** A page's recording: what all chunks together make. */
function createMirror() {
  /** @type {Recorded[]} */
  const columns = [];
  return {
    columns,
    /** @param {Chunk} chunk */
    apply(chunk) {
      columns.length = chunk.from;
      columns.push(...chunk.columns);
      assert.ok(columns.length <= chunk.length);
    },
  };
}

/** @param {Reader} reader @param {string} text @param {ReturnType<typeof createMirror>} mirror */
function readAll(reader, text, mirror) {
  let steps = 0;
  for (const chunk of reader.read(text)) {
    mirror.apply(chunk);
    steps += chunk.columns.length;
  }
  return steps;
}

const TEXTS = [
  'The cell keeps',
  'The cell keeps w',
  'The cell keeps what',
  'The cell 🙂 keeps what',
  'The c',
  '',
  'é 忘记 🙂🙂',
  'e\u0301 忘记 🙂',
];

for (const name of ['step-tiny', 'step-word', 'window-tiny']) {
  test(`${name}: after any edit the recording is that of a fresh reading`, async () => {
    const { stepper, tokenizer } = await openModel(name);
    const reader = createReader(stepper, tokenizer);
    const mirror = createMirror();
    for (const text of TEXTS) {
      readAll(reader, text, mirror);
      const fresh = createMirror();
      const freshReader = createReader(stepper, tokenizer);
      readAll(freshReader, text, fresh);
      assert.deepEqual(mirror.columns, fresh.columns);
      assert.equal(reader.length(), fresh.columns.length);
      assert.deepEqual(reader.place(0).logits, freshReader.place(0).logits);
    }
  });
}

test('a typed letter is one step, a deleted one none, a change in the middle those from there on', async () => {
  const { stepper, tokenizer } = await openModel('step-tiny');
  const reader = createReader(stepper, tokenizer);
  const mirror = createMirror();
  assert.equal(readAll(reader, 'The cell', mirror), 9, 'the start token and eight letters');
  assert.equal(readAll(reader, 'The cells', mirror), 1);
  assert.equal(readAll(reader, 'The cell', mirror), 0);
  assert.equal(readAll(reader, 'The bell', mirror), 4);
  assert.equal(readAll(reader, 'The bell', mirror), 0);
});

test('a reading that is left halfway goes on from there', async () => {
  const { stepper, tokenizer } = await openModel('step-tiny');
  const reader = createReader(stepper, tokenizer);
  const mirror = createMirror();
  for (const chunk of reader.read('The output gate')) {
    mirror.apply(chunk);
    if (mirror.columns.length === 6) break;
  }
  assert.equal(readAll(reader, 'The output', mirror), 5);
  const fresh = createMirror();
  readAll(createReader(stepper, tokenizer), 'The output', fresh);
  assert.deepEqual(mirror.columns, fresh.columns);
});

test('column 0 is the start token, and log-probabilities are those of the logits before', async () => {
  const { stepper, tokenizer } = await openModel('step-tiny');
  const mirror = createMirror();
  readAll(createReader(stepper, tokenizer), 'g🙂', mirror);
  const [start, g, face] = mirror.columns;
  assert.deepEqual(start.token, { id: tokenizer.start, text: '\n', start: 0, end: 0 });
  assert.equal(start.logProbability, null);
  assert.deepEqual([face.token.text, face.token.start, face.token.end], ['🙂', 1, 3]);
  const first = stepper.step([stepper.initial()], [tokenizer.start]);
  const sum = first.logits.reduce((total, logit) => total + Math.exp(logit), 0);
  const expected = Math.log(Math.exp(first.logits[g.token.id]) / sum);
  assert.ok(Math.abs(/** @type {number} */ (g.logProbability) - expected) < 1e-6);
});

test('place looks back at the state and logits before the last tokens', async () => {
  for (const name of ['step-tiny', 'window-tiny']) {
    const { stepper, tokenizer } = await openModel(name);
    const [long, short] = [createReader(stepper, tokenizer), createReader(stepper, tokenizer)];
    readAll(long, 'The output gate', createMirror());
    readAll(short, 'The output gat', createMirror());
    assert.deepEqual(long.place(1).logits, short.place(0).logits);
    const [a, b] = [long.place(1), short.place(0)].map(({ state }) => stepper.step([state], [5]).logits);
    assert.deepEqual(a, b);
  }
});

test('of a very long text the end is read, from a place that stays while letters are added', async () => {
  const { stepper, tokenizer } = await openModel('step-tiny');
  const text = 'what the gate lets in, and 🙂. '.repeat(4000).slice(0, 119_200);
  const reader = createReader(stepper, tokenizer);
  const mirror = createMirror();
  readAll(reader, text, mirror);
  assert.ok(mirror.columns.length <= MAX_CONTEXT_LENGTH + 1);
  assert.ok(mirror.columns.length > MAX_CONTEXT_LENGTH / 3);
  const { token } = mirror.columns[1];
  assert.equal(text.slice(token.start, token.end), token.text);
  assert.equal(mirror.columns[0].token.start, token.start);
  const last = /** @type {Recorded} */ (mirror.columns.at(-1));
  assert.equal(last.token.end, text.length);
  assert.equal(readAll(reader, text + 'a'.repeat(60), mirror), 60);
});

test('where a long text repeats itself, tokens that are alike have the places of the new context', async () => {
  const { stepper, tokenizer } = await openModel('step-tiny');
  // The context begins at 50, then at 100, with the very same tokens.
  const text = 'the gate ke'.padEnd(50, 'eps the cell. ').repeat(4);
  const reader = createReader(stepper, tokenizer, 100);
  finish(reader.read(text.slice(0, 150)));
  finish(reader.read(text));
  const fresh = createReader(stepper, tokenizer, 100);
  finish(fresh.read(text));
  assert.equal(reader.length(), fresh.length());
  assert.deepEqual(
    reader.columns().map(({ token }) => token),
    fresh.columns().map(({ token }) => token),
  );
});

test('how much is read is what is asked for, and less where each token keeps much', async () => {
  const { stepper } = await openModel('step-tiny');
  const shape = (
    /** @type {number} */ units,
    /** @type {number} */ layers,
    /** @type {number} */ vocabulary,
  ) => ({
    ...stepper,
    layers: Array.from({ length: layers }, () => ({ name: '', units })),
    vocabularySize: vocabulary,
  });
  assert.equal(contextLimit(shape(512, 2, 200)), MAX_CONTEXT_LENGTH);
  assert.equal(contextLimit(shape(512, 2, 200), 6000), 6000);
  assert.equal(contextLimit(shape(640, 1, 3600), 6000), 6000);
  // 6 × 512 + 20,000 numbers of four bytes for each of 6,000 × 32 KiB.
  assert.equal(contextLimit(shape(512, 1, 20_000), 6000), Math.floor((6000 * 32 * 1024) / (4 * 23_072)));
  assert.equal(contextLimit(shape(1e6, 2, 200), 6000), 100);
});

test('of a text of 5,000 characters all is read where 6,000 may be, and the steps ahead are known', async () => {
  const { stepper, tokenizer } = await openModel('step-tiny');
  const text = 'what the gate lets in. '.repeat(300).slice(0, 5000);
  const reader = createReader(stepper, tokenizer, 6000);
  assert.equal(reader.ahead(text), 5001);
  const mirror = createMirror();
  assert.equal(readAll(reader, text, mirror), 5001);
  assert.equal(mirror.columns.map(({ token }) => token.text).join(''), `\n${text}`);
  assert.equal(reader.ahead(text), 0);
  assert.equal(reader.ahead(`${text}!?`), 2);
  assert.equal(reader.ahead(text.slice(0, 4000)), 0);
  assert.equal(reader.ahead(`W${text.slice(1)}`), 5000);
});

test('a long text is never cut inside a word that has spaces around it, nor inside a code point', () => {
  for (let length = 100; length < 600; length += 1) {
    const words = 'ab cde fghi '.repeat(60).slice(0, length);
    const start = contextStart(words, 100);
    assert.ok(start === 0 || words[start] === ' ');
    assert.ok(length - start <= 100 && (length <= 100 || length - start >= 40), `${length} ${start}`);
    const faces = '🙂'.repeat(300).slice(0, 2 * length);
    const cut = contextStart(faces, 101);
    assert.equal(cut % 2, 0);
  }
});

test('a window is shown from its first token, without padding', async () => {
  const { stepper, tokenizer } = await openModel('window-tiny');
  assert.ok('holding' in stepper);
  const reader = createReader(stepper, tokenizer);
  const mirror = createMirror();
  readAll(reader, 'The', mirror);
  assert.deepEqual(
    mirror.columns.map(({ token }) => token.text),
    ['\n', 'T', 'h', 'e'],
  );
  readAll(reader, 'The cell keeps what', mirror);
  assert.equal(
    mirror.columns.map(({ token }) => token.text).join(''),
    ' keeps what'.padStart(stepper.timesteps, 'l'),
  );
  mirror.columns.forEach(({ values }) =>
    values.forEach((layer, n) => assert.equal(layer.length, 6 * stepper.layers[n].units)),
  );
});

test('reading leaves no tensor behind', async () => {
  for (const name of ['step-tiny', 'window-tiny']) {
    const { stepper, tokenizer } = await openModel(name);
    const reader = createReader(stepper, tokenizer);
    const before = memory().numTensors;
    for (const text of TEXTS) readAll(reader, text, createMirror());
    assert.equal(memory().numTensors, before);
  }
});
