import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, test } from 'node:test';
import { fileReader, startNode } from '../../../../server/node/node.mjs';
import { UsageError } from '../../../../server/node/program.mjs';
import { failureOf, ModelError } from '../../../../static/js/core/errors.js';
import { loadModel } from '../../../../static/js/core/model/loader.js';
import { failureText } from '../../../../static/js/ui/error-texts.js';
import { modelFolder } from '../../models.js';

/** @import { ReadFile } from '../../../../static/js/core/model/types.d.ts' */

const read = fileReader(modelFolder('step-tiny'));
before(() => startNode());

/** @param {unknown} value */
const bytesOf = (value) =>
  new Uint8Array(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))).buffer;

/** @param {string} name */
const parsed = async (name) => JSON.parse(new TextDecoder().decode(await read(name)));

/** The folder with some of its files replaced. @param {Record<string, ArrayBuffer>} replaced @returns {ReadFile} */
const withFiles = (replaced) => async (name) => replaced[name] ?? read(name);

/**
 * A change to a JSON file, with the card's length and SHA-256 of it made right.
 * @param {string} name @param {(content: any) => unknown} change
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

/** @param {ReadFile} readFile @param {RegExp} expected */
async function assertRefused(readFile, expected) {
  await assert.rejects(loadModel(readFile), (error) => {
    assert.ok(error instanceof ModelError, String(error));
    const { title, message } = failureText(failureOf(error));
    assert.match(`${title}. ${message}`, expected);
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
      onDescribed: (card, parity) => order.push(`${card.name}${parity?.format}`),
    },
  );
  assert.deepEqual(order, ['card.json', 'parity.json', 'step-tiny2', 'model.json', 'group1-shard1of1.bin']);
  const [loaded, total] = /** @type {number[]} */ (progress.at(-1));
  assert.equal(loaded, total);
  const { files } = await parsed('card.json');
  assert.equal(
    total,
    files['parity.json'].bytes + files['model.json'].bytes + files['group1-shard1of1.bin'].bytes,
  );
  assert.ok(progress.every(([bytes], n) => n === 0 || bytes >= progress[n - 1][0]));
});

test('a format that the page does not know is refused by number', async () => {
  await assertRefused(
    await changed('card.json', (card) => ({ ...card, format: 3 })),
    /has format 3, .* reads format 2/,
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
  await assertRefused(layer, /graph.outputs.layers\[1\].units is "24"; it must be a whole number/);
});

/** A story as an export writes it. */
const STORY = {
  label: 'quote',
  unit: { layer: 1, unit: 23, quantity: 'c', auc: 0.99 },
  group: { layer: 1, units: [23, 0] },
  text: '“the cell” keeps',
  question: { at: 9, answer: 'forget', before: 1, after: 0.1, forgotten: -0.9, written: 0 },
  letter: { token: '”', at: 15, before: 0.01, after: 0.2 },
  effect: {
    gates: [{ gate: 'forget', value: 1 }],
    spans: 64,
    window: 24,
    before: 0.001,
    after: 0.01,
    peak: { before: 0.01, after: 0.1 },
    rising: 1,
    chance: { groups: 39, mean: 0.001, highest: 0.002 },
  },
};

/** @param {(story: any) => void} [change] */
const withStory = (change = () => {}) =>
  changed('card.json', (card) => {
    card.story = structuredClone(STORY);
    change(card.story);
  });

test('a card may have a story, or the reason why it has none', async () => {
  assert.equal((await loadModel(read)).card.story, undefined);
  assert.deepEqual((await loadModel(await withStory())).card.story, STORY);
  const none = await changed('card.json', (card) => void (card.no_story = 'effect'));
  assert.equal((await loadModel(none)).card.no_story, 'effect');
});

/** @type {[string, (story: any) => void, RegExp][]} */
const STORY_DAMAGES = [
  ['no effect', (story) => delete story.effect, /story.effect is missing; it must be an object/],
  ['a unit too many', (story) => (story.unit.unit = 24), /story: the model has no unit 24 in layer 1/],
  ['a group elsewhere', (story) => (story.group.layer = 2), /story: the model has no unit 23 in layer 2/],
  [
    'a question after its text',
    (story) => (story.question.at = 16),
    /story.question: the text has 16 tokens/,
  ],
  ['a letter after its text', (story) => (story.letter.at = 99), /16 tokens, none with the number 99/],
  ['a gate that erases nothing', (story) => (story.question.answer = 'output'), /one of input, forget/],
];

for (const [name, damage, expected] of STORY_DAMAGES)
  test(`a story with ${name} is refused`, async () => assertRefused(await withStory(damage), expected));

/** @type {[string, (card: any) => void, RegExp][]} */
const CARD_DAMAGES = [
  ['a list of files', (card) => (card.files = []), /card.json: files is \[\]; it must be an object/],
  [
    'a file without its hash',
    (card) => delete card.files['model.json'].sha256,
    /files.model.json.sha256 is missing; it must be a string/,
  ],
  [
    'a token that is no text',
    (card) => (card.tokenizer.vocabulary[3] = 7),
    /tokenizer.vocabulary\[3\] is 7; it must be a string/,
  ],
  [
    'a parameter that is a list',
    (card) => (card.config.seed = [1]),
    /config.seed is \[1\]; it must be a number or a text/,
  ],
  [
    'units that are no whole number',
    (card) => (card.graph.outputs.layers[0].units = 2.5),
    /layers\[0\].units is 2.5; it must be a whole number/,
  ],
  [
    'an accuracy in percent',
    (card) => (card.metrics.accuracy = 56),
    /metrics.accuracy is 56; it must be a number from 0 to 1/,
  ],
  [
    'a loss that is text',
    (card) => (card.metrics.loss_nats = '4.0'),
    /loss_nats is "4.0"; it must be a number of at least 0/,
  ],
  [
    'a bin without its accuracy',
    (card) => (card.metrics.reliability = [{ from: 0, to: 0.1, probability: 0.1, tokens: 3 }]),
    /metrics.reliability\[0\].accuracy is missing; it must be a number from 0 to 1/,
  ],
  [
    'an epoch of no number',
    (card) => (card.training.history = [{ epoch: 0, loss: 2, valid_loss: 2 }]),
    /history\[0\].epoch is 0; it must be a whole number above 0/,
  ],
  [
    'a title of a whole book',
    (card) => (card.title = 'a'.repeat(200_000)),
    /card.json: title is longer than 500/,
  ],
  [
    'thousands of samples',
    (card) => (card.samples = Array(20_000).fill(card.samples[0])),
    /card.json: samples is longer than 100/,
  ],
  [
    'a file elsewhere',
    (card) => (card.files['../secret.json'] = card.files['model.json']),
    /lists the file "..\/secret.json", which cannot be part of a model/,
  ],
  [
    'counts that have all of a word',
    (card) => (card.words = { file: 'words.bin', share: 1, words: 1, pairs: 1, triples: 1 }),
    /words.share is 1; it must be a number between 0 and 1/,
  ],
  [
    'a temperature of words of 0',
    (card) => {
      const temperatures = { begun: 0.9, next: 0 };
      card.words = { file: 'words.bin', share: 0.3, temperatures, words: 1, pairs: 1, triples: 1 };
    },
    /words.temperatures.next is 0; it must be a number above 0/,
  ],
  [
    'an interval of three numbers',
    (card) => (card.metrics.intervals = { loss_nats: [1, 2, 3] }),
    /metrics.intervals.loss_nats is longer than 2/,
  ],
];

for (const [name, damage, expected] of CARD_DAMAGES) {
  test(`a card with ${name} is refused by the schema`, async () => {
    const readFile = await changed('card.json', (card) => {
      damage(card);
    });
    await assertRefused(readFile, expected);
  });
}

test('a card of the format before says to export the model again', async () => {
  const older = await changed('card.json', (card) => {
    card.format = 1;
  });
  await assertRefused(older, /card.json has format 1, but this page reads format 2. Export the model again/);
});

test('a temperature that cannot divide, or a sample without its text, is refused', async () => {
  const cold = await changed('card.json', (card) => {
    card.calibration.temperature = 0;
  });
  await assertRefused(cold, /calibration.temperature is 0; it must be a number above 0/);
  const mute = await changed('card.json', (card) => {
    delete card.samples[1].text;
  });
  await assertRefused(mute, /samples\[1\].text is missing; it must be a string/);
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
    new RegExp(`has ${shard.byteLength - 4} bytes, but card.json lists ${shard.byteLength}`),
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
  await assertRefused(weight, /model.json has no weight gone/);
});

test('weights that do not fit the vocabulary or the units are refused with both shapes', async () => {
  const vocabulary = await changed('card.json', ({ graph }) => {
    graph.weights.embedding = graph.weights.layers[0].kernel;
  });
  await assertRefused(vocabulary, /has the shape 32 × 96; the model card requires \d+ × any/);
  const units = await changed('card.json', ({ graph }) => {
    graph.weights.layers[0].kernel = graph.weights.embedding;
  });
  await assertRefused(units, /has the shape \d+ × 8; the model card requires 32 × 96/);
});

test('lists within lists, deeper than a stack, are quoted in part', async () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const card = new TextDecoder()
    .decode(await read('card.json'))
    .replace(/"title": ?"[^"]*"/, `"title": ${deep}`);
  await assertRefused(withFiles({ 'card.json': bytesOf(card) }), /title is \[\[\[…; it must be a string/);
});

/** @type {[string, (model: any) => void, RegExp][]} */
const GRAPH_DAMAGES = [
  [
    'weights in no file',
    (model) => delete model.weightsManifest[0].paths,
    /weightsManifest\[0\].paths is missing; it must be a list/,
  ],
  [
    'a node without a name',
    (model) => delete model.modelTopology.node[0].name,
    /node\[0\].name is missing; it must be a string/,
  ],
  [
    'a negative shape',
    (model) => (model.weightsManifest[0].weights[0].shape = [-1]),
    /shape\[0\] is -1; it must be a whole number/,
  ],
  [
    'more weights than its files hold',
    (model) => model.weightsManifest[0].weights.push({ name: 'w', shape: [1000, 1000], dtype: 'float32' }),
    /model.json and its weights do not make a graph/,
  ],
  [
    'a node whose inputs are a number',
    (model) => (model.modelTopology.node[0].input = 7),
    /model.json and its weights do not make a graph/,
  ],
];

for (const [name, damage, expected] of GRAPH_DAMAGES) {
  test(`a model.json with ${name} is refused`, async () => {
    const readFile = await changed('model.json', (model) => {
      damage(model);
    });
    await assertRefused(readFile, expected);
  });
}

test('weights that are no numbers are refused by name', async () => {
  const shard = new Uint8Array(await read('group1-shard1of1.bin'));
  const { weightsManifest } = await parsed('model.json');
  const { embedding } = (await parsed('card.json')).graph.weights;
  let offset = 0;
  for (const { name, shape } of weightsManifest[0].weights) {
    if (name === embedding) break;
    offset += 4 * shape.reduce((/** @type {number} */ all, /** @type {number} */ size) => all * size, 1);
  }
  new DataView(shard.buffer).setFloat32(offset, NaN, true);
  const card = await parsed('card.json');
  card.files['group1-shard1of1.bin'].sha256 = createHash('sha256').update(shard).digest('hex');
  const readFile = withFiles({ 'card.json': bytesOf(card), 'group1-shard1of1.bin': shard.buffer });
  await assertRefused(readFile, new RegExp(`model.json: ${embedding} has values that are not finite`));
});

test('a parity.json with a token or a number that no model has is refused', async () => {
  const token = await changed('parity.json', (parity) => {
    parity.tokens[1] = 4000;
  });
  await assertRefused(
    token,
    /parity.json: tokens has the token 4000; the last token of the vocabulary is \d+/,
  );
  const top = await changed('parity.json', (parity) => {
    parity.top[0][0].token = 4000;
  });
  await assertRefused(top, /parity.json: top has the token 4000/);
  const endless = await changed('parity.json', (parity) => {
    const logits = Buffer.from(parity.logits, 'base64');
    logits.writeFloatLE(Infinity, 0);
    parity.logits = logits.toString('base64');
  });
  await assertRefused(endless, /parity.json: logits has values that are not finite/);
  const padding = await changed('parity.json', (parity) => {
    parity.logits = parity.logits.replace(/..$/, '==');
  });
  await assertRefused(padding, /parity.json: logits is not the base64 encoding/);
  const none = await changed('parity.json', (parity) => {
    parity.tokens = [];
  });
  await assertRefused(none, /parity.json: tokens is empty/);
});

test('a parity.json that fills another window than the model’s is refused', async () => {
  const folder = fileReader(modelFolder('window-tiny'));
  const card = JSON.parse(new TextDecoder().decode(await folder('card.json')));
  card.graph.timesteps = 1e9;
  await assertRefused(
    async (name) => (name === 'card.json' ? bytesOf(card) : folder(name)),
    /parity.json: tokens has 12 entries; it must have 1000000000/,
  );
});

test('a parity.json of another model, or no base64, is refused before the page draws it', async () => {
  const vocabulary = await changed('card.json', (card) => {
    card.tokenizer.vocabulary.push('ß');
  });
  await assertRefused(vocabulary, /parity.json: logits is not the base64 encoding of \d+ float32/);
  const garbled = await changed('parity.json', (parity) => {
    parity.layers[1] = parity.layers[1].replace(/^../, '!!');
  });
  await assertRefused(garbled, /parity.json: layers\[1\] is not the base64 encoding/);
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
  await assertRefused(corpus, /corpus.name is missing; it must be a string/);
});

test('a folder that is not there is refused with its path', async () => {
  await assert.rejects(loadModel(fileReader('/nowhere/model')), {
    constructor: UsageError,
    message: /\/nowhere\/model\/card.json is missing/,
  });
});

/** @param {Promise<unknown>} reading @param {RegExp} expected */
const assertUnread = (reading, expected) =>
  assert.rejects(reading, (error) => {
    assert.ok(error instanceof ModelError, String(error));
    const { title, message } = failureText(failureOf(error));
    assert.match(`${title}. ${message}`, expected);
    return true;
  });

test('units and passages are read once they are wanted, and are what the export wrote', async () => {
  /** @type {string[]} */
  const asked = [];
  const model = await loadModel((name) => {
    asked.push(name);
    return read(name);
  });
  assert.ok(!asked.includes('neurons.json') && !asked.includes('passages.json'));
  const neurons = await model.readNeurons();
  assert.deepEqual(neurons, await parsed('neurons.json'));
  assert.deepEqual(
    neurons?.labels.map(({ key }) => key),
    model.card.neurons?.labels,
  );
  const passages = await model.readPassages();
  assert.deepEqual(passages, await parsed('passages.json'));
  assert.match(passages?.pieces[0].text ?? '', /^The cell keeps what the forget gate lets pass/);
});

test('a model without units or passages says so by null', async () => {
  const readFile = await changed('card.json', (card) => {
    delete card.neurons;
    delete card.passages;
  });
  const model = await loadModel(readFile);
  assert.equal(await model.readNeurons(), null);
  assert.equal(await model.readPassages(), null);
  const window = await loadModel(fileReader(modelFolder('window-tiny')));
  assert.equal(await window.readNeurons(), null);
  assert.equal((await window.readPassages())?.pieces.length, 1);
});

test('units or passages with one wrong bit are refused when they are wanted', async () => {
  for (const name of ['neurons.json', 'passages.json']) {
    const bytes = (await read(name)).slice(0);
    new Uint8Array(bytes)[bytes.byteLength >> 1] ^= 1;
    const model = await loadModel(withFiles({ [name]: bytes }));
    const reading = name === 'neurons.json' ? model.readNeurons() : model.readPassages();
    await assertUnread(reading, new RegExp(`${name} has the SHA-256 [0-9a-f]{64}`));
  }
});

const FOLLOWER = { layer: 1, unit: 23, quantity: 'c', correlation: 0.5, auc: null, p: 0.005 };
/** @type {[string, (neurons: any) => void, RegExp][]} */
const DAMAGES = [
  [
    'of another format',
    (neurons) => (neurons.format = 2),
    /neurons.json has format 2, but this page reads format 1/,
  ],
  [
    'without labels',
    (neurons) => delete neurons.labels,
    /neurons.json: labels is missing; it must be a list/,
  ],
  [
    'with a label of no kind',
    (neurons) => (neurons.labels[0].kind = 'odd'),
    /labels\[0\].kind is "odd"; it must be one of binary, numeric/,
  ],
  [
    'with another quantity',
    (neurons) => (neurons.labels[0].units = [FOLLOWER, { ...FOLLOWER, quantity: 'f' }]),
    /labels\[0\].units\[1\].quantity is "f"; it must be one of c, h/,
  ],
  [
    'with an area that is no number',
    (neurons) => (neurons.labels[0].units = [{ ...FOLLOWER, auc: '0.9' }]),
    /auc is "0.9"; it must be a number or null/,
  ],
  [
    'with a unit beyond the last',
    (neurons) => (neurons.labels[0].units = [{ ...FOLLOWER, unit: 24 }]),
    /has no unit 24 in layer 1/,
  ],
  [
    'with a layer beyond the last',
    (neurons) => (neurons.labels[0].units = [{ ...FOLLOWER, layer: 2 }]),
    /has no unit 23 in layer 2/,
  ],
  ['of fewer layers', (neurons) => neurons.saturation.pop(), /saturation has 1 layers; the model has 2/],
  [
    'without a gate',
    (neurons) => delete neurons.saturation[1].f,
    /saturation\[1\].f is missing; it must be an object/,
  ],
  [
    'of fewer units',
    (neurons) => neurons.saturation[1].o.high.pop(),
    /saturation\[1\]: o.high must have 24 numbers, one for each unit/,
  ],
];

for (const [name, damage, expected] of DAMAGES) {
  test(`a neurons.json ${name} is refused`, async () => {
    const readFile = await changed('neurons.json', (neurons) => {
      damage(neurons);
    });
    await assertUnread((await loadModel(readFile)).readNeurons(), expected);
  });
}

test('passages without a text or a place are refused', async () => {
  const mute = await changed('passages.json', ({ pieces }) => {
    delete pieces[0].text;
  });
  await assertUnread(
    (await loadModel(mute)).readPassages(),
    /pieces\[0\].text is missing; it must be a string/,
  );
  const lost = await changed('passages.json', ({ pieces }) => {
    pieces[0].start = null;
  });
  await assertUnread(
    (await loadModel(lost)).readPassages(),
    /pieces\[0\].start is null; it must be a whole number/,
  );
});

test('a card that names units or passages without a file is refused', async () => {
  for (const part of ['neurons', 'passages']) {
    const readFile = await changed('card.json', (card) => {
      delete card[part].file;
    });
    await assertRefused(readFile, new RegExp(`card.json: ${part}.file is missing; it must be a string`));
  }
});

test('the word list is read when it is asked for, and checked', async () => {
  const sha256Of = (/** @type {ArrayBuffer} */ bytes) =>
    createHash('sha256').update(new Uint8Array(bytes)).digest('hex');
  const open = async (/** @type {unknown} */ content) => {
    const bytes = bytesOf(content);
    const card = await parsed('card.json');
    card.word_list = { file: 'word-list.json', words: 2 };
    card.files['word-list.json'] = { bytes: bytes.byteLength, sha256: sha256Of(bytes) };
    return loadModel(withFiles({ 'card.json': bytesOf(card), 'word-list.json': bytes }));
  };
  const model = await open({ format: 1, words: ['天气', '图书馆'] });
  assert.deepEqual(await model.readWordList(), ['天气', '图书馆']);
  await assert.rejects((await open({ format: 1, words: ['天气', 7] })).readWordList(), ModelError);
  await assert.rejects((await open({ format: 2, words: [] })).readWordList(), ModelError);
  assert.equal(await (await loadModel(read)).readWordList(), null, 'older models have none');
});
