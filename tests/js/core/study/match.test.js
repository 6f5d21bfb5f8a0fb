import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { gateValue } from '../../../../static/js/core/record.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { createUnitSearch } from '../../../../static/js/core/study/match.js';
import { createExcerptIndex, quantize } from '../../../../static/js/core/study/excerpt-index.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { openModel } from '../../models.js';
import { COUNTER, plantedModel, runningOn } from './planted.js';

/** @import { UnitSearchQuestion } from '../../../../static/js/core/study/types.d.ts' */

const [CELL, HIDDEN] = [4, 5];
const TEXT = 'the cat (in a hat) sat, and so (on the mat) it did. no more of that';
const PIECES = [
  'here is nothing of interest, only words and words.',
  'a dog (in a bed) lay, with a [of a pie] near.',
  'no brackets here either, of course not.',
];

/** @type {Awaited<ReturnType<typeof plantedModel>>} */
let planted;
before(async () => {
  planted = await plantedModel();
});

/** @param {string} text @param {string[] | null} pieces @param {Partial<UnitSearchQuestion>} question */
async function ask(text, pieces, question) {
  const readPassages = async () => pieces && { pieces: pieces.map((text) => ({ start: 0, text })) };
  const model = /** @type {any} */ ({ ...planted.model, readPassages });
  const search = await createUnitSearch(model);
  const asked = { layer: 0, quantity: CELL, threshold: 0.5, slack: 0, span: { from: 1, to: 2 }, ...question };
  return finish(search(runningOn({ ...planted, model }, text), asked));
}

/** The columns inside the first brackets: from the opening one up to the last letter. */
const INSIDE = { from: TEXT.indexOf('(') + 1, to: TEXT.indexOf(')') + 1 };

test('the unit that counts brackets is found for a span inside brackets', async () => {
  const { units } = await ask(TEXT, null, { span: INSIDE });
  assert.ok(units.includes(COUNTER));
  const { units: outside } = await ask(TEXT, null, { span: { from: 2, to: 6 } });
  assert.ok(!outside.includes(COUNTER));
});

test('what stands in brackets comes first, in the text and in the passages', async () => {
  // High enough that the other units, whose states stay small, are off.
  const { units, textHits, passageHits, read } = await ask(TEXT, PIECES, { span: INSIDE, threshold: 0.9 });
  assert.deepEqual(units, [COUNTER]);
  assert.deepEqual(
    textHits.map(({ before, match, after }) => [before.slice(-3), match, after.slice(0, 3)]),
    [['so ', '(on the mat', ') i']],
  );
  assert.deepEqual(passageHits.map(({ match, score, passage }) => [match, score, passage]).sort(), [
    ['(in a bed', 1, 1],
    ['[of a pie', 1, 1],
  ]);
  assert.equal(read, PIECES.join('').length + PIECES.length);
});

test('with more units, brackets are still first', async () => {
  const { units, passageHits } = await ask(TEXT, PIECES, { span: INSIDE, threshold: 0.3, slack: 1 });
  assert.ok(units.length >= 1 && units.includes(COUNTER));
  assert.match(passageHits[0].match, /[([]/);
});

test('without passages the text alone is searched, and a span that is no longer there finds nothing', async () => {
  const { textHits, passageHits, read } = await ask(TEXT, null, { span: INSIDE, threshold: 0.9 });
  assert.deepEqual([textHits.length, passageHits, read], [1, [], null]);
  const late = await ask('short', PIECES, { span: INSIDE });
  assert.deepEqual([late.units, late.textHits, late.passageHits], [[], [], []]);
});

test('a reading that was left is gone on with', async () => {
  const pieces = PIECES.map((text) => ({ text }));
  const shelf = createExcerptIndex(/** @type {any} */ (planted.model), pieces);
  const first = shelf.read();
  for (let k = 0; k < 20; k += 1) first.next();
  first.return();
  finish(shelf.read());
  const whole = createExcerptIndex(/** @type {any} */ (planted.model), pieces);
  finish(whole.read());
  assert.deepEqual(shelf.layers, whole.layers);
});

for (const name of ['step-tiny', 'step-word']) {
  test(`${name}: passages that are read side by side have the states of each read alone, packed`, async () => {
    const { model, stepper, tokenizer } = await openModel(name);
    const texts = ['The cell keeps what the forget gate lets pass.', 'Émile saw a 🙂 face.', ''];
    const shelf = createExcerptIndex(
      model,
      texts.map((text) => ({ text })),
    );
    finish(shelf.read());
    const reader = createReader(stepper, tokenizer);
    for (const [n, text] of texts.entries()) {
      finish(reader.read(text));
      const columns = reader.columns();
      assert.equal(shelf.passages[n].tokens.length, columns.length);
      columns.forEach(({ values }, k) =>
        stepper.layers.forEach(({ units }, layer) => {
          for (const quantity of [CELL, HIDDEN])
            for (let unit = 0; unit < units; unit += 1) {
              const packed = shelf.layers[layer][quantity][unit * shelf.length + shelf.passages[n].from + k];
              // The product of several rows may end in another last digit.
              assert.ok(Math.abs(packed - quantize(gateValue(values[layer], quantity, unit), quantity)) <= 1);
            }
        }),
      );
    }
  });
}

test('packing keeps the order of values, and of negative ones', () => {
  for (const quantity of [CELL, HIDDEN]) {
    const most = quantity === CELL ? 40 : 1;
    let last = -128;
    for (let value = -most; value <= most; value += most / 500) {
      const packed = quantize(value, quantity);
      assert.ok(packed >= last && packed >= -127 && packed <= 127);
      assert.equal(packed + quantize(-value, quantity), 0);
      last = packed;
    }
  }
});
