import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { modelFolder } from '../models.js';

/** @param {string} name @param {string[]} options @param {string} [input] */
function runProgram(name, options, input = '') {
  const path = fileURLToPath(new URL(`../../../benchmarks/${name}.mjs`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...options], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const tiny = ['--model', modelFolder('step-tiny')];

test('suggest answers each line with a line, in order', () => {
  const input = '{"text": "The cell ke"}\n\n{"text": ""}\r\n{"text": "🙂 忘"}\n';
  const { status, stdout, stderr } = runProgram('suggest', [...tiny, '--count', '3', '--beam', '4'], input);
  assert.deepEqual([status, stderr], [0, '']);
  const answers = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).suggestions);
  assert.deepEqual(
    answers.map(({ length }) => length),
    [3, 3, 3],
  );
  for (const { text, insert, probability } of answers[0]) {
    assert.equal(text, `ke${insert}`);
    assert.ok(probability > 0 && probability < 1);
  }
});

test('suggest answers the lines before a wrong one, then names it and exits with 2', () => {
  for (const wrong of ['{"text": "a"', '{"txt": "a"}', '[1]', 'null', '{"text": 1}']) {
    const { status, stdout, stderr } = runProgram(
      'suggest',
      tiny,
      `{"text": "a"}\n${wrong}\n{"text": "b"}\n`,
    );
    assert.equal(status, 2);
    assert.equal(stdout.trimEnd().split('\n').length, 1);
    assert.match(stderr, /^Line 2 is /);
    assert.ok(stderr.includes(wrong));
  }
});

for (const [options, expected] of /** @type {[string[], RegExp][]} */ ([
  [[], /--model DIR is missing/],
  [['--model', '/nowhere'], /\/nowhere\/card.json is missing/],
  [[...tiny, '--widht', '3'], /--widht/],
  [[...tiny, 'more'], /more/],
])) {
  test(`every program refuses ${options.slice(-2).join(' ') || 'no options'} with exit code 2`, () => {
    for (const name of ['suggest', 'step', 'runtimes']) {
      const { status, stdout, stderr } = runProgram(name, options);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, expected);
      assert.doesNotMatch(stderr, /\n\s+at /);
    }
  });
}

test('suggest refuses a count that is not a whole number', () => {
  for (const value of ['0', 'x', '1.5']) {
    const { status, stderr } = runProgram('suggest', [...tiny, '--count', value]);
    assert.equal(status, 2);
    assert.match(stderr, /--count is .* must be a whole number/);
  }
});

test('step reports the median of steps at batch 1 and 8, and of a product as large', () => {
  const { status, stdout, stderr } = runProgram('step', [...tiny, '--json', '--rounds', '20']);
  assert.deepEqual([status, stderr], [0, '']);
  const report = JSON.parse(stdout);
  assert.deepEqual([report.model, report.backend, report.layers], ['step-tiny', 'wasm', [24, 24]]);
  assert.deepEqual(
    report.batches.map((/** @type {{ batch: number }} */ { batch }) => batch),
    [1, 8],
  );
  for (const row of report.batches) {
    assert.ok(row.step_ms > 0 && row.product_ms > 0);
    assert.ok(Math.abs(row.ratio - row.step_ms / row.product_ms) < 1e-9);
  }
  assert.match(runProgram('step', [...tiny, '--rounds', '20']).stdout, /^step-tiny: 24 \+ 24 units/);
});

test('runtimes compares with three others, whose logits are ours', () => {
  const { status, stdout, stderr } = runProgram('runtimes', [...tiny, '--json', '--rounds', '20']);
  assert.deepEqual([status, stderr], [0, '']);
  const { model, backend, layers, difference, rows } = JSON.parse(stdout);
  assert.deepEqual([model, backend, layers], ['step-tiny', 'wasm', [24, 24]]);
  assert.ok(difference > 0 && difference < 1e-4);
  const titles = rows.map((/** @type {{ title: string }} */ { title }) => title.split(/[ ,]/)[0]);
  assert.deepEqual(titles, ['ours', "TensorFlow.js's", 'onnxruntime-web', 'TensorFlow.js']);
  for (const { ms, ratio } of rows) assert.ok(Math.abs(ratio - ms / rows[0].ms) < 1e-9);
  // Forty tokens cost more than one.
  assert.ok(rows[3].ratio > 3);
});

test('runtimes refuses a model without a step', () => {
  const { status, stderr } = runProgram('runtimes', ['--model', modelFolder('window-tiny')]);
  assert.equal(status, 2);
  assert.match(stderr, /^window-tiny is a model of windows/);
});

test('step states the target where there is one for the shape', () => {
  const { stdout } = runProgram('step', ['--model', modelFolder('step-large'), '--rounds', '20']);
  assert.match(stdout, /\ntarget: a ratio of at most 2 at batch 1; (met|NOT MET)\n$/);
});

test('word-temperatures prints those of begun and next words, and wants a text', () => {
  const { status, stdout } = runProgram('word-temperatures', [
    ...tiny,
    '--text',
    'LICENSE',
    '--characters',
    '150',
  ]);
  assert.equal(status, 0);
  const { begun, next } = JSON.parse(stdout);
  for (const temperature of [begun, next]) assert.ok(temperature >= 0.5 && temperature <= 1.5);
  for (const [options, expected] of /** @type {[string[], RegExp][]} */ ([
    [[], /--text FILE is missing/],
    [['--text', 'LICENSE', '--characters', '9'], /--text is too short/],
  ])) {
    const refused = runProgram('word-temperatures', [...tiny, ...options]);
    assert.deepEqual([refused.status, refused.stdout], [2, '']);
    assert.match(refused.stderr, expected);
  }
});
