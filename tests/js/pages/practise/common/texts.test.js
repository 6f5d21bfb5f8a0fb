import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { passagesFor, sentencesFor } from '../../../../../static/js/pages/practise/common/texts.js';

/** @param {string} model @param {string} file */
const read = (model, file) =>
  JSON.parse(readFileSync(new URL(`../../../../../static/models/${model}/${file}`, import.meta.url), 'utf8'));

test('the shipped models can read the texts that were written for their languages', () => {
  const counts = { english: [10, 12], zhongwen: [8, 8], python: [5, 3], shakespeare: [10, 12] };
  for (const [model, [sentences, passages]] of Object.entries(counts)) {
    const card = read(model, 'card.json');
    assert.ok(sentencesFor(card, []).length >= sentences - 1, model);
    const found = passagesFor(card, []);
    assert.equal(found.written, true);
    assert.ok(found.passages.length >= passages - 2, `${model}: ${found.passages.length}`);
  }
});

test('what is guessed of an English passage can be typed on its keys', () => {
  for (const { text, from } of passagesFor(read('english', 'card.json'), []).passages)
    assert.match([...text].slice(from).join(''), /^[a-z ,.']{25,}$/);
});

test('none of them is in what comes with the models', () => {
  for (const model of ['english', 'zhongwen', 'python', 'shakespeare']) {
    const text = read(model, 'passages.json')
      .pieces.map((/** @type {{ text: string }} */ piece) => piece.text)
      .join('\n');
    for (const passage of passagesFor(read(model, 'card.json'), []).passages)
      assert.ok(!text.includes([...passage.text].slice(passage.from).join('').trim()));
  }
});

test('a model of another alphabet gets pieces of its own text', () => {
  const card = { ...read('english', 'card.json'), language: 'el' };
  const piece = 'αβγδε '.repeat(40);
  assert.ok(sentencesFor(card, [piece]).every((sentence) => piece.includes(sentence)));
  const { written, passages } = passagesFor(card, [piece]);
  assert.equal(written, false);
  assert.deepEqual([passages[0].text.length, passages[0].from], [110, 70]);
});
