// The explanation: one text, one unit, one question, and the reader's hand on the gate.
import { nameKeys } from '../../ui/key-names.js';
import { patternDefinitions } from '../../ui/patterns.js';
import { createPainter } from '../../ui/painter.js';
import { modelAddress } from '../../ui/root.js';
import { createCompleter } from '../../views/editor/completer.js';
import { NONE } from '../../views/editor/composition.js';
import { edit, setGhostFits } from '../../views/editor/suggestion-state.js';
import { mostActive } from '../../views/gates/moment.js';
import { createClient } from '../../worker/client.js';
import { createModels } from '../shared/model-choice.js';
import { createPicker } from '../shared/model-picker.js';
import { createNoticeActions } from '../shared/notice-actions.js';
import { createNotices } from '../shared/notices.js';
import { NO_INTERVENTIONS, setChanges } from '../shared/state/interventions.js';
import { receive } from '../shared/state/receive.js';
import { createState } from '../shared/state/state.js';
import { formatUrlState, parseUrlState } from '../shared/state/url-state.js';
import { createBeatCard } from './beat-card.js';
import { beatsOf, isInside } from './beats.js';
import { createCellControl } from './cell-control.js';
import { createNextTokens } from './next-tokens.js';
import { createScrubber } from './scrubber.js';
import { changesOf, liveStage, recordedStage } from './stage.js';
import { fetchStory, storyInPage } from './story-data.js';
import { createStoryText } from './story-text.js';

/** @import { Card } from '../../core/model/types.d.ts' */
/** @import { Recording } from '../../core/types.d.ts' */
/** @import { FromWorker } from '../../worker/protocol.d.ts' */
/** @import { Story } from '../../../vendor/model-files.js' */
/** @import { Beat, BeatData, Gate, Hold, Scope, Stage, Tale } from './types.d.ts' */

/** @param {string} id */
const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const area = /** @type {HTMLTextAreaElement} */ (find('text'));
const loadBar = /** @type {HTMLProgressElement} */ (document.querySelector('.stage > .load'));

const state = createState();
const inPage = storyInPage();
/** @type {Tale} */
const tale = {
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

const client = createClient(onMessage);
const draw = createPainter(() => {
  followModel();
  setGhostFits(state, text.layOut(state));
  const stage = stageNow();
  tale.last = stage;
  text.update(state, stage, tale.column === null);
  next.update(stage, state);
  find('stage').classList.toggle('is-empty', stage === null);
  drawLoad();
  if (stage) drawStage(stage);
  else if (tale.data) beat.update(tale.beat, beatData(recordedStage(tale.data, null, null)));
  for (const view of views) view.update(state);
}, client.waitForSuggestions);
/** All of the text is read, wherever the caret is. @type {typeof client} */
const wholeText = { ...client, read: (_, options) => client.read(area.value, options) };
const completer = createCompleter({ state, area, client: wholeText, draw, onRefuse: () => {} });
const models = createModels({ state, load: client.load, draw });
const text = createStoryText(find('stage-text'), {
  onText(now, time) {
    if (now.value !== state.text.value) onWritten();
    else if (now.start !== state.text.start && now.start === now.end) onCaret(now.start);
    completer.write(now, time);
    dropWithin();
  },
  onKey: completer.press,
  onAccept: completer.acceptRow,
  onResize: draw,
});
const next = createNextTokens();
const scrubber = createScrubber(look);
const cell = createCellControl({
  onTurn: turn,
  onScope(scope) {
    tale.scope = scope;
    hold(tale.hold && { ...tale.hold, scope });
  },
  onRelease: () => hold(null),
});
const beat = createBeatCard({ onAnswer: answer, onStep: step, onShow: show });
const views = [
  createNotices(find('notices'), createNoticeActions({ state, models, refresh: completer.refresh, draw })),
  createPicker(
    { button: find('picker-button'), popover: find('picker') },
    { onChoose: models.pick, onOpen: models.ask },
  ),
];

find('scrub').append(scrubber.node);
find('stage-next').append(next.node);
find('stage-cell').append(cell.node);
find('stage-beat').append(beat.node);
beat.more.append(...find('ways-on').childNodes);
document.body.append(patternDefinitions());
nameKeys(document.body);
open();
void models.ask();

function open() {
  const linked = parseUrlState(location.hash)?.text ?? null;
  tale.typed = linked !== null;
  if (linked === null) give(tale.data?.story.text ?? '');
  else writeText(linked);
  draw();
}

/** Words are completed at the end of the text alone: within it, what is read goes on behind the caret. */
function dropWithin() {
  if (state.text.end < area.value.length) state.answer = null;
}

/** A text that is not the reader's own. @param {string} value */
function give(value) {
  tale.given = value;
  writeText(value);
}

/** Without a trace in the history of the text: nobody typed it. @param {string} value */
function writeText(value) {
  area.value = value;
  area.setSelectionRange(value.length, value.length);
  const caret = { start: value.length, end: value.length };
  edit(state, { value, ...caret, ...NONE, engaged: false, room: Infinity, oneLine: false });
}

/** What is shown; null before anything is known. @returns {Stage | null} */
function stageNow() {
  const { recording, reading, phase, card } = state;
  const { data, hold: held, column, last } = tale;
  const isLive = phase === 'ready' && recording !== null && card?.graph.kind === 'step';
  if (isLive && isOf(recording)) return stageOf(recording, card);
  if (data !== null && area.value === data.story.text) return recordedStage(data, held, column);
  // Of a long text, what is read so far; of any other, what was there before the last key: its answer is on its way.
  if (isLive && reading !== null && recording.columns.length > 0) return stageOf(recording, card);
  return isLive ? last : null;
}

/** @param {Recording} recording @param {Card} card */
function stageOf(recording, card) {
  const { data, hold: held, column } = tale;
  const layer = data?.story.unit.layer ?? held?.layer ?? recording.layers.length - 1;
  const unit = data?.story.unit.unit ?? held?.unit ?? mostActiveUnit(recording, layer);
  const changed = held ? state.interventions.recording : null;
  return liveStage(recording, changed, { layer, unit }, card.tokenizer.vocabulary, column);
}

function drawLoad() {
  const { phase, load } = state;
  loadBar.hidden = phase !== 'loading' && phase !== 'starting';
  if (load) loadBar.value = load.loaded / load.total;
  else loadBar.removeAttribute('value');
}

/** Whether the recording is that of the text. @param {Recording} recording */
function isOf({ columns }) {
  return columns.at(-1)?.token.end === area.value.normalize('NFC').length;
}

/** @param {Recording} recording @param {number} layer */
function mostActiveUnit({ columns, layers }, layer) {
  return mostActive(columns[columns.length - 1].values[layer], layers[layer].units, 1)[0];
}

/** @param {Stage} stage */
function drawStage(stage) {
  scrubber.update(stage);
  cell.update(stage, tale.hold, scopeNow(), tale.data?.story.group.units ?? []);
  beat.update(tale.beat, beatData(stage));
  const shown = { view: state.view, selection: { ...state.selection, layer: stage.layer, unit: stage.unit } };
  for (const link of document.querySelectorAll('a[data-with-text]'))
    link.setAttribute('href', withText(link, formatUrlState(shown, area.value)));
}

/** @param {Element} link @param {string} hash */
function withText(link, hash) {
  const address = new URL(/** @type {HTMLAnchorElement} */ (link).href);
  if (state.name !== null) address.searchParams.set('model', state.name);
  address.hash = hash;
  return address.href;
}

/** @param {Stage} stage @returns {BeatData} */
function beatData(stage) {
  const { data, answer, typed } = tale;
  const story = data?.story ?? null;
  const isStory = story !== null && area.value === story.text;
  const at = isStory ? story.question.at + 1 : null;
  return { stage, story, at, hold: tale.hold, typed, answer };
}

/** @param {number} column */
function look(column) {
  tale.column = column;
  draw();
  requestAnimationFrame(text.reveal);
}

function onWritten() {
  tale.typed = true;
  tale.column = null;
}

/** A letter is chosen with the caret, too: the one before it. @param {number} caret */
function onCaret(caret) {
  const stage = stageNow();
  const column = stage?.tokens.findLastIndex(({ end }) => end <= caret) ?? -1;
  tale.column = stage && column >= 0 && caret < area.value.length ? column : null;
}

/** @param {Gate} gate */
function answer(gate) {
  tale.answer = gate;
  draw();
}

/** @param {Gate} gate @param {number | null} value null: let go */
function turn(gate, value) {
  const stage = stageNow();
  if (!stage) return;
  const { from = holdFrom(stage.column), gates = {} } = tale.hold ?? {};
  const held = { ...gates, [gate]: value };
  if (value === null) delete held[gate];
  if (Object.keys(held).length === 0) return hold(null);
  const { layer, unit, column } = stage;
  hold({ layer, unit, from: Math.min(from, column), scope: scopeNow(), gates: held });
}

/** The beat about holding begins at its letter, whichever later one is looked at. @param {number} column */
function holdFrom(column) {
  const story = tale.data?.story ?? null;
  const isBeat = story !== null && isShown('hold') && area.value === story.text;
  return isBeat ? Math.min(column, story.question.at + 1) : column;
}

function scopeNow() {
  return tale.scope === 'group' && !tale.data ? 'unit' : tale.scope;
}

/** @param {Hold | null} held */
function hold(held) {
  tale.hold = held;
  const story = tale.data?.story ?? null;
  const stage = stageNow();
  if (story && stage && isShown('hold') && isDone(stage)) tale.column = story.letter.at + 1;
  if (state.phase === 'ready' && stage) {
    const changes = changesOf(held, stage, story);
    setChanges(state, changes, { continues: true });
    if (held === null) state.interventions = NO_INTERVENTIONS;
    client.intervene(changes, held?.from);
    completer.refresh();
  }
  draw();
}

/** Whether that beat is at hand. @param {Beat['key']} key */
function isShown(key) {
  return beatsOf(tale.data?.story ?? null)[tale.beat].key === key;
}

/** @param {Stage} stage */
function isDone(stage) {
  return beatsOf(tale.data?.story ?? null)[tale.beat].done(beatData(stage));
}

/** @param {number} by */
function step(by) {
  const story = tale.data?.story ?? null;
  const beats = beatsOf(story);
  tale.beat = Math.max(0, Math.min(beats.length - 1, tale.beat + by));
  tale.answer = null;
  const { key, needsStory } = beats[tale.beat];
  if (needsStory) showStory();
  else showOwn();
  if (tale.hold) hold(null);
  if (story && (key === 'question' || key === 'hold')) tale.column = story.question.at + 1;
  if (key === 'hold') tale.scope = 'group';
  if (key === 'own') tale.typed = false;
  draw();
  beat.focus();
}

/** Puts the story's text in the place of the reader's own, which comes back with the next beat that takes any text. */
function showStory() {
  const wanted = tale.data?.story.text;
  if (wanted === undefined || area.value === wanted) return;
  tale.own = area.value;
  give(wanted);
  completer.refresh();
}

function showOwn() {
  if (tale.own === null) return;
  writeText(tale.own);
  tale.own = null;
  completer.refresh();
}

/** Does what the beat asks for. */
function show() {
  const story = tale.data?.story ?? null;
  const { key, needsStory } = beatsOf(story)[tale.beat];
  if (needsStory) showStory();
  const stage = stageNow();
  if (!stage) return;
  if (key === 'type') look(Math.max(0, stage.column - 1));
  if (story && key === 'unit') look(lastInside(story, stage));
  if (story && key === 'question') look(story.question.at + 1);
  if (story && key === 'hold') {
    const gates = Object.fromEntries(story.effect.gates.map(({ gate, value }) => [gate, value]));
    tale.scope = 'group';
    hold({ ...story.unit, from: story.question.at + 1, scope: 'group', gates });
    look(story.letter.at + 1);
  }
  beat.focus();
}

/** @param {Story} story @param {Stage} stage */
function lastInside(story, { untouched }) {
  return untouched.findLastIndex((column, k) => k <= story.question.at && isInside(story, column));
}

/** @param {FromWorker} message */
function onMessage(message) {
  followModel();
  receive(state, message);
  dropWithin();
  if (message.type === 'card') void useStory();
  if (message.type === 'ready') onReady();
  draw();
}

function onReady() {
  completer.ask();
  if (tale.hold) hold(tale.hold);
}

/** Another model has another story, and what was held in the last one is let go. */
function followModel() {
  const { name } = state;
  if (name === null || name === tale.model) return;
  const data = inPage?.model === name ? inPage : null;
  Object.assign(tale, { model: name, data, last: null, beat: 0, hold: null, answer: null, column: null });
}

/** A line that the model wrote, for one without a story. @param {Card} card */
function sampleOf({ samples = [] }) {
  const { prompt = '', text: written = '' } = samples.find((sample) => sample.prompt) ?? {};
  return (prompt + written).split('\n')[0];
}

/** The story of another model than that of the page comes from its folder. */
async function useStory() {
  const { card, name } = state;
  if (!card || name === null || (tale.data !== null && area.value === tale.data.story.text)) return;
  const data = tale.data ?? (await fetchStory(card, modelAddress(name)));
  if (state.name !== name) return;
  Object.assign(tale, { data, beat: 0 });
  if (area.value === tale.given) {
    give(data?.story.text ?? sampleOf(card));
    completer.refresh();
  }
  draw();
}
