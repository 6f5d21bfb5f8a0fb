import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv } from '../../../static/js/laboratory/take-along.js';

test('commas, quotation marks and line ends are quoted as RFC 4180 says', () => {
  const rows = [
    [1, 'a,b'],
    [-0.5, 'say "x"'],
    [2, 'two\nlines'],
    [3, 'plain'],
  ];
  assert.equal(
    toCsv({ columns: ['n', 'text'], rows }),
    'n,text\r\n1,"a,b"\r\n-0.5,"say ""x"""\r\n2,"two\nlines"\r\n3,plain\r\n',
  );
});
