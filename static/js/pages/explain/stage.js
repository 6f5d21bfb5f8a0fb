// What the stage shows of one unit: from the model that runs in this page, or from what was recorded of its story.
import { CANDIDATE, CELL, FORGET, HIDDEN, INPUT, OUTPUT, SIZE } from '../../core/record.js';
import { roundUp } from '../../ui/scale.js';

/** @import { Intervention, Recorded, Recording } from '../../core/types.d.ts' */
/** @import { Story } from '../../../vendor/model-files.js' */
/** @import { Gate, Hold, Stage, StageColumn, StageToken, StoryData } from './types.d.ts' */

/** @type {Record<Gate, number>} */
export const QUANTITY_OF = { input: INPUT, forget: FORGET, output: OUTPUT };

/**
 * @param {Recording} recording @param {Recording | null} changed @param {{ layer: number, unit: number }} place
 * @param {readonly string[]} vocabulary @param {number | null} column
 * @returns {Stage}
 */
export function liveStage(recording, changed, { layer, unit }, vocabulary, column) {
  const columnOf = (/** @type {Recorded} */ recorded) => liveColumn(recorded, layer, unit, vocabulary);
  const { columns } = recording;
  return {
    layer,
    unit,
    tokens: columns.map(({ token }) => token),
    untouched: columns.map(columnOf),
    changed: changed && changed.columns.length === columns.length ? changed.columns.map(columnOf) : null,
    column: within(column, columns.length),
  };
}

/** @param {Recorded} recorded @param {number} layer @param {number} unit @param {readonly string[]} vocabulary @returns {StageColumn} */
function liveColumn({ values, next }, layer, unit, vocabulary) {
  const units = values[layer].length / SIZE;
  return {
    values: Array.from({ length: SIZE }, (_, quantity) => values[layer][quantity * units + unit]),
    next: next?.map(({ id, probability }) => ({ text: vocabulary[id], probability })) ?? null,
  };
}

/** @param {StoryData} data @param {Hold | null} hold @param {number | null} column @returns {Stage} */
export function recordedStage({ story, recording }, hold, column) {
  const untouched = recording.untouched.map(recordedColumn);
  return {
    layer: story.unit.layer,
    unit: story.unit.unit,
    tokens: tokensOf(recording.tokens),
    untouched,
    changed: hold && heldColumns({ story, recording }, untouched, hold),
    column: within(column, untouched.length),
  };
}

/** @param {StoryData['recording']['untouched'][number]} recorded @returns {StageColumn} */
function recordedColumn({ values, next }) {
  return { values, next: next.map(({ token, probability }) => ({ text: token, probability })) };
}

/** The first token stands before the text. @param {readonly string[]} texts @returns {StageToken[]} */
function tokensOf(texts) {
  let end = 0;
  return texts.map((text, k) => {
    const start = end;
    if (k > 0) end += text.length;
    return { text, start, end };
  });
}

/**
 * What holding gates does to the recorded unit: exact where the story holds the same, and otherwise its own cell state
 * with the other gates as they were, and no next token.
 * @param {StoryData} data @param {readonly StageColumn[]} untouched @param {Hold} hold @returns {StageColumn[]}
 */
function heldColumns({ story, recording: { held } }, untouched, hold) {
  if (hold.from === held.at && hold.scope === 'group' && holdsAsStory(story, hold))
    return [...untouched.slice(0, held.at), ...held.columns.map(recordedColumn)];
  let cell = 0;
  return untouched.map((column, k) => {
    const values = k < hold.from ? column.values : stepHeld(column.values, hold.gates, cell);
    cell = values[CELL];
    return k < hold.from ? column : { values, next: null };
  });
}

/**
 * The step of a unit with some of its gates held.
 * @param {ArrayLike<number>} values @param {Hold['gates']} gates @param {number} cellBefore
 */
export function stepHeld(values, gates, cellBefore) {
  const input = gates.input ?? values[INPUT];
  const forget = gates.forget ?? values[FORGET];
  const output = gates.output ?? values[OUTPUT];
  const candidate = values[CANDIDATE];
  const cell = forget * cellBefore + input * candidate;
  return [input, forget, output, candidate, cell, output * Math.tanh(cell)];
}

/** Whether the gates are held as in the measurement of the story, and no others. @param {Story} story @param {Hold} hold */
export function holdsAsStory({ effect }, { gates }) {
  const names = Object.keys(gates);
  return (
    names.length === effect.gates.length && effect.gates.every(({ gate, value }) => gates[gate] === value)
  );
}

/** @param {Hold | null} hold @param {{ layer: number, unit: number }} place @param {Story | null} story @returns {Intervention[]} */
export function changesOf(hold, { layer, unit }, story) {
  if (!hold) return [];
  const units = unitsOf(hold.scope, unit, story);
  return Object.entries(hold.gates).flatMap(([gate, value]) =>
    units.map((each) => ({
      layer,
      unit: each,
      quantity: QUANTITY_OF[/** @type {Gate} */ (gate)],
      kind: /** @type {const} */ ('clamp'),
      value,
    })),
  );
}

/** @param {Hold['scope']} scope @param {number} unit @param {Story | null} story @returns {(number | null)[]} null: all */
function unitsOf(scope, unit, story) {
  if (scope === 'all') return [null];
  return scope === 'group' && story ? story.group.units : [unit];
}

/** @param {number | null} column @param {number} length */
function within(column, length) {
  return Math.max(0, Math.min(column ?? Infinity, length - 1));
}

/** The column that the stage shows, with the gates held where any are. @param {Stage} stage @param {number} [column] */
export function shownColumn({ untouched, changed, column: own }, column = own) {
  return (changed ?? untouched)[column];
}

/** Where the shading is strongest. @param {Pick<Stage, 'untouched'>} stage */
export function memoryMaximum({ untouched }) {
  return roundUp(Math.max(...untouched.map(({ values }) => Math.abs(values[CELL]))));
}

/** Whether tokens are letters. @param {Stage} stage */
export function hasLetters({ tokens }) {
  return tokens.every(({ start, text }, k) => k === 0 || start === 0 || [...text].length === 1);
}

/** The token that is looked at. @param {Stage} stage */
export function currentToken({ tokens, column }) {
  return { id: 0, ...tokens[column] };
}

/** The cell state before a column. @param {Stage} stage @param {number} [column] */
export function cellBefore(stage, column = stage.column) {
  return column > 0 ? shownColumn(stage, column - 1).values[CELL] : 0;
}

/** The hidden state before a column. @param {Stage} stage @param {number} [column] */
export function hiddenBefore(stage, column = stage.column) {
  return column > 0 ? shownColumn(stage, column - 1).values[HIDDEN] : 0;
}
