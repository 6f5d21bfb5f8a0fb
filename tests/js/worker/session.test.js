import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { fileReader, startNode } from '../../../server/node/node.mjs';
import { createMailbox } from '../../../static/js/worker/mailbox.js';
import { failureText } from '../../../static/js/ui/error-texts.js';
import { createSession } from '../../../static/js/worker/session.js';
import { modelFolder } from '../models.js';

/** @import { Failure } from '../../../static/js/core/failure.d.ts' */
/** @import { ReadFile } from '../../../static/js/core/model/types.d.ts' */
/** @import { Store } from '../../../static/js/worker/types.d.ts' */
/** @import { FromWorker } from '../../../static/js/worker/protocol.d.ts' */

/** @type {Awaited<ReturnType<typeof startNode>>} */
let backend;
before(async () => {
  backend = await startNode();
});

/** Keeps what a browser's database would. */
function memoryStore() {
  /** @type {Map<string, unknown>} */
  const records = new Map();
  return {
    records,
    read: async (/** @type {string} */ name) => records.get(name),
    write: async (/** @type {string} */ name, /** @type {unknown} */ record) =>
      void records.set(name, structuredClone(record)),
    erase: async (/** @type {string} */ name) => void records.delete(name),
    clear: async () => records.clear(),
  };
}

/** @param {(url: string) => ReadFile} [filesAt] @param {Store} [store] */
function openSession(filesAt = fileReader, store = memoryStore()) {
  /** @type {FromWorker[]} */
  const messages = [];
  let time = 0;
  const handle = createSession((message) => messages.push(message), {
    filesAt,
    startBackend: async () => backend,
    store,
    pause: () => setImmediate(),
    // A slow machine: a turn holds three steps.
    now: () => (time += 3),
  });
  const types = () => messages.map(({ type }) => type);
  /**
   * @template {FromWorker['type']} Type
   * @param {Type} type
   */
  const of = (type) =>
    /** @type {Extract<FromWorker, { type: Type }>[]} */ (
      messages.filter((message) => message.type === type)
    );
  /** @param {number} id @param {string} text */
  const read = (id, text) =>
    handle({
      type: 'read',
      id,
      text,
      maxSuggestions: 5,
      beamWidth: 8,
      typedByUser: true,
      leastContinuation: 0.5,
    });
  return { handle, messages, types, of, read };
}

for (const name of ['step-tiny', 'step-word', 'window-tiny']) {
  test(`${name}: load, then read, then explain`, async () => {
    const { handle, types, of, read } = openSession();
    await handle({ type: 'load', url: modelFolder(name) });
    const [ready] = of('ready');
    assert.ok(types().indexOf('card') < types().lastIndexOf('progress'));
    assert.equal(types().at(-1), 'ready');
    assert.equal(ready.backend, 'wasm');
    assert.ok(ready.parity && ready.parity.logits < 1e-4 && ready.parity.gates < 1e-4);
    await read(1, 'The cell ke');
    assert.equal(of('suggestions')[0].suggestions.length, name === 'step-word' ? 1 : 5);
    assert.equal(of('continuations')[0].continuations.length, of('suggestions')[0].suggestions.length);
    assert.ok(types().indexOf('suggestions') < types().indexOf('continuations'));
    await handle({ type: 'explain', id: 2, column: 1, layer: 0, unit: 3 });
    const { values } = of('recorded').flatMap(({ columns }) => columns)[1];
    const { units } = ready.layers[0];
    assert.ok(Math.abs(of('explained')[0].arithmetic.hidden - values[0][5 * units + 3]) < 1e-5);
    assert.deepEqual(of('failed'), []);
  });
}

test('suggestions are put into the memory that the page shares, too', async () => {
  const { handle, of, read } = openSession();
  const memory = new SharedArrayBuffer(1 << 16);
  await handle({ type: 'load', url: modelFolder('step-tiny'), memory });
  await read(1, 'The cell ke');
  assert.deepEqual(createMailbox(memory).take(1), of('suggestions')[0]);
});

const SHIPPED = fileURLToPath(new URL('../../../static/models/english', import.meta.url));

test('counts of words are fetched once somebody writes, and are in the suggestions until they are switched off', async () => {
  /** @type {string[]} */
  const fetched = [];
  const { handle, of, read } = openSession((folder) => (name, onBytes) => {
    fetched.push(name);
    return fileReader(folder)(name, onBytes);
  });
  await handle({ type: 'load', url: SHIPPED });
  await handle({
    type: 'read',
    id: 1,
    text: 'I would l',
    maxSuggestions: 5,
    beamWidth: 8,
    typedByUser: false,
    leastContinuation: 0.5,
  });
  assert.ok(!fetched.includes('words.bin'));
  await read(2, 'I would l');
  while (of('wordCountsLoaded').length === 0) await setImmediate();
  assert.deepEqual(of('wordCountsLoaded'), [{ type: 'wordCountsLoaded', failure: null }]);
  await read(3, 'I would l');
  await handle({ type: 'wordCounts', on: false });
  await read(4, 'I would l');
  assert.equal(fetched.filter((name) => name === 'words.bin').length, 1);
  const [alone, , mixed, off] = of('suggestions').map(({ suggestions }) => suggestions);
  assert.deepEqual(off, alone);
  assert.equal(mixed[0].text, 'like');
  assert.ok(mixed[0].probability !== alone[0].probability);
});

test("words with counts have the temperatures of the model's card", async () => {
  const shown = await Promise.all(
    [undefined, { begun: 0.5, next: 1 }].map(async (temperatures) => {
      const { handle, of, read } = openSession((folder) => async (name, onBytes) => {
        const bytes = await fileReader(folder)(name, onBytes);
        if (name !== 'card.json') return bytes;
        const card = JSON.parse(new TextDecoder().decode(bytes));
        card.words.temperatures = temperatures;
        return new TextEncoder().encode(JSON.stringify(card)).buffer;
      });
      await handle({ type: 'load', url: SHIPPED });
      await read(1, 'I would l');
      while (of('wordCountsLoaded').length === 0) await setImmediate();
      await read(2, 'I would l');
      return of('suggestions')[1].suggestions.map(({ text, probability }) => ({ text, probability }));
    }),
  );
  const [plain, sharpened] = shown;
  assert.deepEqual([plain[0].text, sharpened[0].text], ['like', 'like']);
  assert.ok(sharpened[0].probability > plain[0].probability);
});

test('counts that cannot be had are told, and the network suggests alone', async () => {
  const { handle, of, read } = openSession((folder) => async (name, onBytes) => {
    const bytes = await fileReader(folder)(name, onBytes);
    return name === 'words.bin' ? bytes.slice(1) : bytes;
  });
  await handle({ type: 'load', url: SHIPPED });
  await read(1, 'I would l');
  while (of('wordCountsLoaded').length === 0) await setImmediate();
  const { key, values } = /** @type {Failure} */ (of('wordCountsLoaded')[0].failure);
  assert.deepEqual([key, 'file' in values && values.file], ['size', 'words.bin']);
  await read(2, 'I would li');
  assert.equal(of('suggestions').at(-1)?.suggestions[0].text, 'like');
});

test('a text that comes while the model loads is read when it is ready', async () => {
  const { handle, of, read } = openSession();
  const loading = handle({ type: 'load', url: modelFolder('step-tiny') });
  await read(1, 'The');
  await read(2, 'The c');
  await loading;
  assert.deepEqual(
    of('suggestions').map(({ id }) => id),
    [2],
  );
});

test('of texts that come in a row only the last gets suggestions, and the recording is right throughout', async () => {
  const { handle, of, read } = openSession();
  await handle({ type: 'load', url: modelFolder('step-tiny') });
  const texts = [
    'The cell keeps what the gate',
    'The cell keeps what',
    'The cell keeps wh',
    'The gate lets in',
  ];
  const reads = [];
  for (const [n, text] of texts.entries()) {
    reads.push(read(n, text));
    for (let k = 0; k < n; k += 1) await setImmediate();
  }
  await Promise.all(reads);
  assert.deepEqual(
    of('suggestions').map(({ id }) => id),
    [3],
  );
  assert.deepEqual(
    of('continuations').map(({ id }) => id),
    [3],
  );
  let letters = '';
  for (const { from, columns } of of('recorded')) {
    assert.ok(from <= letters.length, 'no gap');
    letters = letters.slice(0, from) + columns.map(({ token }) => token.text).join('');
  }
  assert.equal(letters, '\nThe gate lets in');
});

test('suggestions come before the last of the recording, which the pictures alone wait for', async () => {
  const { handle, messages, types, read } = openSession();
  await handle({ type: 'load', url: modelFolder('step-tiny') });
  await read(1, 'The cell ke');
  const after = messages.length;
  await read(2, 'The cell kee');
  assert.deepEqual(types().slice(after), ['suggestions', 'recorded', 'continuations']);
});

test('of a long text the end suggests early, and once all is read, the whole text does', async () => {
  const { handle, of, read, types } = openSession();
  await handle({ type: 'load', url: modelFolder('step-tiny') });
  const text = `${'what the gate lets in, and 🙂. '.repeat(50)}The cell ke`;
  await read(1, text);
  const [early, whole] = of('suggestions');
  assert.deepEqual([early.early, whole.early, of('suggestions').length], [true, false, 2]);
  assert.ok(types().indexOf('suggestions') < types().indexOf('recorded'));
  // What is early comes from the end alone, cut as any text is that is longer than may be read.
  const end = openSession();
  await end.handle({ type: 'load', url: modelFolder('step-tiny'), maxLength: 300 });
  await end.read(1, text);
  assert.deepEqual(early.suggestions, end.of('suggestions').at(-1)?.suggestions);
  // And what comes last is what somebody hears who typed the text letter by letter.
  const typed = openSession();
  await typed.handle({ type: 'load', url: modelFolder('step-tiny') });
  for (let length = 200; length < text.length; length += 200) await typed.read(length, text.slice(0, length));
  await typed.read(5000, text);
  assert.ok(typed.of('suggestions').every(({ early }) => !early));
  assert.deepEqual(whole.suggestions, typed.of('suggestions').at(-1)?.suggestions);
});

test('typing on where the context has to begin later waits for no second reading', async () => {
  const { handle, of, read } = openSession();
  await handle({ type: 'load', url: modelFolder('step-tiny'), maxLength: 1000 });
  const text = 'The gate lets in what the cell keeps. '.repeat(40).slice(0, 1000);
  await read(1, text);
  assert.equal(of('recorded').at(-1)?.length, 1001);
  /** Chunks of three steps that are recorded before the suggestions for a letter come. */
  const before = [];
  const readings = [];
  for (let k = 1; k <= 3; k += 1) {
    const [seen, suggestionCount] = [of('recorded').length, of('suggestions').length];
    readings.push(read(1 + k, text + 'xyz'.slice(0, k)));
    while (of('suggestions').length === suggestionCount) await setImmediate();
    before.push(of('recorded').slice(seen).length);
  }
  await Promise.all(readings);
  // One may be under way when the letter comes.
  assert.ok(
    before.every((chunks) => chunks <= 1),
    String(before),
  );
  const [last] = of('recorded').slice(-1);
  assert.equal(last.length, last.from + last.columns.length);
  assert.ok(last.length > 500 && last.length <= 1001);
  assert.deepEqual(of('suggestions').at(-1)?.early, false);
  assert.deepEqual(
    of('suggestions').map(({ id, early }) => (early ? `${id} early` : `${id}`)),
    ['1 early', '1', '2 early', '3 early', '4 early', '4'],
  );
});

test('a long text comes in several chunks', async () => {
  const { handle, of, read } = openSession();
  await handle({ type: 'load', url: modelFolder('step-tiny') });
  await read(1, 'The cell keeps what the gate lets in.');
  const chunks = of('recorded');
  assert.ok(chunks.length > 3);
  assert.ok(chunks.every(({ length }) => length === 38));
});

test('a shorter text cuts the recording', async () => {
  const { handle, of, read } = openSession();
  await handle({ type: 'load', url: modelFolder('step-tiny') });
  await read(1, 'The cell');
  await read(2, 'The');
  const last = of('recorded').at(-1);
  assert.deepEqual([last?.from, last?.length, last?.columns], [4, 4, []]);
});

test('a model that cannot be loaded fails with its key and values', async () => {
  const { handle, of } = openSession();
  await handle({ type: 'load', url: '/nowhere' });
  const [{ id, failure }] = of('failed');
  assert.deepEqual([id, failure.key], [null, 'stopped']);
  assert.match(failureText(failure).message, /\/nowhere\/card.json is missing/);
});

test('an explanation of a column that is gone is not given, one of no unit fails', async () => {
  const { handle, of, read } = openSession();
  await handle({ type: 'load', url: modelFolder('step-tiny') });
  await read(1, 'The');
  await handle({ type: 'explain', id: 2, column: 9, layer: 0, unit: 0 });
  assert.equal(of('explained').length + of('failed').length, 0);
  await handle({ type: 'explain', id: 3, column: 1, layer: 0, unit: 99 });
  assert.equal(of('failed')[0].id, 3);
});

test('without TensorFlow’s sample a model comes with fewer files, and suggests the same', async () => {
  /** @type {string[]} */
  const read = [];
  const files = fileReader(modelFolder('step-tiny'));
  const reading = () => (/** @type {string} */ name) => {
    read.push(name);
    return files(name);
  };
  const without = openSession(reading);
  await without.handle({ type: 'load', url: '', withSample: false });
  assert.ok(!read.includes('parity.json'));
  assert.deepEqual([without.of('card')[0].parity, without.of('ready')[0].parity], [null, null]);
  const { loaded, total } = without.of('progress').at(-1) ?? {};
  assert.equal(loaded, total);
  const whole = openSession(reading);
  await whole.handle({ type: 'load', url: '' });
  for (const session of [without, whole]) await session.read(1, 'The cell ke');
  assert.deepEqual(without.of('suggestions')[0].suggestions, whole.of('suggestions')[0].suggestions);
});

test('a calibrated model is compared with TensorFlow by its logits as they are', async () => {
  const read = fileReader(modelFolder('step-tiny'));
  const card = JSON.parse(new TextDecoder().decode(await read('card.json')));
  card.calibration = { temperature: 3 };
  const bytes = new Uint8Array(new TextEncoder().encode(JSON.stringify(card))).buffer;
  const { handle, of } = openSession(() => async (name) => (name === 'card.json' ? bytes : read(name)));
  await handle({ type: 'load', url: '' });
  assert.ok((of('ready')[0].parity?.logits ?? 1) < 1e-4);
});

test('what a person writes is learned where they wish it, kept, and forgotten for good', async () => {
  const store = memoryStore();
  const first = openSession(fileReader, store);
  await first.handle({ type: 'load', url: modelFolder('step-tiny') });
  await first.read(1, 'The gate lets in. ');
  assert.deepEqual(first.of('learned'), []);
  await first.handle({ type: 'learn', on: true });
  await first.read(2, 'The gate lets in what');
  assert.deepEqual(
    first
      .of('learned')
      .at(-1)
      ?.learning?.words.map(([word]) => word),
    ['The', 'gate', 'lets', 'in'],
  );
  await setImmediate();

  const second = openSession(fileReader, store);
  await second.handle({ type: 'learn', on: true });
  await second.handle({ type: 'load', url: modelFolder('step-tiny') });
  assert.deepEqual(second.of('learned').at(-1)?.learning?.words.length, 4);
  store.records.set('another', { words: ['secret'] });
  await second.handle({ type: 'forget', all: false });
  assert.deepEqual(second.of('learned').at(-1)?.learning?.words, []);
  assert.deepEqual([...store.records.keys()], ['another']);
  await second.read(3, 'The gate lets in what');
  assert.deepEqual(second.of('learned').at(-1)?.learning?.words, []);
  await second.read(4, 'The gate lets in what a cell ');
  await setImmediate();
  const { words, places } = /** @type {any} */ (store.records.get('step-tiny'));
  assert.deepEqual(words, ['what', 'a', 'cell']);
  assert.equal(places.length, 3);
  await second.handle({ type: 'forget', all: true });
  assert.deepEqual([...store.records.keys()], []);
  await second.handle({ type: 'learn', on: false });
  assert.equal(second.of('learned').at(-1)?.learning, null);
});

test('what the person did not write is not learned', async () => {
  const { handle, of } = openSession();
  await handle({ type: 'learn', on: true });
  await handle({ type: 'load', url: modelFolder('step-tiny') });
  const text = 'The gate lets in. ';
  await handle({
    type: 'read',
    id: 1,
    text,
    maxSuggestions: 5,
    beamWidth: 8,
    typedByUser: false,
    leastContinuation: 0.5,
  });
  assert.deepEqual(of('learned').at(-1)?.learning?.words, []);
});

test('a browser that keeps nothing learns for the visit, and says so', async () => {
  const refuse = async () => {
    throw new DOMException('no storage', 'SecurityError');
  };
  const { handle, of, read } = openSession(fileReader, {
    read: refuse,
    write: refuse,
    erase: refuse,
    clear: refuse,
  });
  await handle({ type: 'learn', on: true });
  await handle({ type: 'load', url: modelFolder('step-tiny') });
  await read(1, 'The gate ');
  const { learning } = of('learned').at(-1) ?? {};
  assert.equal(learning?.kept, false);
  assert.deepEqual(learning?.words.length, 2);
  assert.deepEqual(of('failed'), []);
});

test('one learned word is forgotten, and comes back where that is taken back', async () => {
  const store = memoryStore();
  const { handle, of, read } = openSession(fileReader, store);
  await handle({ type: 'learn', on: true });
  await handle({ type: 'load', url: modelFolder('step-tiny') });
  await read(1, 'The gate lets the gate in. ');
  const words = () =>
    of('learned')
      .at(-1)
      ?.learning?.words.map(([word]) => word);
  const before = words();
  assert.ok(before?.includes('gate'));
  await handle({ type: 'forgetWord', word: 'GATE' });
  assert.deepEqual(
    words(),
    before?.filter((word) => word !== 'gate'),
  );
  await setImmediate();
  const { words: kept } = /** @type {any} */ (store.records.get('step-tiny'));
  assert.ok(!kept.includes('gate') && kept.includes('lets'));
  await read(2, 'The gate lets the gate in. ');
  assert.ok(!words()?.includes('gate'), 'the text that is there does not teach it again');
  await handle({ type: 'restoreLearned' });
  assert.deepEqual(words()?.toSorted(), before?.toSorted());
  await handle({ type: 'restoreLearned' });
  assert.deepEqual(words()?.toSorted(), before?.toSorted());
});

test('what was learned is exported, and imported elsewhere in the place of what is there', async () => {
  const one = openSession();
  await one.handle({ type: 'learn', on: true });
  await one.handle({ type: 'load', url: modelFolder('step-tiny') });
  await one.read(1, 'The gate lets in what ');
  await one.handle({ type: 'exportLearned' });
  const text = /** @type {string} */ (one.of('exported')[0].text);

  const store = memoryStore();
  const other = openSession(fileReader, store);
  await other.handle({ type: 'learn', on: true });
  await other.handle({ type: 'load', url: modelFolder('step-tiny') });
  await other.read(1, 'Another text ');
  const own = other.of('learned').at(-1)?.learning;
  await other.handle({ type: 'importLearned', text: text.replace('"step-tiny"', '"bach"') });
  assert.equal(other.of('imported')[0].failure?.key, 'learned-model');
  assert.deepEqual(other.of('learned').at(-1)?.learning, own);

  await other.handle({ type: 'importLearned', text });
  assert.deepEqual(other.of('imported')[1], {
    type: 'imported',
    words: 5,
    weights: true,
    failure: null,
  });
  assert.deepEqual(other.of('learned').at(-1)?.learning, one.of('learned').at(-1)?.learning);
  await setImmediate();
  await other.handle({ type: 'exportLearned' });
  assert.equal(other.of('exported')[0].text, text);
  await other.handle({ type: 'restoreLearned' });
  assert.deepEqual(other.of('learned').at(-1)?.learning, own);
  await other.handle({ type: 'forget', all: false });
  await other.handle({ type: 'importLearned', text });
  await other.handle({ type: 'restoreLearned' });
  await other.read(2, 'Another text ');
  assert.deepEqual(other.of('learned').at(-1)?.learning?.words, [], 'what was forgotten stays forgotten');
  await other.handle({ type: 'importLearned', text });
  await setImmediate();
  assert.deepEqual(/** @type {any} */ (store.records.get('step-tiny')).words.length, 5);
});

test('blocked words are suggested by no list, and the page is told those that come with it', async () => {
  const lists = { en: ['ba', 'zzz'] };
  /** @type {FromWorker[]} */
  const messages = [];
  const handle = createSession((message) => messages.push(message), {
    filesAt: fileReader,
    startBackend: async () => backend,
    store: memoryStore(),
    pause: () => setImmediate(),
    now: () => 0,
    shippedWords: (language) => (language === 'en' ? lists.en : []),
  });
  let id = 0;
  const listed = async () => {
    id += 1;
    const search = { maxSuggestions: 5, beamWidth: 8, typedByUser: false, leastContinuation: 0.5 };
    await handle({ type: 'read', id, text: 'the gate ', ...search });
    const found = messages.findLast((message) => message.type === 'suggestions');
    return found?.suggestions.map(({ text }) => text) ?? [];
  };
  await handle({ type: 'load', url: modelFolder('step-tiny') });
  const told = messages.find((message) => message.type === 'shippedWords');
  assert.deepEqual(told?.words, lists.en);
  const [first, second] = await listed();
  await handle({ type: 'block', shipped: true, added: [first.toUpperCase()], removed: [] });
  assert.ok(!(await listed()).includes(first));
  await handle({ type: 'block', shipped: true, added: [], removed: [] });
  assert.equal((await listed())[0], first);
  lists.en = [first, second];
  await handle({ type: 'block', shipped: true, added: [], removed: [second.toUpperCase()] });
  assert.ok(!(await listed()).includes(first) && (await listed()).includes(second));
  await handle({ type: 'block', shipped: false, added: [], removed: [] });
  assert.equal((await listed())[0], first);
});
