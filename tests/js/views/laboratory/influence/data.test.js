import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  agreement,
  explainedOf,
  influenceOf,
  strongestTokens,
  strongestWords,
} from '../../../../../static/js/views/laboratory/influence/data.js';
import { layLines, pieceAt } from '../../../../../static/js/views/laboratory/influence/text-layout.js';
import {
  agreementOf,
  headlineOf,
  notesOf,
} from '../../../../../static/js/views/laboratory/influence/influence-text.js';

/** @import { Explained } from '../../../../../static/js/views/laboratory/influence/data.js' */
/** @import { LabData } from '../../../../../static/js/views/laboratory/shared/types.d.ts' */

/** Columns of a text, a letter each, after the start token. @param {string[]} texts */
function columnsOf(texts) {
  let start = 0;
  const tokens = texts.map((text) => ({ id: 2, text, start, end: (start += text.length) }));
  return [{ id: 1, text: '\n', start: 0, end: 0 }, ...tokens].map((token) => {
    return { token, logProbability: null, values: [] };
  });
}

/**
 * @param {string} text
 * @param {number[]} influence of the start token and of each letter
 * @param {{ from: number, values: number[] } | null} [occlusion]
 */
function answered(text, influence, occlusion = null) {
  const columns = columnsOf([...text]);
  const question = { insert: 's', against: '' };
  const added = [{ text: 's', known: true, logProbability: Math.log(0.25) }];
  const values = Float32Array.from(influence);
  const from = columns.length - values.length;
  const answer = {
    question,
    columns,
    result: { added, against: [], from, influence: values, norm: values.map(Math.abs) },
  };
  const hidden = occlusion && {
    ...{ question, columns },
    result: { added, against: [], from: occlusion.from, influence: Float32Array.from(occlusion.values) },
  };
  const studies = new Map([
    ['influence', { answer }],
    ['occlusion', { answer: hidden }],
  ]);
  const data = /** @type {LabData} */ (
    /** @type {unknown} */ ({ studies, card: { words: null }, interventions: { changes: [] } })
  );
  const explained = /** @type {Explained} */ (explainedOf(data));
  return { data, explained, studies };
}

test('a word has the sum of its letters; the start token was not typed and is no word', () => {
  const { explained } = answered('an ox', [9, 0.5, -0.25, 0.125, -1, -2]);
  const { gradient } = explained.series;
  assert.ok(gradient);
  assert.equal(gradient.maximum, 2);
  assert.deepEqual(
    strongestWords(explained, gradient).map(({ text, from, to, sum }) => [text, from, to, sum]),
    [
      ['ox', 4, 6, -3],
      ['an', 1, 3, 0.25],
    ],
  );
  assert.deepEqual(
    strongestTokens(explained, gradient).map(({ from }) => from),
    [5, 4, 1, 2, 3],
  );
});

test('words of a text that is cut are those of the part that was looked at', () => {
  const { explained } = answered('one two', [0.5, 0.25, 1]);
  const { gradient } = explained.series;
  assert.ok(gradient);
  assert.equal(influenceOf(gradient, 4), null);
  assert.deepEqual(
    strongestWords(explained, gradient).map(({ text, sum }) => [text, sum]),
    [['two', 1.75]],
  );
});

test('both measures are compared where both looked', () => {
  const values = [0, 5, 1, 2, 3, -4];
  const { explained } = answered('an ox', values, { from: 3, values: [1, 2, -3] });
  const { gradient, occlusion } = explained.series;
  assert.ok(gradient && occlusion);
  assert.deepEqual(agreement(gradient, occlusion), { tokens: 3, signed: 1, size: 1 });
  assert.match(agreementOf(gradient, occlusion), /^They agree: ρ = 1\.00 .* over 3 tokens/);
});

test('what was hidden in another text or for another continuation is not shown', () => {
  const { data, studies } = answered('an ox', [0, 1, 2, 3, 4, 5], { from: 1, values: [1, 2, 3, 4, 5] });
  assert.ok(explainedOf(data)?.series.occlusion);
  const { answer } = /** @type {any} */ (studies.get('occlusion'));
  studies.set('occlusion', /** @type {any} */ ({ answer: { ...answer, columns: [...answer.columns] } }));
  assert.equal(explainedOf(data)?.series.occlusion, undefined);
  studies.set(
    'occlusion',
    /** @type {any} */ ({ answer: { ...answer, question: { insert: 't', against: '' } } }),
  );
  assert.equal(explainedOf(data)?.series.occlusion, undefined);
});

test('sentences say what is explained, what is unknown and what was cut', () => {
  const { data, explained } = answered('an ox', [1, 2, 3]);
  assert.equal(headlineOf(explained), 'The LSTM’s own log-probability of “s” here: ln p = −1.39, 25.0%.');
  assert.match(notesOf(explained, data), /^Gradients are followed back over the last 3 of 5 tokens/);
  const against = [{ text: 't', known: true, logProbability: Math.log(0.5) }];
  assert.match(
    headlineOf({ ...explained, against }),
    /of “t”: ln p = −0\.693, 50\.0%\. “t” is 2\.00 times as likely/,
  );
  const unknown = { ...explained, added: [{ text: 'ж', known: false, logProbability: -1 }] };
  assert.match(notesOf(unknown, data), /does not know “ж” and/);
  const pieces = [...'👩‍👧é🇩🇪'].map((text) => ({ text, known: text === 'é', logProbability: -1 }));
  assert.match(
    notesOf({ ...explained, added: pieces, against: unknown.added }, data),
    /know “👩‍👧”, “🇩🇪”, “ж” and/,
  );
});

test('lines break after spaces and at new lines, and a long word anywhere', () => {
  const pieces = (/** @type {string} */ text) => [...text].map((letter) => ({ text: letter, glyph: letter }));
  const lines = (/** @type {string} */ text, /** @type {number} */ letters) => {
    const { boxes } = layLines(pieces(text), 12 * letters);
    const written = /** @type {string[]} */ ([]);
    [...text].forEach((letter, k) => (written[boxes[k].line] = (written[boxes[k].line] ?? '') + letter));
    return written;
  };
  assert.deepEqual(lines('to be or not', 5), ['to ', 'be ', 'or ', 'not']);
  assert.deepEqual(lines('to be or not', 6), ['to be ', 'or not']);
  assert.deepEqual(lines('a\nb', 6), ['a\n', 'b']);
  assert.deepEqual(lines('so incredible', 5), ['so ', 'incre', 'dible']);
  assert.deepEqual(lines('', 5), []);
});

test('no letter lies outside the room, each is found where it lies', () => {
  const text =
    'The cell keeps what the forget gate lets pass,\nand adds what the input gate lets in. 遗忘门决定忘记什么。';
  const pieces = [...text].map((letter) => ({ text: letter, glyph: letter }));
  const { boxes, lines, width } = layLines(pieces, 200);
  assert.ok(width <= 200 && lines > 4);
  boxes.forEach((box, k) => assert.equal(pieceAt(boxes, box.line, box.x + box.width / 2), k));
  assert.equal(pieceAt(boxes, lines, 5), -1);
});
