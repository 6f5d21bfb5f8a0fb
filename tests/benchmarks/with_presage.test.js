// Presage itself: `make bench-keystrokes` runs this first, where it is installed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

test('Presage completes the words that it was trained on', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'presage-test-'));
  t.after(() => rmSync(root, { recursive: true }));
  const program = fileURLToPath(new URL('../../benchmarks/presage.mjs', import.meta.url));
  const [train, text] = [join(root, 'train.txt'), join(root, 'text.txt')];
  writeFileSync(train, 'The forget gate keeps what the cell knows.\n'.repeat(20));
  writeFileSync(text, 'The forget gate knows');
  const options = [program, '--train', train, '--text', text, '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8' });
  assert.deepEqual([status, stderr], [0, '']);
  const { ksr, words } = JSON.parse(stdout);
  assert.equal(words, 4);
  assert.ok(ksr[5] > 50, `${ksr[5]}`);
});
