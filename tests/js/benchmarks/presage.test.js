// A program in the place of Presage's, which speaks as it does.
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

test('without Presage the command that installs it is named', () => {
  const program = fileURLToPath(new URL('../../../benchmarks/presage.mjs', import.meta.url));
  const text = join(root, 'text.txt');
  writeFileSync(text, 'The forget gate knows');
  const options = [program, '--train', text, '--text', text, '--json'];
  const { status, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8', env: { PATH: root } });
  assert.equal(status, 2);
  assert.match(stderr, /text2ngram.* is missing: `apt-get install presage`/);
});
