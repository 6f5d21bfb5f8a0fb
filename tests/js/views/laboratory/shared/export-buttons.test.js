import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv } from '../../../../../static/js/views/laboratory/shared/export-buttons.js';

test('a table has the keys of its columns; commas, quotation marks and line ends are quoted as RFC 4180 says', () => {
  /** @type {[string, string][]} */
  const columns = [
    ['n', 'How many'],
    ['text', 'What'],
  ];
  const rows = [
    [1, 'a,b'],
    [-0.5, 'say "x"'],
    [2, 'two\nlines'],
    [3, 'plain'],
  ];
  assert.equal(
    toCsv({ columns, rows }),
    'n,text\r\n1,"a,b"\r\n-0.5,"say ""x"""\r\n2,"two\nlines"\r\n3,plain\r\n',
  );
});
