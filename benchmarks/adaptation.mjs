// What learning from a text gives while it is read: bits per character without and with it.
import { startLearning } from '../static/js/core/learn/adaptation.js';
import { loadModel } from '../static/js/core/model/loader.js';
import { createReader } from '../static/js/core/model/reader.js';
import { createStepper } from '../static/js/core/model/stepper.js';
import { createTokenizer } from '../static/js/core/model/tokenizer.js';
import { finish } from '../static/js/core/time-slicing.js';
import { tokenKinds } from '../static/js/core/suggest/word-boundaries.js';
import { interval } from '../server/node/bootstrap.mjs';
import { fileReader, startNode } from '../server/node/node.mjs';
import { met, readOptions, run, UsageError, wholeNumber } from '../server/node/program.mjs';
import { readText } from '../server/node/text-file.mjs';

/** @import { LoadedModel } from '../static/js/core/model/types.d.ts' */

/** @typedef {{ characters: number, trained: number, learned: number }} Gain in nats */

const USAGE =
  'Usage: node benchmarks/adaptation.mjs --model DIR --text FILE [--from N | N%] [--characters N] [--target=PERCENT] ' +
  '[--json]';
/** Characters that are read, then learned from, and drawn together for the intervals. */
const PIECE = 200;
const MOST_CHARACTERS = 99_999_999;

await run(async () => {
  const options = readOptions(USAGE, {
    text: { type: 'string' },
    from: { type: 'string', default: '0' },
    characters: { type: 'string', default: String(MOST_CHARACTERS) },
    target: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const target = targetOf(options.target);
  const count = wholeNumber('characters', options.characters, MOST_CHARACTERS);
  if (options.text === undefined) throw new UsageError(`--text FILE is missing.\n${USAGE}`);
  const characters = [...(await readText('text', options.text))];
  const from = placeIn(characters, options.from);
  const model = await loadModel(fileReader(options.model), { backend: startNode() });
  const pieces = gains(model, characters.slice(from, from + count));
  const report = { model: model.card.name, text: options.text, from, ...reportOf(pieces), target };
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : table(report));
});

/** @param {string | undefined} value */
function targetOf(value) {
  if (value === undefined) return null;
  if (/^[+-]?\d{1,2}(\.\d+)?$/.test(value)) return Number(value);
  throw new UsageError(
    `--target is ${JSON.stringify(value)}: it must be a change in percent, like -5 or +1.`,
  );
}

/** @param {string[]} characters @param {string} from */
function placeIn(characters, from) {
  const [, digits, percent] = from.match(/^(\d{1,8})(%?)$/) ?? [];
  const place = percent ? Math.floor((characters.length * Number(digits)) / 100) : Number(digits);
  if (place < characters.length) return place;
  throw new UsageError(
    `--from is ${JSON.stringify(from)}: it must be a whole number below the text's ` +
      `${characters.length} characters, or a percentage below 100%.`,
  );
}

/** What each piece of a text had cost. @param {LoadedModel} model @param {string[]} characters @returns {Gain[]} */
function gains(model, characters) {
  const stepper = createStepper(model);
  const tokenizer = createTokenizer(model.card.tokenizer);
  const reader = createReader(stepper, tokenizer);
  const learning = startLearning(model, { stepper, tokenizer, kinds: tokenKinds(tokenizer) });
  let before = learning.snapshot().gain;
  const pieces = [];
  for (let end = PIECE; end < characters.length + PIECE; end += PIECE) {
    const text = characters.slice(0, end).join('');
    finish(reader.read(text));
    finish(learning.learnFrom(text, reader));
    const { gain } = learning.snapshot();
    pieces.push(difference(gain, before));
    before = gain;
  }
  if (before.characters > 0) return pieces;
  throw new UsageError(
    `${model.card.name} learned nothing: the text has no whole word, or its last layer cannot learn.`,
  );
}

/** @param {Gain} after @param {Gain} before @returns {Gain} */
function difference(after, before) {
  return {
    characters: after.characters - before.characters,
    trained: after.trained - before.trained,
    learned: after.learned - before.learned,
  };
}

/** @param {Gain[]} pieces */
function reportOf(pieces) {
  const characters = sum(pieces, 'characters');
  const bits = (/** @type {'trained' | 'learned'} */ key) => sum(pieces, key) / Math.LN2 / characters;
  return {
    characters,
    bits_per_character: { without: bits('trained'), with: bits('learned') },
    change_percent: change(pieces),
    interval: interval(pieces, change),
  };
}

/** @param {Gain[]} pieces */
function change(pieces) {
  return 100 * (sum(pieces, 'learned') / sum(pieces, 'trained') - 1);
}

/** @param {Gain[]} pieces @param {keyof Gain} key */
function sum(pieces, key) {
  return pieces.reduce((total, piece) => total + piece[key], 0);
}

/** @param {ReturnType<typeof reportOf> & { model: string, text: string, from: number, target: number | null }} report */
function table({
  model,
  text,
  from,
  target,
  characters,
  bits_per_character: bits,
  change_percent,
  interval,
}) {
  const limits = interval ? ` (${interval.map(signed).join(' to ')})` : '';
  const goal =
    target === null ? '' : ` (target: at most ${signed(target)} %; ${met(change_percent <= target)})`;
  return (
    `${model} on ${characters} characters of ${text} from ${from}: ${bits.without.toFixed(3)} bits per ` +
    `character, ${bits.with.toFixed(3)} with learning: ${signed(change_percent)} %${limits}${goal}\n`
  );
}

/** @param {number} value */
function signed(value) {
  return `${value < 0 ? '' : '+'}${value.toFixed(1)}`;
}
