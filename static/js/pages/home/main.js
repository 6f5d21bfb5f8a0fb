// The front page: wires editor, gates, laboratory and model card.
import { createCompleter } from '../../views/editor/completer.js';
import { commandOf } from '../../views/editor/keys.js';
import { insertText } from '../../views/editor/insert.js';
import { edit, isAwaited, offerOf, setGhostFits } from '../../views/editor/suggestion-state.js';
import { createGatesView } from '../../views/gates/view.js';
import { createLazyLaboratory } from '../../views/laboratory/lazy-laboratory.js';
import { createCard } from '../../views/model-card/model-card.js';
import { createDemo } from './demo.js';
import { createEditor } from './editor.js';
import { nameKeys } from '../../ui/key-names.js';
import { createLatency } from './latency.js';
import { createLink } from './link.js';
import { createMeter } from './key-meter.js';
import { createModels } from '../shared/model-choice.js';
import { createNotices } from '../shared/notices.js';
import { createParityBadge } from '../../views/model-card/parity-badge.js';
import { createPicker } from '../shared/model-picker.js';
import { parseUrlState } from '../shared/state/url-state.js';
import { createInterventionBar } from './intervention-bar.js';
import { createInterventionController } from '../shared/interventions.js';
import { createArithmeticRequests } from './arithmetic-requests.js';
import { keep, recall } from '../../ui/storage.js';
import { createLearned } from './learned.js';
import { bindHelp } from './help.js';
import { bindShowAll } from './hidden-parts.js';
import { createReplay } from './replay.js';
import { createSettings } from './settings-panel.js';
import { createStudyRequests, isReady } from './study-requests.js';
import { createTraining } from './training-progress.js';
import { createWriting } from './writing.js';
import { createPainter } from '../../ui/painter.js';
import { createState } from '../shared/state/state.js';
import { endDemo, typeDemo } from '../shared/state/demo.js';
import { notify } from '../shared/state/notify.js';
import { receive } from '../shared/state/receive.js';
import { select } from '../shared/state/selection.js';
import { shownRecording } from '../shared/state/interventions.js';
import { applyUrl } from '../shared/state/url.js';
import { parseSettings } from '../../views/editor/settings.js';
import { createClient } from '../../worker/client.js';
import { createLazyTour } from '../tour/lazy-tour.js';

/** @import { Suggestion } from '../../core/types.d.ts' */
/** @import { Settings, TextListeners } from '../../views/editor/types.d.ts' */
/** @import { Selection } from '../../views/types.d.ts' */
/** @import { FromWorker } from '../../worker/protocol.d.ts' */
/** @import { NoticeKey } from '../shared/state/types.d.ts' */

/** @param {string} id */
const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const area = /** @type {HTMLTextAreaElement} */ (find('text'));
/** The same one each time, so that views see that nothing changed. @type {Suggestion[]} */
const NONE = [];
const still = matchMedia('(prefers-reduced-motion: reduce)');

const state = createState();
/** @type {ReturnType<typeof setTimeout> | null} */
let gatesTimer = null;
const latency = createLatency();
const client = createClient(onMessage);
const draw = createPainter(() => {
  // Measured before anything is drawn: no view changes the state.
  setGhostFits(state, editor.layOut(state));
  for (const view of views) view.update(state);
  latency.draw();
  // The gates are many pixels: they come after the frame with the suggestions, which a typist waits for.
  gatesTimer ??= setTimeout(drawGates, isAwaited(state) ? 40 : 0);
}, client.expect);
const meter = createMeter(find('meter'), area);
const completer = createCompleter({
  state,
  area,
  client,
  draw,
  onAsk: latency.ask,
  onAccept: onAccepted,
  guardsTab: true,
});
const questions = createArithmeticRequests({ state, client });
const models = createModels({ state, load: client.load, draw });
const demo = createDemo(onDemo);
const writing = createWriting({
  state,
  client,
  area,
  still: still.matches,
  draw,
  insert: onInsert,
});

const studies = createStudyRequests({ state, client, draw });
const gates = createGatesView({ onSelect, ...studies });
find('gates').append(gates.node);
const link = createLink(state);
const interventionActions = createInterventionController({
  state,
  client,
  onShow: questions.explain,
  ask: completer.refresh,
  draw,
});
const laboratory = createLazyLaboratory(find('laboratory'), {
  select: onSelect,
  open: onOpen,
  link: link.whole,
  interventionActions,
  ...studies,
});
const replay = createReplay(find('replay'), {
  replay: client.replay,
  ownText: () => state.demo ?? state.text.value,
});
const tour = createLazyTour(find('tour'), {
  state,
  area,
  still: still.matches,
  interventionActions,
  insert: onInsert,
  take: onAccept,
  set: onSetting,
  select: onSelect,
  open: onOpen,
  openLaboratory: laboratory.open,
});
const editor = createEditor(find('editor'), { onText, onKey, onAccept, onResize: draw });
const views = [
  replay,
  createInterventionBar(find('gates'), interventionActions),
  createInterventionBar(find('laboratory'), interventionActions),
  createNotices(find('notices'), { onAct, onDismiss }),
  createPicker(
    { button: find('picker-button'), popover: find('picker') },
    { onChoose: models.pick, onOpen: models.ask },
  ),
  createParityBadge(find('badge')),
  createTraining(find('training')),
  editor,
  createSettings(find('editor'), { onSetting, onTune }),
  createLearned(find('learned'), { onForget }),
  createCard(find('card')),
  tour,
];

bindHelp(find('help-button'), find('help'));
bindShowAll(document.getElementById('show-all'));
find('write').addEventListener('mousedown', (event) => event.preventDefault());
find('write').addEventListener('click', () => (state.draft === null ? write() : writing.stop()));
area.addEventListener('pointerdown', writing.stop);
area.addEventListener('blur', writing.stop);
nameKeys(document.body);
addEventListener('hashchange', onAddress);
restore();
void models.ask();

function drawGates() {
  gatesTimer = null;
  const { selection, arithmetic, canned, card, view, interventions } = state;
  const recording = shownRecording(state);
  const language = card?.language ?? '';
  gates.update({ recording, selection, arithmetic, canned, studies: state.studies, language });
  const text = state.demo ?? state.text.value;
  const ready = isReady(state);
  const suggestions = state.answer?.suggestions ?? NONE;
  if (state.demo === null || location.hash !== '') void laboratory.open();
  laboratory.update({
    recording,
    selection,
    canned,
    card,
    ready,
    text,
    suggestions,
    view,
    studies: state.studies,
    untouched: state.recording,
    interventions,
    name: state.name,
    models: state.listing.models,
  });
  link.follow();
  tour.update();
}

/** @param {FromWorker} message */
function onMessage(message) {
  receive(state, message);
  if (message.type === 'canned' && state.demo !== null)
    demo.start(message.parity.text, { atOnce: still.matches });
  if (message.type === 'ready') interventionActions.applyAll();
  if (message.type === 'ready') completer.ask();
  if (message.type === 'counted') completer.refresh();
  if (message.type === 'recorded' || message.type === 'intervened') questions.explain();
  if (message.type === 'replayed') replay.replayed(message);
  if (message.type === 'wrote') writing.wrote(message);
  if (message.type === 'suggestions') latency.answer(message.id);
  draw();
}

/** @param {string} typed */
function onDemo(typed) {
  typeDemo(state, typed);
  completer.ask();
  draw();
}

/** @type {TextListeners['onText']} */
function onText(text, time) {
  if (state.demo !== null && (text.engaged || text.value !== '')) stopDemo();
  if (text.value !== state.text.value) keep('sessionStorage', 'text', text.value);
  completer.write(text, time);
}

/** @param {Partial<Settings>} change */
function onSetting(change) {
  state.settings = { ...state.settings, ...change };
  keep('localStorage', 'settings', JSON.stringify(state.settings));
  if (change.learn !== undefined) client.learn(change.learn);
  if (change.wordCounts !== undefined) client.count(change.wordCounts);
  // Continuations depend on how readily they are to come, and all on whose words are suggested.
  if (['eagerness', 'learn', 'wordCounts'].some((name) => name in change)) completer.refresh();
  else completer.ask();
  draw();
}

/** @param {boolean} open */
function onTune(open) {
  state.tuning = open;
  draw();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const used = writing.key(event);
  const wanted = !used && commandOf(event) === 'write';
  if (wanted) write();
  if (!used && !wanted) return completer.press(event);
  event.preventDefault();
  draw();
}

function onForget() {
  client.forget();
  completer.refresh();
}

/** @param {string} text */
function onAccepted(text) {
  state.accepted += 1;
  meter.accepted(text);
}

/** Writes for the person. @param {string} text */
function onInsert(text) {
  meter.uncounted(() => insertText(area, text));
}

/** A word of the demo makes the demo the person's own text. @param {number} row */
function onAccept(row) {
  const begun = state.demo;
  const insert = offerOf(state)?.rows[row]?.insert;
  if (begun === null || insert === undefined) return completer.acceptRow(row);
  stopDemo();
  state.accepted += 1;
  insertText(area, begun + insert);
}

/** The demo's text is what it goes on from, as a word of it would be. */
function write() {
  const begun = state.demo;
  if (begun !== null) {
    stopDemo();
    insertText(area, begun);
  }
  writing.start();
}

function stopDemo() {
  demo.stop();
  endDemo(state);
  removeEventListener('keydown', onStrayKey);
}

/** During the demo, who just types need not look for the text area. @param {KeyboardEvent} event */
function onStrayKey({ key, ctrlKey, metaKey, altKey, isComposing }) {
  const types = [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey && !isComposing;
  if (types && document.activeElement === document.body) area.focus();
}

/** @param {Partial<Selection>} selection */
function onSelect(selection) {
  select(state, selection);
  questions.explain();
  draw();
}

/** @param {string} view of the laboratory */
function onOpen(view) {
  state.view = view;
  draw();
}

/** What the address names: where to look, and perhaps a text. */
function onAddress() {
  const place = parseUrlState(location.hash);
  if (!place) return;
  applyUrl(state, place);
  if (state.phase === 'ready') interventionActions.applyAll();
  draw();
  if (place.text === null || place.text === area.value) return;
  // Own text is replaced as typing would replace it: undo brings it back.
  if (area.value === '') area.value = place.text;
  else {
    area.select();
    insertText(area, place.text);
  }
  keep('sessionStorage', 'text', place.text);
}

/** @param {NoticeKey} key */
function onAct(key) {
  if (key === 'server') void models.ask();
  else if (key === 'arrival') models.pick(/** @type {string} */ (state.arrived));
  else if (key === 'model') models.again();
  else completer.refresh();
}

/** @param {NoticeKey} key */
function onDismiss(key) {
  notify(state, key, null);
  draw();
}

function restore() {
  state.settings = parseSettings(recall('localStorage', 'settings'));
  client.learn(state.settings.learn);
  client.count(state.settings.wordCounts);
  area.value = recall('sessionStorage', 'text') ?? area.value;
  onAddress();
  const { value } = area;
  area.setSelectionRange(value.length, value.length);
  edit(state, { value, start: value.length, end: value.length, composing: false, engaged: false });
  if (value !== '') return;
  typeDemo(state, '');
  addEventListener('keydown', onStrayKey);
}
