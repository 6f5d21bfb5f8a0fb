// A program in the place of Presage's, which speaks as it does; and Presage itself, where it is installed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openPresage } from '../../../benchmarks/presage-process.mjs';

const root = mkdtempSync(join(tmpdir(), 'presage-test-'));
const path = process.env.PATH;
after(() => rmSync(root, { recursive: true }));

/** @param {string} script which takes the place of the program */
function openScript(script) {
  const folder = mkdtempSync(join(root, 'pipes-'));
  writeFileSync(join(folder, 'presage_demo_text'), `#!/bin/sh\n${script}`, { mode: 0o755 });
  process.env.PATH = `${folder}:${path}`;
  try {
    return openPresage({ folder, config: 'settings.xml', count: 5 });
  } finally {
    process.env.PATH = path;
  }
}

test('it is sent what is new in each text, and its words lose the letters that stand there', () => {
  const suggest = openScript(`
    printf 'A demonstration.\\n\\n> '
    while IFS= read -r line; do
      all="$all$line"
      case "$all" in *k) printf 'king\\nKeep\\n';; *e) printf '%s\\n' "$#" "$2" "$4";; esac
      printf -- '-- Context: %s|\\n> ' "$all"
    done`);
  assert.deepEqual(suggest('The k'), ['ing', 'eep']);
  assert.deepEqual(suggest('The king\n'), []);
  assert.deepEqual(suggest('The king\nk'), ['ing', 'eep']);
  assert.deepEqual(suggest('The king\nk. e'), ['', 'ettings.xml', '']);
});

test('a program that ends early is noticed, as is none', () => {
  assert.throws(() => openScript('printf Demo'), /presage_demo_text ended early, after it wrote "Demo"/);
  const suggest = openScript(`printf '> '; read -r line; printf 'word\\n'`);
  assert.throws(() => suggest(''), /ended early, after it wrote "word\\n"/);
});

/** @param {NodeJS.ProcessEnv} env */
function presage(env) {
  const program = fileURLToPath(new URL('../../../benchmarks/presage.mjs', import.meta.url));
  const [train, text] = [join(root, 'train.txt'), join(root, 'text.txt')];
  writeFileSync(train, 'The forget gate keeps what the cell knows.\n'.repeat(20));
  writeFileSync(text, 'The forget gate knows');
  const options = [program, '--train', train, '--text', text, '--json'];
  return spawnSync(process.execPath, options, { encoding: 'utf8', env });
}

test('without Presage the command that installs it is named', () => {
  const { status, stderr } = presage({ PATH: root });
  assert.equal(status, 2);
  assert.match(stderr, /text2ngram.* is missing: `apt-get install presage`/);
});

const installed = spawnSync('presage_demo_text', ['--version']).status === 0;
test('Presage completes the words that it was trained on', { skip: !installed }, () => {
  const { status, stdout, stderr } = presage(process.env);
  assert.deepEqual([status, stderr], [0, '']);
  const { ksr, words } = JSON.parse(stdout);
  assert.equal(words, 4);
  assert.ok(ksr[5] > 50, `${ksr[5]}`);
});
