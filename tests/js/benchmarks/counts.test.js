// The program as it is called.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'counts-'));
after(() => rmSync(folder, { recursive: true }));

/** @param {string} name @param {string} content */
function file(name, content) {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** @param {string[]} options */
function counts(...options) {
  const path = fileURLToPath(new URL('../../../benchmarks/counts.mjs', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...options], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const cells = file('cells.txt', 'The cell keeps.\n');
const gates = file('gates.txt', 'The gate opens.\n');

test('words of every text that was counted are completed', () => {
  const text = file('text.txt', 'The gate keeps');
  const { status, stdout, stderr } = counts('--train', cells, '--train', gates, '--text', text, '--json');
  assert.deepEqual([status, stderr], [0, '']);
  // A key a word, and none for the spaces: all three are among five before their first letter.
  const report = JSON.parse(stdout);
  assert.deepEqual([report.characters, report.words, report.recall[5]], [14, 3, 1]);
  assert.ok(Math.abs(report.ksr[5] - 100 * (1 - 3 / 14)) < 1e-9);
});

test('the cache completes what the text itself has said', () => {
  const options = ['--train', cells, '--text', file('text.txt', 'A zebra is a zebra'), '--json'];
  const [plain, cached] = [counts(...options), counts(...options, '--cache')];
  assert.equal(JSON.parse(plain.stdout).ksr[5], 0);
  // At its second coming, all but its first letter and the key that takes it.
  assert.ok(JSON.parse(cached.stdout).ksr[5] > 16.6);
});

for (const [options, expected] of /** @type {[string[], RegExp][]} */ ([
  [['--text', cells], /--train FILE is missing/],
  [['--train', cells], /--text FILE is missing/],
  [['--text', cells, '--train', '/nowhere.txt'], /--train \/nowhere.txt cannot be read/],
  [['--text', cells, '--train', file('short.txt', 'The cell')], /short.txt has 2 tokens: .* needs 3 or more/],
  [['--text', cells, '--train', cells, '--model', 'x'], /--model/],
])) {
  test(`counts refuses ${options.slice(-2).join(' ')} with exit code 2`, () => {
    const { status, stdout, stderr } = counts(...options);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, expected);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });
}
