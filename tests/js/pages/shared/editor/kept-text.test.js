import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutForgotten } from '../../../../../static/js/pages/shared/editor/kept-text.js';

test('of a text that was forgotten only what is new is kept', () => {
  const forgotten = 'Zelda saw the gate. ';
  for (const [text, kept] of [
    [forgotten, ''],
    [`${forgotten}It opens.`, 'It opens.'],
    ['Zelda saw the old gate. ', 'old '],
    ['Zelda saw. ', ''],
    ['Zelda', ''],
    ['', ''],
    ['It opens.', 'It opens.'],
  ])
    assert.equal(withoutForgotten(text, forgotten), kept);
  assert.equal(withoutForgotten('a text', ''), 'a text');
});
