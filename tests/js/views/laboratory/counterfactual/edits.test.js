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

/** @param {string} name @param {string} text */
function changed(name, text) {
  return experiments()
    .find((experiment) => experiment.name === name)
    ?.change(text);
}

test('another letter is of the same case and script', () => {
  assert.equal(changed('Change the first letter', 'apple'), 'tpple');
  assert.equal(changed('Change the first letter', 'Zoo'), 'Aoo');
  assert.equal(changed('Change the first letter', '“门'), '“他');
});

test('without its first quotation mark, a quotation never began', () => {
  const told = 'He said, “no” and “yes”';
  assert.equal(changed('Remove the first quotation mark', told), 'He said, no” and “yes”');
});
