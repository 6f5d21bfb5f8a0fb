// The program as it is called, held against the lists of `suggest` for the same texts.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { modelFolder } from '../models.js';

const folder = mkdtempSync(join(tmpdir(), 'keystrokes-'));
after(() => rmSync(folder, { recursive: true }));

/** @param {string} content @param {string[]} options @param {string} [model] */
function keystrokes(content, options, model = 'step-tiny') {
  writeFileSync(join(folder, 'text.txt'), content);
  return runProgram('server/node/keystrokes', model, ['--text', join(folder, 'text.txt'), ...options]);
}

/**
 * @param {string} name from the root of the repository
 * @param {string} model @param {string[]} options
 * @param {string} [input]
 */
function runProgram(name, model, options, input = '') {
  const path = fileURLToPath(new URL(`../../../${name}.mjs`, import.meta.url));
  const all = [path, '--model', modelFolder(model), ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

for (const model of ['step-tiny', 'step-word', 'window-tiny']) {
  test(`${model} saves the keys of a word that suggest lists`, () => {
    const before = ['The cell ', 'The gate ', 'What is '];
    const lines = before.map((text) => `${JSON.stringify({ text })}\n`).join('');
    const answers = runProgram('benchmarks/suggest', model, [], lines).stdout.trimEnd().split('\n');
    const [written, listed] = answers.flatMap((answer, n) => {
      /** @type {{ insert: string }[]} */
      const suggestions = JSON.parse(answer).suggestions;
      return suggestions
        .filter(({ insert }) => /^[a-z]+$/i.test(insert))
        .map(({ insert }) => [before[n], insert]);
    })[0];
    const { status, stdout, stderr } = keystrokes(written + listed, ['--json'], model);
    assert.deepEqual([status, stderr], [0, '']);
    const report = JSON.parse(stdout);
    assert.deepEqual([report.characters, report.words], [written.length + listed.length, 3]);
    assert.ok(report.recall[5] >= 1 / 3);
    assert.ok(report.ksr[5] >= (100 * (listed.length - 1)) / report.characters - 1e-9);
    assert.ok(report.ksr[1] <= report.ksr[3] && report.ksr[3] <= report.ksr[5]);
    assert.ok(report.ms_per_call > 0);
    assert.deepEqual(report.intervals.ksr, { 1: null, 3: null, 5: null });
  });
}

test('a text of two blocks and more has intervals around its figures', () => {
  const text = 'The gate lets in what the cell keeps.\n'.repeat(14);
  const { ksr, recall, intervals } = JSON.parse(keystrokes(text, ['--json', '--beam', '2']).stdout);
  for (const count of [1, 3, 5]) {
    const [low, high] = intervals.ksr[count];
    assert.ok(low <= ksr[count] && ksr[count] <= high);
    assert.ok(intervals.recall[count][0] <= recall[count] && recall[count] <= intervals.recall[count][1]);
  }
});

test('only the first characters are typed, line ends and accents made one', () => {
  const report = JSON.parse(keystrokes('a\r\ne\u0301 bcd', ['--json', '--characters', '5']).stdout);
  assert.deepEqual([report.characters, report.words], [4, 2]);
});

test('without words there is nothing to save', () => {
  const report = JSON.parse(keystrokes('12 + 3', ['--json']).stdout);
  assert.deepEqual(
    [report.words, report.ksr[5], report.recall[5], report.ms_per_call],
    [0, null, null, null],
  );
  assert.match(keystrokes('12 + 3', []).stdout, /^6 characters, no words/);
});

test('the table has a line for each number of suggestions', () => {
  const { stdout } = keystrokes('The cell', ['--beam', '1']);
  assert.match(stdout, /^8 characters, 2 words, .* ms a call\nsuggestions .*\n +1 .*\n +3 .*\n +5 .*\n$/);
});

test('with --ghost, there is how true the probabilities of words are, too', () => {
  const text = 'The gate lets in what the cell keeps.';
  const { reliability } = JSON.parse(keystrokes(text, ['--json', '--beam', '2', '--ghost']).stdout);
  assert.deepEqual(Object.keys(reliability), ['all', 'completions', 'next']);
  assert.equal(reliability.all.tenths[0].from, 0);
  assert.equal(reliability.next.largest_difference, null);
  assert.match(keystrokes(text, ['--beam', '2', '--ghost']).stdout, /\nprobability .* next words\n/);
});

for (const [options, expected] of /** @type {[string[], RegExp][]} */ ([
  [[], /--text FILE is missing/],
  [['--text', '/nowhere.txt'], /\/nowhere.txt cannot be read/],
  [['--text', modelFolder('step-tiny')], /cannot be read/],
  [['--text', `${modelFolder('step-tiny')}/group1-shard1of1.bin`], /not UTF-8/],
  [['--text', 'README.md', '--characters', '0'], /--characters is "0": it must be a whole number from 1/],
])) {
  test(`keystrokes refuses ${options.slice(-2).join(' ') || 'no options'} with exit code 2`, () => {
    const { status, stdout, stderr } = runProgram('server/node/keystrokes', 'step-tiny', options);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, expected);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });
}
