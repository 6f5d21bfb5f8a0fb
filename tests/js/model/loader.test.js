import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, test } from 'node:test';
import { fileReader, startNode } from '../../../benchmarks/node.mjs';
import { ModelError } from '../../../static/js/model/errors.js';
import { loadModel } from '../../../static/js/model/loader.js';
import { modelFolder } from '../models.js';

const read = fileReader(modelFolder('step-tiny'));
before(() => startNode());

/** @param {unknown} value */
const bytesOf = (value) =>
  new Uint8Array(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))).buffer;

/** @param {string} name */
const parsed = async (name) => JSON.parse(new TextDecoder().decode(await read(name)));

/**
 * The folder with some of its files replaced.
 * @param {Record<string, ArrayBuffer>} replaced
 * @returns {import('../../../static/js/model/loader.js').ReadFile}
 */
const withFiles = (replaced) => async (name) => replaced[name] ?? read(name);

/**
 * A change to a JSON file, with the card's length and SHA-256 of it made right.
 * @param {string} name
 * @param {(content: any) => unknown} change
 */
async function changed(name, change) {
  const content = await parsed(name);
  const bytes = bytesOf(change(content) ?? content);
  const card = name === 'card.json' ? content : await parsed('card.json');
  if (name === 'card.json') return withFiles({ 'card.json': bytes });
  const sha256 = createHash('sha256').update(new Uint8Array(bytes)).digest('hex');
  card.files[name] = { bytes: bytes.byteLength, sha256 };
  return withFiles({ 'card.json': bytesOf(card), [name]: bytes });
}

/**
 * @param {import('../../../static/js/model/loader.js').ReadFile} readFile
 * @param {RegExp} expected
 */
async function assertRefused(readFile, expected) {
  await assert.rejects(loadModel(readFile), (error) => {
    assert.ok(error instanceof ModelError, String(error));
    assert.match(`${error.title}. ${error.message}`, expected);
    return true;
  });
}

test('a sound folder loads, tells its progress, and describes itself before the weights come', async () => {
  /** @type {string[]} */
  const order = [];
  /** @type {number[][]} */
  const progress = [];
  await loadModel(
    (name) => {
      order.push(name);
      return read(name);
    },
    {
      onProgress: (loaded, total) => progress.push([loaded, total]),
      onDescribed: (card, parity) => order.push(card.name + parity.format),
    },
  );
  assert.deepEqual(order, ['card.json', 'parity.json', 'step-tiny2', 'model.json', 'group1-shard1of1.bin']);
  const [loaded, total] = /** @type {number[]} */ (progress.at(-1));
  assert.equal(loaded, total);
  assert.ok(progress.every(([bytes], n) => n === 0 || bytes >= progress[n - 1][0]));
});

test('a format that the page does not know is refused by number', async () => {
  await assertRefused(
    await changed('card.json', (card) => ({ ...card, format: 3 })),
    /has format 3; .* reads format 2/,
  );
  await assertRefused(await changed('card.json', () => []), /has format none/);
  await assertRefused(
    await changed('parity.json', (parity) => ({ ...parity, format: 9 })),
    /parity.json has format 9/,
  );
});

test('a file that is not JSON is refused by name', async () => {
  await assertRefused(withFiles({ 'card.json': bytesOf('<!doctype html>') }), /card.json is not JSON/);
  await assertRefused(
    withFiles({ 'card.json': new Uint8Array([0xff, 0xfe]).buffer }),
    /card.json is not JSON/,
  );
});

for (const path of [
  'name',
  'tokenizer.vocabulary',
  'tokenizer.pad',
  'graph.kind',
  'graph.outputs.logits',
  'graph.weights.dense.kernel',
  'graph.inputs.token',
  'files',
  'weights.dtype',
  'weights.loss_nats',
  'about.good',
  'calibration.temperature',
  'samples',
  'training.history',
]) {
  test(`a card without ${path} is refused`, async () => {
    const keys = path.split('.');
    const last = /** @type {string} */ (keys.pop());
    const readFile = await changed('card.json', (card) => {
      delete keys.reduce((value, key) => value[key], card)[last];
    });
    await assertRefused(
      readFile,
      new RegExp(`card.json: ${path.replaceAll('.', '\\.')} is missing; it must be`),
    );
  });
}

test('a card with a wrong value names it and the choices', async () => {
  const kind = await changed('card.json', (card) => {
    card.graph.kind = 'loop';
  });
  await assertRefused(kind, /graph.kind is "loop"; it must be one of step, window/);
  const layer = await changed('card.json', (card) => {
    card.graph.outputs.layers[1].units = '24';
  });
  await assertRefused(layer, /graph.outputs.layers\[1\]: units is "24"; it must be a number/);
});

test('a card of the format before says to export the model again', async () => {
  const older = await changed('card.json', (card) => {
    card.format = 1;
  });
  await assertRefused(older, /card.json has format 1; this page reads format 2. Export the model again/);
});

test('a temperature that cannot divide, or a sample without its text, is refused', async () => {
  const cold = await changed('card.json', (card) => {
    card.calibration.temperature = 0;
  });
  await assertRefused(cold, /calibration.temperature is 0; it must be a number above 0/);
  const mute = await changed('card.json', (card) => {
    delete card.samples[1].text;
  });
  await assertRefused(mute, /samples\[1\]: text is missing; it must be a text/);
});

test('metrics may hold lists and objects', async () => {
  const nested = await changed('card.json', (card) => {
    card.metrics.intervals = { loss_nats: [1, 2] };
    card.metrics.reliability = [{ from: 0, to: 0.1, probability: 0.05, accuracy: 0.04, tokens: 9 }];
  });
  assert.deepEqual((await loadModel(nested)).card.metrics.intervals, { loss_nats: [1, 2] });
});

test('a file that is too short is refused with both lengths', async () => {
  const shard = await read('group1-shard1of1.bin');
  const readFile = withFiles({ 'group1-shard1of1.bin': shard.slice(0, -4) });
  await assertRefused(
    readFile,
    new RegExp(`has ${shard.byteLength - 4} bytes; card.json says ${shard.byteLength}`),
  );
});

test('a file with one wrong bit is refused by its SHA-256', async () => {
  for (const name of ['group1-shard1of1.bin', 'model.json', 'parity.json']) {
    const bytes = (await read(name)).slice(0);
    new Uint8Array(bytes)[bytes.byteLength >> 1] ^= 1;
    await assertRefused(withFiles({ [name]: bytes }), new RegExp(`${name} has the SHA-256 [0-9a-f]{64}`));
  }
});

test('a shard that the card does not list is refused', async () => {
  const readFile = await changed('card.json', (card) => {
    delete card.files['group1-shard1of1.bin'];
  });
  await assertRefused(readFile, /does not list group1-shard1of1.bin/);
});

test('a model.json that is no graph model is refused', async () => {
  const readFile = await changed('model.json', () => ({ format: 'layers-model', modelTopology: {} }));
  await assertRefused(readFile, /format "layers-model"/);
});

test('a graph without a tensor of the card is refused by the name of the tensor', async () => {
  const output = await changed('card.json', (card) => {
    card.graph.outputs.layers[0].gates = 'Gone:0';
  });
  await assertRefused(output, /names the tensor Gone:0/);
  const weight = await changed('card.json', (card) => {
    card.graph.weights.layers[1].kernel = 'gone';
  });
  await assertRefused(weight, /The weight gone is missing in model.json/);
});

test('weights that do not fit the vocabulary or the units are refused with both shapes', async () => {
  const vocabulary = await changed('card.json', ({ graph }) => {
    graph.weights.embedding = graph.weights.layers[0].kernel;
  });
  await assertRefused(vocabulary, /is 32 × 96; the model card needs \d+ × any/);
  const units = await changed('card.json', ({ graph }) => {
    graph.weights.layers[0].kernel = graph.weights.embedding;
  });
  await assertRefused(units, /is \d+ × 8; the model card needs any × 96/);
});

test('a parity.json of another model, or no base64, is refused before the page draws it', async () => {
  const vocabulary = await changed('card.json', (card) => {
    card.tokenizer.vocabulary.push('ß');
  });
  await assertRefused(vocabulary, /parity.json: logits is not base64 of \d+ float32/);
  const garbled = await changed('parity.json', (parity) => {
    parity.layers[1] = parity.layers[1].replace(/^../, '!!');
  });
  await assertRefused(garbled, /parity.json: layers\[1\] is not base64/);
  const short = await changed('parity.json', (parity) => {
    parity.layers.pop();
  });
  await assertRefused(short, /parity.json has 1 layers; the model has 2/);
});

test('a card without layers or without the sizes of its corpus is refused', async () => {
  const layers = await changed('card.json', ({ graph }) => {
    graph.outputs.layers = [];
  });
  await assertRefused(layers, /graph.outputs.layers is empty/);
  const corpus = await changed('card.json', (card) => {
    card.corpus = {};
  });
  await assertRefused(corpus, /corpus.title is missing; it must be a text/);
});

test('a folder that is not there is refused with its path', async () => {
  await assertRefused(fileReader('/nowhere/model'), /\/nowhere\/model\/card.json is missing/);
});

/** @param {any} neurons */
async function withNeurons(neurons) {
  const card = await parsed('card.json');
  const bytes = bytesOf(neurons);
  const sha256 = createHash('sha256').update(new Uint8Array(bytes)).digest('hex');
  card.neurons = { file: 'neurons.json', labels: ['quote'] };
  card.files['neurons.json'] = { bytes: bytes.byteLength, sha256 };
  return withFiles({ 'card.json': bytesOf(card), 'neurons.json': bytes });
}

const TRACKING = { layer: 1, unit: 23, quantity: 'c', correlation: 0.5, auc: 0.9, p: 0.005 };
const NEURONS = {
  format: 1,
  tokens: { chosen: 50, measured: 50 },
  labels: [{ key: 'quote', kind: 'binary', share: 0.2, units: [TRACKING] }],
};

test('what the units track is read when it is wanted, and not counted among the first files', async () => {
  /** @type {string[]} */
  const asked = [];
  /** @type {number[]} */
  const totals = [];
  const files = await withNeurons(NEURONS);
  const spy = (/** @type {string} */ name) => {
    asked.push(name);
    return files(name);
  };
  const model = await loadModel(spy, { onProgress: (_, total) => totals.push(total) });
  assert.ok(!asked.includes('neurons.json'));
  assert.equal(
    totals.at(-1),
    Object.values((await parsed('card.json')).files).reduce((sum, { bytes }) => sum + bytes, 0),
  );
  assert.deepEqual(await model.readNeurons(), NEURONS);
  assert.equal(await (await loadModel(read)).readNeurons(), null);
});

test('units that the model has not, and formats that the page does not know, are refused', async () => {
  const wrong = async (/** @type {any} */ neurons) =>
    (await loadModel(await withNeurons(neurons))).readNeurons();
  await assert.rejects(
    wrong({ ...NEURONS, format: 2 }),
    /neurons.json has format 2; this page reads format 1/,
  );
  const units = [TRACKING, { ...TRACKING, unit: 24 }];
  const labels = [{ ...NEURONS.labels[0], units }];
  await assert.rejects(wrong({ ...NEURONS, labels }), /quote: units\[1\] is .*"unit":24.*24, 24 units/);
});
