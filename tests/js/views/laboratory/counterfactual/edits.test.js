import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  experiments,
  patched,
  patchOf,
} from '../../../../../static/js/views/laboratory/counterfactual/edits.js';

for (const [text, other] of [
  ['the cat sat', 'the bat sat'],
  ['the cat', 'the cat sat'],
  ['the cat sat', 'the sat'],
  ['aaa', 'aaaa'],
  ['', 'all new'],
  ['one text', 'quite another'],
])
  test(`a patch makes “${other}” of “${text}”, and of no more than that nothing`, () => {
    const patch = patchOf(text, other);
    assert.equal(patched(text, patch), other);
    assert.equal(patchOf(text, text), null);
  });

test('a change stays while more is written', () => {
  const patch = patchOf('the cat', 'the bat');
  assert.equal(patched('the cat sat on', patch), 'the bat sat on');
});

test('where the text has no longer what was replaced there is no other text', () => {
  assert.equal(patched('the dog', patchOf('the cat', 'the bat')), null);
});

test('every experiment changes a text that has something for it', () => {
  const text = '“At 3 o’clock”';
  for (const { change } of experiments()) assert.notEqual(change(text) ?? text, text);
  const none = experiments().filter(({ change }) => change('…') === null).length;
  assert.equal(none, 4);
});

test('another letter is of the same case and script', () => {
  const { change } = experiments().find(({ name }) => name === 'Change the first letter');
  assert.equal(change('apple'), 'tpple');
  assert.equal(change('Zoo'), 'Aoo');
  assert.equal(change('“门'), '“他');
});

test('without its first quotation mark, a quotation never began', () => {
  const { change } = experiments().find(({ name }) => name === 'Remove the first quotation mark');
  assert.equal(change('He said, “no” and “yes”'), 'He said, no” and “yes”');
});
