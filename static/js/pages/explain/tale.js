/** What the reader does with which story: the state of the explanation, and what is shown of it. */
import { edit } from '../../views/editor/suggestion-state.js';
import { NONE } from '../../views/editor/composition.js';
import { mostActive } from '../../views/gates/moment.js';
import { beatsOf } from './beats.js';
import { liveStage, recordedStage } from './stage.js';

/** @import { Card } from '../../core/model/types.d.ts' */
/** @import { Recording } from '../../core/types.d.ts' */
/** @import { State } from '../shared/state/types.d.ts' */
/** @import { Beat, BeatData, PageStory, Stage, Tale } from './types.d.ts' */

/** @param {State} state @param {HTMLTextAreaElement} area @param {PageStory | null} inPage @returns {Tale} */
export function createTale(state, area, inPage) {
  return {
    state,
    area,
    inPage,
    model: inPage?.model ?? null,
    data: inPage,
    last: null,
    given: '',
    own: null,
    column: null,
    beat: 0,
    hold: null,
    scope: 'group',
    answer: null,
    typed: false,
  };
}

/** What is shown; null before anything is known. @param {Tale} tale @returns {Stage | null} */
export function stageNow(tale) {
  const { data, hold, column, last, area } = tale;
  const { recording, reading, phase, card } = tale.state;
  const isLive = phase === 'ready' && recording !== null && card?.graph.kind === 'step';
  if (isLive && isOf(recording, area.value)) return stageOf(tale, recording, card);
  if (data !== null && area.value === data.story.text) return recordedStage(data, hold, column);
  // Of a long text, what is read so far; of any other, what was there before the last key: its answer is on its way.
  if (isLive && reading !== null && recording.columns.length > 0) return stageOf(tale, recording, card);
  return isLive ? last : null;
}

/** @param {Tale} tale @param {Recording} recording @param {Card} card */
function stageOf({ data, hold, column, state }, recording, card) {
  const layer = data?.story.unit.layer ?? hold?.layer ?? recording.layers.length - 1;
  const unit = data?.story.unit.unit ?? hold?.unit ?? mostActiveUnit(recording, layer);
  const changed = hold ? state.interventions.recording : null;
  return liveStage(recording, changed, { layer, unit }, card.tokenizer.vocabulary, column);
}

/** Whether the recording is that of the text. @param {Recording} recording @param {string} text */
function isOf({ columns }, text) {
  return columns.at(-1)?.token.end === text.normalize('NFC').length;
}

/** @param {Recording} recording @param {number} layer */
function mostActiveUnit({ columns, layers }, layer) {
  return mostActive(columns[columns.length - 1].values[layer], layers[layer].units, 1)[0];
}

/** @param {Tale} tale */
export function storyOf({ data }) {
  return data?.story ?? null;
}

/** The beat at hand. @param {Tale} tale */
export function beatOf(tale) {
  return beatsOf(storyOf(tale))[tale.beat];
}

/** @param {Tale} tale @param {Beat['key']} key */
export function isShown(tale, key) {
  return beatOf(tale).key === key;
}

/** @param {Tale} tale @param {Stage} stage @returns {BeatData} */
export function beatData(tale, stage) {
  const { answer, typed, hold, area } = tale;
  const story = storyOf(tale);
  const at = story !== null && area.value === story.text ? story.question.at + 1 : null;
  return { stage, story, at, hold, typed, answer };
}

/** @param {Tale} tale */
export function scopeOf({ scope, data }) {
  return scope === 'group' && !data ? 'unit' : scope;
}

/** Without a trace in the history of the text: nobody typed it. @param {Tale} tale @param {string} value */
export function writeText({ area, state }, value) {
  area.value = value;
  area.setSelectionRange(value.length, value.length);
  const caret = { start: value.length, end: value.length };
  edit(state, { value, ...caret, ...NONE, engaged: false, room: Infinity, oneLine: false });
}

/** A text that is not the reader's own. @param {Tale} tale @param {string} value */
export function giveText(tale, value) {
  tale.given = value;
  writeText(tale, value);
}

/**
 * Puts the story's text in the place of the reader's own, which comes back with the next beat that takes any text.
 * @param {Tale} tale @param {boolean} needsStory whether the beat is about the story's text
 */
export function changeText(tale, needsStory) {
  const { data, area, own } = tale;
  if (!needsStory) {
    if (own !== null) writeText(tale, own);
    tale.own = null;
  } else if (data && area.value !== data.story.text) {
    tale.own = area.value;
    giveText(tale, data.story.text);
  }
}

/** Another model has another story, and what was held in the last one is let go. @param {Tale} tale */
export function followModel(tale) {
  const { state, inPage, model } = tale;
  if (state.name === null || state.name === model) return;
  const data = inPage?.model === state.name ? inPage : null;
  const nothing = { last: null, beat: 0, hold: null, answer: null, column: null };
  Object.assign(tale, { model: state.name, data, ...nothing });
}
