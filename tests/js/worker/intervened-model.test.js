import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { fileReader, startNode } from '../../../server/node/node.mjs';
import { CELL, FORGET, SIZE } from '../../../static/js/core/record.js';
import { loadModel } from '../../../static/js/core/model/loader.js';
import { createInterventionStepper } from '../../../static/js/core/model/intervention-stepper.js';
import { createReader } from '../../../static/js/core/model/reader.js';
import { createTokenizer } from '../../../static/js/core/model/tokenizer.js';
import { createIntervenedModel } from '../../../static/js/worker/intervened-model.js';
import { createSession } from '../../../static/js/worker/session.js';
import { finish } from '../../../static/js/core/time-slicing.js';
import { modelFolder } from '../models.js';

/** @import { Intervention, Recorded } from '../../../static/js/core/types.d.ts' */
/** @import { FromWorker } from '../../../static/js/worker/protocol.d.ts' */

/** @type {Intervention} */
const FORGETS = { layer: 0, unit: null, quantity: 1, kind: 'clamp', value: 0 };

/** @type {Awaited<ReturnType<typeof startNode>>} */
let backend;
before(async () => {
  backend = await startNode();
});

async function openSession() {
  /** @type {FromWorker[]} */
  const messages = [];
  let time = 0;
  const handle = createSession((message) => messages.push(message), {
    filesAt: fileReader,
    startBackend: async () => backend,
    store: {
      read: async () => undefined,
      write: async () => {},
      erase: async () => {},
      clear: async () => {},
    },
    pause: () => setImmediate(),
    now: () => (time += 3),
    createIntervenedModel,
  });
  await handle({ type: 'load', url: modelFolder('step-tiny') });
  messages.length = 0;
  const read = (/** @type {number} */ id, /** @type {string} */ text) =>
    handle({
      type: 'read',
      id,
      text,
      maxSuggestions: 5,
      beamWidth: 8,
      typedByUser: true,
      leastContinuation: 0.5,
    });
  const answersOf = (/** @type {number} */ id) =>
    messages.flatMap((message) =>
      message.type === 'intervened' && message.id === id ? [message.message] : [],
    );
  /** What the page makes of the recordings that it is sent. @param {number} id */
  const recordingOf = (id) => {
    /** @type {Recorded[]} */
    let columns = [];
    for (const message of answersOf(id)) {
      if (message.type !== 'recorded') continue;
      assert.ok(message.from <= columns.length, 'no gap');
      columns = [...columns.slice(0, message.from), ...message.columns];
      assert.equal(columns.length, message.length);
    }
    return columns;
  };
  return { handle, messages, read, answersOf, recordingOf };
}

/** @param {Intervention[]} changes @param {string} text */
async function readAnew(changes, text) {
  const model = await loadModel(fileReader(modelFolder('step-tiny')), { backend: Promise.resolve(backend) });
  const reader = createReader(
    createInterventionStepper(model, changes),
    createTokenizer(model.card.tokenizer),
  );
  finish(reader.read(text));
  return reader.columns().map(({ token, logProbability, values, next }) => {
    return { token, logProbability, values, next };
  });
}

test('without changes a text is answered once', async () => {
  const { handle, messages, read } = await openSession();
  await handle({ type: 'intervene', id: 1, changes: [] });
  await read(2, 'The cell');
  assert.ok(messages.every(({ type }) => type !== 'intervened'));
});

test('with changes both models answer, and the untouched one first', async () => {
  const { handle, messages, read, answersOf, recordingOf } = await openSession();
  await read(1, 'The cell ke');
  const alone = messages.filter(({ type }) => type === 'recorded' || type === 'suggestions');
  messages.length = 0;
  await handle({ type: 'intervene', id: 2, changes: [FORGETS] });
  await read(3, 'The cell ke');
  assert.deepEqual(
    answersOf(2).map(({ type }) => type),
    ['recorded', 'suggestions', 'continuations'],
  );
  const types = messages.map(({ type }) => type);
  assert.ok(types.indexOf('suggestions') < types.indexOf('intervened'));
  assert.deepEqual(recordingOf(2), await readAnew([FORGETS], 'The cell ke'));
  const suggested = (/** @type {FromWorker[]} */ all) => all.find(({ type }) => type === 'suggestions');
  const [before, after] = [alone, messages].map(suggested);
  assert.deepEqual(/** @type {any} */ (after).suggestions, /** @type {any} */ (before).suggestions);
  const changed = answersOf(2).find(({ type }) => type === 'suggestions');
  assert.notDeepEqual(/** @type {any} */ (changed).suggestions, /** @type {any} */ (before).suggestions);
});

test('what the changed model sends: of the changed model adds up to its recording, whatever is typed meanwhile', async () => {
  const { handle, read, recordingOf } = await openSession();
  await handle({ type: 'intervene', id: 1, changes: [FORGETS] });
  const texts = ['The cell keeps', 'The cell keeps what the gate lets', 'The cell', 'The gate lets in what'];
  const reads = [];
  for (const [n, text] of texts.entries()) {
    reads.push(read(n + 2, text));
    for (let k = 0; k < 9 * n; k += 1) await setImmediate();
  }
  await Promise.all(reads);
  assert.deepEqual(recordingOf(1), await readAnew([FORGETS], 'The gate lets in what'));
});

test('changes from a column on leave those before it, which the untouched model reads', async () => {
  const { handle, read, recordingOf } = await openSession();
  const from = 5;
  await handle({ type: 'intervene', id: 1, changes: [FORGETS], from });
  await read(2, 'The cell ke');
  const untouched = await readAnew([], 'The cell ke');
  const columns = recordingOf(1);
  assert.equal(columns.length, untouched.length);
  assert.deepEqual(columns.slice(0, from), untouched.slice(0, from));
  const [layer] = columns[from].values;
  const units = layer.length / SIZE;
  const cellOf = (/** @type {Float32Array} */ values, /** @type {number} */ unit) =>
    values[CELL * units + unit];
  for (let unit = 0; unit < units; unit += 1) {
    const [i, , , g] = Array.from({ length: SIZE }, (_, quantity) => layer[quantity * units + unit]);
    assert.equal(layer[FORGET * units + unit], 0);
    assert.ok(Math.abs(cellOf(layer, unit) - i * g) < 1e-6, 'with f = 0 the memory is what is written');
  }
  assert.notDeepEqual(columns[from].next, untouched[from].next);
});

test('other changes start over, and none end it', async () => {
  const { handle, messages, read, recordingOf } = await openSession();
  const half = { ...FORGETS, value: 0.5 };
  await handle({ type: 'intervene', id: 1, changes: [FORGETS] });
  await read(2, 'The cell');
  await handle({ type: 'intervene', id: 3, changes: [half] });
  await read(4, 'The cell');
  assert.deepEqual(recordingOf(3), await readAnew([half], 'The cell'));
  await handle({ type: 'intervene', id: 5, changes: [] });
  messages.length = 0;
  await read(6, 'The cells');
  assert.ok(messages.every(({ type }) => type !== 'intervened'));
});

test('weights that learning has changed are those of both models', async () => {
  const { handle, read, answersOf } = await openSession();
  await handle({ type: 'learn', on: true });
  await handle({ type: 'intervene', id: 1, changes: [FORGETS] });
  await read(2, 'The gate lets in. The gate');
  await handle({ type: 'learn', on: false });
  await read(3, 'The gate lets in. The gate');
  const recorded = answersOf(1).filter(({ type }) => type === 'recorded');
  assert.equal(/** @type {any} */ (recorded.at(-1)).from, 0);
});

test('the arithmetic and the writing can be the changed model’s', async () => {
  const { handle, messages, read, recordingOf } = await openSession();
  await handle({ type: 'intervene', id: 1, changes: [FORGETS] });
  await read(2, 'The cell');
  await handle({ type: 'explain', id: 3, column: 5, layer: 1, unit: 4, changed: true });
  await handle({ type: 'explain', id: 4, column: 5, layer: 1, unit: 4 });
  const [changed, untouched] = messages.flatMap((message) =>
    message.type === 'explained' ? [message.arithmetic] : [],
  );
  const { values } = recordingOf(1)[5];
  assert.ok(Math.abs(changed.hidden - values[1][5 * 24 + 4]) < 1e-5);
  assert.ok(Math.abs(untouched.hidden - values[1][5 * 24 + 4]) > 1e-4);
  const sampling = { temperature: 1, topK: 0, topP: 1 };
  await handle({ type: 'sample', id: 5, text: 'The cell ', sampling, changed: true });
  assert.ok(messages.some(({ type }) => type === 'sampled'));
  await read(6, 'The cell');
  assert.deepEqual(recordingOf(1), await readAnew([FORGETS], 'The cell'));
});
