import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createRegexSearch } from '../../../static/js/worker/regex-search.js';

/** A worker that answers when it is told to. */
function standIn() {
  /** @type {any[]} */
  const workers = [];
  const start = () => {
    const worker = {
      /** @type {any[]} */ asked: [],
      ended: false,
      onmessage: /** @type {(message: any) => void} */ (() => {}),
      onerror: () => {},
      postMessage: (/** @type {any} */ message) => worker.asked.push(message),
      terminate: () => (worker.ended = true),
      tell: (/** @type {any} */ data) => worker.onmessage({ data }),
    };
    workers.push(worker);
    return /** @type {Worker} */ (/** @type {unknown} */ (worker));
  };
  return { workers, start };
}

test('what is marked comes back, and the worker stays for the next expression', () => {
  const { workers, start } = standIn();
  const marker = createRegexSearch({ start });
  /** @type {unknown[]} */
  const answers = [];
  for (const pattern of ['a', 'b']) {
    marker.mark(pattern, 'ab', (spans) => answers.push(spans));
    const { id } = workers[0].asked.at(-1);
    workers[0].tell({ id, spans: null });
    workers[0].tell({ id, spans: [[0, 1]] });
  }
  assert.deepEqual(answers, [[[0, 1]], [[0, 1]]]);
  assert.equal(workers.length, 1);
  marker.destroy();
  assert.ok(workers[0].ended);
});

test('an expression that takes too long is given up, counted from when it begins', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { workers, start } = standIn();
  const marker = createRegexSearch({ start, timeout: 100 });
  /** @type {unknown[]} */
  const answers = [];
  marker.mark('(a+)+$', 'aaa!', (spans) => answers.push(spans));
  mock.timers.tick(1000);
  assert.deepEqual(answers, []);
  workers[0].tell({ id: workers[0].asked[0].id, spans: null });
  mock.timers.tick(99);
  assert.deepEqual(answers, []);
  mock.timers.tick(1);
  assert.deepEqual(answers, [null]);
  assert.ok(workers[0].ended);
  mock.timers.reset();
});

test('a newer expression does not wait for one that is at work', () => {
  const { workers, start } = standIn();
  const marker = createRegexSearch({ start });
  /** @type {string[]} */
  const answers = [];
  marker.mark('slow', 'text', () => answers.push('slow'));
  workers[0].tell({ id: workers[0].asked[0].id, spans: null });
  marker.mark('quick', 'text', () => answers.push('quick'));
  assert.ok(workers[0].ended);
  workers[0].tell({ id: workers[0].asked[0].id, spans: [] });
  workers[1].tell({ id: workers[1].asked[0].id, spans: [] });
  assert.deepEqual(answers, ['quick']);
  marker.destroy();
});

for (const [how, break_] of /** @type {[string, (worker: any) => void][]} */ ([
  ['whose script fails', (worker) => worker.onerror()],
  ['that never begins', () => mock.timers.tick(20_000)],
]))
  test(`a worker ${how} is told, and the next expression starts another`, () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { workers, start } = standIn();
    const marker = createRegexSearch({ start });
    /** @type {unknown[]} */
    const answers = [];
    const mark = () =>
      marker.mark(
        'a',
        'ab',
        (spans) => answers.push(spans),
        () => answers.push('failed'),
      );
    mark();
    break_(workers[0]);
    assert.deepEqual(answers, ['failed']);
    assert.ok(workers[0].ended);
    mark();
    workers[1].tell({ id: workers[1].asked[0].id, spans: null });
    workers[1].tell({ id: workers[1].asked[0].id, spans: [[0, 1]] });
    mock.timers.tick(60_000);
    assert.deepEqual(answers, ['failed', [[0, 1]]]);
    mock.timers.reset();
  });
