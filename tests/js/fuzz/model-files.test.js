// Damaged model folders: what the loader gives is a model that works, or a ModelError.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { fileReader, startNode } from '../../../server/node/node.mjs';
import { failureOf, ModelError } from '../../../static/js/core/errors.js';
import { parsePassages } from '../../../static/js/core/model/excerpts-file.js';
import { loadModel } from '../../../static/js/core/model/loader.js';
import { measureParity } from '../../../static/js/core/model/parity.js';
import { sampleAnswer, sampleColumns } from '../../../static/js/core/model/sample-recording.js';
import { createRawStepper } from '../../../static/js/core/model/stepper.js';
import { createTokenizer } from '../../../static/js/core/model/tokenizer.js';
import { parseNeurons } from '../../../static/js/core/model/units-file.js';
import { failureText } from '../../../static/js/ui/error-texts.js';
import { modelFolder } from '../models.js';
import { bytesOf, damagedBytes, damagedFile, damagedJson, holds, numbersIn } from './drawn.js';

/** @import { ReadFile } from '../../../static/js/core/model/types.d.ts' */

const SHARD = 'group1-shard1of1.bin';
const CASES = 60;

before(() => startNode());

for (const name of ['step-tiny', 'window-tiny', 'step-word']) {
  const read = fileReader(modelFolder(name));
  const parsed = async (/** @type {string} */ file) => JSON.parse(new TextDecoder().decode(await read(file)));

  for (const [file, cases] of /** @type {const} */ ([
    ['card.json', CASES],
    ['parity.json', CASES],
    ['model.json', CASES / 3],
  ])) {
    test(`${name}: any ${file} gives a model or a ModelError`, async () => {
      const whole = await parsed(file);
      await holds(damagedFile(whole), async (bytes) => opened(await withFile(read, file, bytes)), cases);
    });
  }

  test(`${name}: any weights give a model or a ModelError`, async () => {
    const whole = new Uint8Array(await read(SHARD));
    await holds(damagedBytes(whole), async (bytes) => opened(await withFile(read, SHARD, bytes)), CASES / 3);
  });
}

for (const file of ['neurons.json', 'passages.json']) {
  test(`any ${file} gives what its schema describes or a ModelError`, async () => {
    const read = fileReader(modelFolder('step-tiny'));
    const card = JSON.parse(new TextDecoder().decode(await read('card.json')));
    const whole = JSON.parse(new TextDecoder().decode(await read(file)));
    await holds(
      damagedFile(whole),
      async (bytes) => {
        const content = new Uint8Array(bytes).buffer;
        const value = await known(async () =>
          file === 'neurons.json' ? parseNeurons(content, card) : parsePassages(content),
        );
        for (const number of numbersIn(value)) assert.ok(Number.isFinite(number));
      },
      3 * CASES,
    );
  });
}

test('any tokenizer cuts texts into tokens of its vocabulary, or is a ModelError', async () => {
  const { tokenizer } = JSON.parse(
    new TextDecoder().decode(await fileReader(modelFolder('step-word'))('card.json')),
  );
  await holds(
    fc.tuple(damagedJson(tokenizer), fc.string({ unit: 'binary', maxLength: 50 })),
    async ([card, text]) => {
      const isText = (/** @type {unknown} */ value) => typeof value === 'string';
      // What the schema lets through.
      if (!isText(card.pattern) || !Array.isArray(card.vocabulary) || !card.vocabulary.every(isText)) return;
      const made = await known(async () => createTokenizer(card));
      const ids = made?.encode(text) ?? [];
      assert.ok(ids.every((id) => id >= 0 && id < card.vocabulary.length));
      assert.equal(typeof made?.decode(ids), made ? 'string' : 'undefined');
    },
    3 * CASES,
  );
});

/**
 * A folder with one file replaced, listed with its length and hash.
 * @param {ReadFile} read @param {string} file @param {Uint8Array} bytes @returns {Promise<ReadFile>}
 */
async function withFile(read, file, bytes) {
  const replaced = new Map([[file, new Uint8Array(bytes).buffer]]);
  if (file !== 'card.json') {
    const card = JSON.parse(new TextDecoder().decode(await read('card.json')));
    card.files[file] = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    replaced.set('card.json', new Uint8Array(bytesOf(JSON.stringify(card))).buffer);
  }
  return async (name) => replaced.get(name) ?? (/^[\w.-]+$/.test(name) ? read(name) : new ArrayBuffer(0));
}

/** Loads a folder and reads its sample as the page does. @param {ReadFile} readFile */
async function opened(readFile) {
  const model = await known(() => loadModel(readFile));
  if (!model) return;
  const { card, parity } = model;
  await known(async () => createTokenizer(card.tokenizer));
  for (const number of numbersIn({ card, parity })) assert.ok(Number.isFinite(number));
  const columns = sampleColumns(card, parity, parity.text);
  for (const number of numbersIn(columns.map(({ values }) => values))) assert.ok(Number.isFinite(number));
  sampleAnswer(card, parity, parity.text);
  if (card.graph.kind === 'step') {
    const { logits, gates } = measureParity(createRawStepper(model), parity);
    assert.ok(logits >= 0 && gates >= 0);
  }
  model.graph.dispose();
}

/** The value, or null for a ModelError, of which the page has a text. @template Value @param {() => Promise<Value>} make */
async function known(make) {
  try {
    return await make();
  } catch (error) {
    assert.ok(error instanceof ModelError, error instanceof Error ? error.stack : String(error));
    const { title, message } = failureText(failureOf(error));
    assert.ok(title !== '' && message !== '' && message.length < 2000, message.slice(0, 300));
    return null;
  }
}
