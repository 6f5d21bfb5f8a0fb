/** What the reader does with which story: the state of the explanation, and what is shown of it. */
import { edit } from '../../views/editor/suggestion-state.js';
import { NONE } from '../../views/editor/composition.js';
import { mostActive } from '../../views/gates/moment.js';
import { beatsOf } from './beats.js';
import { liveStage, recordedStage } from './stage.js';

/** @import { Card } from '../../core/model/types.d.ts' */
/** @import { Recording } from '../../core/types.d.ts' */
/** @import { State } from '../shared/state/types.d.ts' */
/** @import { Beat, BeatData, PageStory, Stage, Explanation } from './types.d.ts' */

/** @param {State} state @param {HTMLTextAreaElement} area @param {PageStory | null} inPage @returns {Explanation} */
export function createExplanation(state, area, inPage) {
  return {
    state,
    area,
    inPage,
    model: inPage?.model ?? null,
    data: inPage,
    last: null,
    pageText: '',
    ownText: null,
    column: null,
    beat: 0,
    hold: null,
    scope: 'group',
    answer: null,
    typed: false,
  };
}

/** What is shown; null before anything is known. @param {Explanation} explanation @returns {Stage | null} */
export function stageNow(explanation) {
  const { data, hold, column, last, area } = explanation;
  const { recording, reading, phase, card } = explanation.state;
  const isLive = phase === 'ready' && recording !== null && card?.graph.kind === 'step';
  if (isLive && isOf(recording, area.value)) return stageOf(explanation, recording, card);
  if (data !== null && area.value === data.story.text) return recordedStage(data, hold, column);
  // Of a long text, what is read so far; of any other, what was there before the last key: its answer is on its way.
  if (isLive && reading !== null && recording.columns.length > 0)
    return stageOf(explanation, recording, card);
  return isLive ? last : null;
}

/** @param {Explanation} explanation @param {Recording} recording @param {Card} card */
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

/** @param {Explanation} explanation */
export function storyOf({ data }) {
  return data?.story ?? null;
}

/** The beat at hand. @param {Explanation} explanation */
export function beatOf(explanation) {
  return beatsOf(storyOf(explanation))[explanation.beat];
}

/** @param {Explanation} explanation @param {Beat['key']} key */
export function isShown(explanation, key) {
  return beatOf(explanation).key === key;
}

/** @param {Explanation} explanation @param {Stage} stage @returns {BeatData} */
export function beatData(explanation, stage) {
  const { answer, typed, hold, area } = explanation;
  const story = storyOf(explanation);
  const at = story !== null && area.value === story.text ? story.question.at + 1 : null;
  return { stage, story, at, hold, typed, answer };
}

/** @param {Explanation} explanation */
export function scopeOf({ scope, data }) {
  return scope === 'group' && !data ? 'unit' : scope;
}

/** Without a trace in the history of the text: nobody typed it. @param {Explanation} explanation @param {string} value */
export function writeText({ area, state }, value) {
  area.value = value;
  area.setSelectionRange(value.length, value.length);
  const caret = { start: value.length, end: value.length };
  edit(state, { value, ...caret, ...NONE, engaged: false, room: Infinity, oneLine: false });
}

/** A text that is not the reader's own. @param {Explanation} explanation @param {string} value */
export function giveText(explanation, value) {
  explanation.pageText = value;
  writeText(explanation, value);
}

/**
 * Puts the story's text in the place of the reader's own, which comes back with the next beat that takes any text.
 * @param {Explanation} explanation @param {boolean} needsStory whether the beat is about the story's text
 */
export function changeText(explanation, needsStory) {
  const { data, area, ownText } = explanation;
  if (!needsStory) {
    if (ownText !== null) writeText(explanation, ownText);
    explanation.ownText = null;
  } else if (data && area.value !== data.story.text) {
    explanation.ownText = area.value;
    giveText(explanation, data.story.text);
  }
}

/** An empty page for the reader's own sentence, unless there is one. @param {Explanation} explanation */
export function beginOwnText(explanation) {
  const { area, data } = explanation;
  explanation.typed = false;
  if (data && area.value === data.story.text) writeText(explanation, '');
}

/** Another model has another story, and what was held in the last one is let go. @param {Explanation} explanation */
export function followModel(explanation) {
  const { state, inPage, model } = explanation;
  if (state.name === null || state.name === model) return;
  const data = inPage?.model === state.name ? inPage : null;
  const nothing = { last: null, beat: 0, hold: null, answer: null, column: null };
  Object.assign(explanation, { model: state.name, data, ...nothing });
}
