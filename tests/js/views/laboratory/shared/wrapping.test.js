import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrapped } from '../../../../../static/js/views/laboratory/shared/wrapping.js';

/** The lines as they come out, a letter a slot. @param {string[]} tokens @param {number} room */
function linesOf(tokens, room) {
  let at = 0;
  const columns = tokens.map((text) => ({ token: { text, start: at, end: (at += text.length) } }));
  const { places, lines } = wrapped(columns, room);
  const written = Array.from({ length: lines }, () => '');
  places.forEach(({ line, slot, size }, k) => {
    assert.equal(written[line].length, slot, `${tokens[k]} lies where those before it end`);
    written[line] += tokens[k].replace('\n', '/').padEnd(size, '_').slice(0, size);
    assert.ok(written[line].length <= room);
  });
  return written;
}

test('lines break after spaces', () => {
  assert.deepEqual(linesOf([...'The cell keeps what the gate lets'], 10), [
    'The cell ',
    'keeps ',
    'what the ',
    'gate lets',
  ]);
});

test('a newline ends its line, an empty line stays', () => {
  assert.deepEqual(linesOf([...'one\n\ntwo'], 10), ['one/', '/', 'two']);
  assert.deepEqual(linesOf([...'ab\n'], 3), ['ab/']);
});

test('a word that is longer than a line breaks where it must', () => {
  assert.deepEqual(linesOf([...'a longword'], 5), ['a ', 'longw', 'ord']);
});

test('words and wide letters take their room', () => {
  assert.deepEqual(linesOf(['the ', 'forget', ' ', 'gate'], 9), ['the ', 'forget ', 'gate']);
  assert.deepEqual(linesOf([...'遗忘门'], 4), ['遗_忘_', '门_']);
});

test('the start token takes one letter', () => {
  const start = { token: { text: '\n', start: 0, end: 0 } };
  assert.deepEqual(wrapped([start], 5), { places: [{ line: 0, slot: 0, size: 1 }], lines: 1 });
});
