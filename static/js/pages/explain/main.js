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

/** @import { Recording } from '../../core/types.d.ts' */
/** @import { FromWorker } from '../../worker/protocol.d.ts' */
/** @import { BeatData, Gate, Hold, Scope, Stage, StoryData } from './types.d.ts' */

/** @param {string} id */
const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const area = /** @type {HTMLTextAreaElement} */ (find('text'));
const loadBar = /** @type {HTMLProgressElement} */ (document.querySelector('.stage > .load'));

const state = createState();
const inPage = storyInPage();
/** @type {{ data: StoryData | null, column: number | null, beat: number, hold: Hold | null, scope: Scope, answer: Gate | null, typed: boolean }} */
const tale = {
  data: inPage,
  column: null,
  beat: 0,
  hold: null,
  scope: 'group',
  answer: null,
  typed: false,
};

const client = createClient(onMessage);
const draw = createPainter(() => {
  setGhostFits(state, text.layOut(state));
  const stage = stageNow();
  text.update(state, stage);
  next.update(stage, state);
  find('stage').classList.toggle('is-empty', stage === null);
  drawLoad();
  if (stage) drawStage(stage);
  for (const view of views) view.update(state);
}, client.waitForSuggestions);
/** All of the text is read, wherever the caret is. @type {typeof client} */
const wholeText = { ...client, read: (_, options) => client.read(area.value, options) };
const completer = createCompleter({ state, area, client: wholeText, draw, onRefuse: () => {} });
const models = createModels({ state, load: client.load, draw });
const text = createStoryText(find('stage-text'), {
  onText(now, time) {
    if (now.value !== state.text.value) onWritten();
    completer.write(now, time);
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
  writeText(linked ?? tale.data?.story.text ?? '');
  draw();
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
  const { recording, reading, phase, card, interventions } = state;
  const isRead = phase === 'ready' && recording !== null && reading === null && card?.graph.kind === 'step';
  const story = tale.data;
  if (isRead && isOf(recording)) {
    const layer = story?.story.unit.layer ?? recording.layers.length - 1;
    const unit = story?.story.unit.unit ?? mostActiveUnit(layer);
    const changed = tale.hold ? interventions.recording : null;
    return liveStage(recording, changed, { layer, unit }, card.tokenizer.vocabulary, tale.column);
  }
  const isStory = story !== null && area.value === story.story.text;
  return isStory ? recordedStage(story, tale.hold, tale.column) : null;
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

/** @param {number} layer */
function mostActiveUnit(layer) {
  const { columns, layers } = /** @type {NonNullable<typeof state.recording>} */ (state.recording);
  return mostActive(columns[columns.length - 1].values[layer], layers[layer].units, 1)[0];
}

/** @param {Stage} stage */
function drawStage(stage) {
  scrubber.update(stage);
  cell.update(stage, tale.hold, tale.scope, tale.data?.story.group.units ?? []);
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
}

function onWritten() {
  tale.typed = true;
  tale.column = null;
}

/** @param {Gate} gate */
function answer(gate) {
  tale.answer = gate;
  draw();
}

/** @param {'input' | 'forget' | 'output'} gate @param {number | null} value null: let go */
function turn(gate, value) {
  const column = tale.column ?? Math.max(0, (state.recording?.columns.length ?? 1) - 1);
  const { from = column, gates = {} } = tale.hold ?? {};
  const held = { ...gates, [gate]: value };
  if (value === null) delete held[gate];
  if (Object.keys(held).length === 0) return hold(null);
  hold({ from: Math.min(from, column), scope: scopeNow(), gates: held });
}

function scopeNow() {
  return tale.scope === 'group' && !tale.data ? 'unit' : tale.scope;
}

/** @param {Hold | null} held */
function hold(held) {
  tale.hold = held;
  const story = tale.data?.story ?? null;
  const stage = stageNow();
  if (state.phase === 'ready' && stage) {
    const changes = changesOf(held, stage, story);
    setChanges(state, changes, { continues: true });
    if (held === null) state.interventions = NO_INTERVENTIONS;
    client.intervene(changes, held?.from);
    completer.refresh();
  }
  draw();
}

/** @param {number} by */
function step(by) {
  const story = tale.data?.story ?? null;
  const beats = beatsOf(story);
  tale.beat = Math.max(0, Math.min(beats.length - 1, tale.beat + by));
  tale.answer = null;
  const { key, needsStory } = beats[tale.beat];
  if (needsStory && story && area.value !== story.text) writeStory(story.text);
  if (tale.hold) hold(null);
  if (story && (key === 'question' || key === 'hold')) tale.column = story.question.at + 1;
  if (key === 'hold') tale.scope = 'group';
  if (key === 'own') tale.typed = false;
  draw();
  beat.focus();
}

/** @param {string} value */
function writeStory(value) {
  writeText(value);
  completer.refresh();
}

/** Does what the beat asks for. */
function show() {
  const story = tale.data?.story ?? null;
  const { key } = beatsOf(story)[tale.beat];
  const stage = stageNow();
  if (!stage) return;
  if (key === 'type') look(Math.max(0, stage.column - 1));
  if (story && key === 'unit') {
    const inside = stage.untouched.findLastIndex(
      (column, k) => k <= story.question.at && isInside(story, column),
    );
    look(inside);
  }
  if (story && key === 'hold') {
    const gates = Object.fromEntries(story.effect.gates.map(({ gate, value }) => [gate, value]));
    tale.scope = 'group';
    hold({ from: story.question.at + 1, scope: 'group', gates });
    look(story.letter.at + 1);
  }
}

/** @param {FromWorker} message */
function onMessage(message) {
  receive(state, message);
  if (message.type === 'card') void useStory();
  if (message.type === 'ready') onReady();
  draw();
}

function onReady() {
  completer.ask();
  if (tale.hold) hold(tale.hold);
}

/** The story of another model than that of the page comes from its folder. */
async function useStory() {
  const { card, name } = state;
  if (!card || name === null || (inPage?.model === name && tale.data === inPage)) return;
  const isUntouched = !tale.typed || area.value === tale.data?.story.text;
  const data = inPage?.model === name ? inPage : await fetchStory(card, modelAddress(name));
  if (state.name !== name) return;
  Object.assign(tale, { data, beat: 0, hold: null, answer: null, column: null });
  if (isUntouched) {
    writeText(data?.story.text ?? card.samples?.[0]?.text ?? '');
    completer.refresh();
  }
  draw();
}
