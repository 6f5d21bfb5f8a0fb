import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { modelFolder } from '../models.js';

const folder = mkdtempSync(join(tmpdir(), 'adaptation-'));
after(() => rmSync(folder, { recursive: true }));

/** @param {string} content @param {string[]} options @param {string} [model] */
function adaptation(content, options, model = 'step-tiny') {
  const text = join(folder, 'text.txt');
  writeFileSync(text, content);
  const path = fileURLToPath(new URL('../../../benchmarks/adaptation.mjs', import.meta.url));
  const all = [path, '--model', modelFolder(model), '--text', text, ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const LINE = 'The cell keeps what the forget gate lets pass.\n';

test('a text that repeats itself costs fewer bits with learning, and the interval holds the change', () => {
  const { status, stdout, stderr } = adaptation(LINE.repeat(30), ['--json']);
  assert.deepEqual([status, stderr], [0, '']);
  const { model, from, characters, bits_per_character: bits, change_percent, interval } = JSON.parse(stdout);
  assert.deepEqual([model, from], ['step-tiny', 0]);
  // A place that comes again with the same 40 characters before it teaches and counts once.
  assert.ok(characters > LINE.length && characters < 3 * LINE.length);
  assert.ok(Math.abs(change_percent - 100 * (bits.with / bits.without - 1)) < 1e-9);
  assert.ok(change_percent < 0);
  assert.ok(interval[0] <= change_percent && change_percent <= interval[1]);
});

test('only the characters from a place on are read, and only so many', () => {
  const words = Array.from({ length: 200 }, (_, n) => `w${n} `).join('');
  const half = JSON.parse(adaptation(words, ['--json', '--from', '50%', '--characters', '100']).stdout);
  assert.equal(half.from, Math.floor(words.length / 2));
  assert.ok(half.characters > 80 && half.characters <= 100);
  const same = adaptation(words, ['--json', '--from', String(half.from), '--characters', '100']).stdout;
  assert.deepEqual(JSON.parse(same), half);
});

test('the target is stated with the figure', () => {
  assert.match(adaptation(LINE.repeat(30), ['--target=+90']).stdout, /\(target: at most \+90\.0 %; met\)\n$/);
  assert.match(adaptation(LINE.repeat(30), ['--target=-90']).stdout, /-90\.0 %; NOT MET\)\n$/);
});

for (const [options, expected] of /** @type {[string[], RegExp][]} */ ([
  [['--from', '100%'], /--from is "100%": it must be .* below the text's 47 characters/],
  [['--from', 'x'], /--from is "x"/],
  [['--target=few'], /--target is "few"/],
  [['--characters', '0'], /--characters is "0"/],
])) {
  test(`${options.join(' ')} is refused`, () => {
    const { status, stdout, stderr } = adaptation(LINE, options);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, expected);
  });
}

test('a model whose last layer cannot learn is refused', () => {
  const { status, stderr } = adaptation(LINE, [], 'window-tiny');
  assert.equal(status, 2);
  assert.match(stderr, /^window-tiny learned nothing/);
});
