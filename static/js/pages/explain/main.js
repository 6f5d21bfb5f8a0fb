// The explanation: one text, one unit, one question, and the reader's hand on the gate.
import { nameKeys } from '../../ui/key-names.js';
import { patternDefinitions } from '../../ui/patterns.js';
import { createPainter } from '../../ui/painter.js';
import { createCompleter } from '../../views/editor/completer.js';
import { setGhostFits } from '../../views/editor/suggestion-state.js';
import { createClient } from '../../worker/client.js';
import { bindEmbedding, tellDone, unframed } from '../shared/embedding.js';
import { createModels } from '../shared/model-choice.js';
import { createPicker } from '../shared/model-picker.js';
import { createNoticeActions } from '../shared/notice-actions.js';
import { createNotices } from '../shared/notices.js';
import { receive } from '../shared/state/receive.js';
import { createState } from '../shared/state/state.js';
import { formatUrlState, linkStart, parseUrlState } from '../shared/state/url-state.js';
import { createActions } from './actions.js';
import { createBeatCard } from './beat-card.js';
import { createCellControl } from './cell-control.js';
import { createNextTokens } from './next-tokens.js';
import { createShareCard } from './share-card.js';
import { createScrubber } from './scrubber.js';
import { recordedStage } from './stage.js';
import { storyInPage } from './story-data.js';
import { createStoryText } from './story-text.js';
import {
  beatData,
  beatOf,
  createExplanation,
  followModel,
  giveText,
  isShown,
  scopeOf,
  stageNow,
  storyOf,
  writeText,
} from './explanation.js';

/** @import { Text } from '../../views/editor/types.d.ts' */
/** @import { FromWorker } from '../../worker/protocol.d.ts' */
/** @import { Stage } from './types.d.ts' */

/** @param {string} id */
const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const area = /** @type {HTMLTextAreaElement} */ (find('text'));
/** The last beat was done in the frame before. */
let wasDone = false;
const loadBar = /** @type {HTMLProgressElement} */ (document.querySelector('.stage > .load'));

const state = createState();
const explanation = createExplanation(state, area, storyInPage());
const client = createClient(onMessage);
const draw = createPainter(drawAll, client.waitForSuggestions);
/** All of the text is read, wherever the caret is. @type {typeof client} */
const wholeText = { ...client, read: (_, options) => client.read(area.value, options) };
const completer = createCompleter({ state, area, client: wholeText, draw, onRefuse: () => {} });
// What is shown before the weights is the story, which stands in the page.
const models = createModels({ state, load: (url, longest) => client.load(url, longest, false), draw });
const text = createStoryText(find('stage-text'), {
  onText(now, time) {
    noticeEdit(now);
    completer.write(now, time);
    dropWithin();
  },
  onKey: completer.press,
  onAccept: completer.acceptRow,
  onResize: draw,
});
const actions = createActions({
  explanation,
  client,
  refresh: completer.refresh,
  draw,
  reveal: text.reveal,
  focus: () => beat.focus(),
});
const beat = createBeatCard({ onAnswer: actions.answer, onStep: actions.step, onShow: actions.show });
const share = createShareCard({ link: ownLink });
const next = createNextTokens();
const scrubber = createScrubber(actions.look);
const cell = createCellControl({
  onTurn: actions.turn,
  onScope: actions.choose,
  onRelease: actions.letGo,
});
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
beat.more.append(share.node, ...find('ways-on').childNodes);
document.body.append(patternDefinitions());
nameKeys(document.body);
bindEmbedding(ownLink);
open();
void models.ask();

function open() {
  const linked = parseUrlState(location.hash)?.text ?? null;
  explanation.typed = linked !== null;
  if (linked === null) giveText(explanation, storyOf(explanation)?.text ?? '');
  else writeText(explanation, linked);
  actions.begin(new URLSearchParams(location.hash.slice(1)).get('beat'));
  draw();
}

/** A letter is chosen with the caret, too: the one before it. @param {Text} now */
function noticeEdit({ value, start, end }) {
  if (value !== state.text.value) Object.assign(explanation, { typed: true, column: null });
  else if (start !== state.text.start && start === end) {
    const column = stageNow(explanation)?.tokens.findLastIndex((token) => token.end <= start) ?? -1;
    explanation.column = column >= 0 && start < value.length ? column : null;
  }
}

/** Words are completed at the end of the text alone: within it, what is read goes on behind the caret. */
function dropWithin() {
  if (state.text.end < area.value.length) state.answer = null;
}

function drawAll() {
  followModel(explanation);
  setGhostFits(state, text.layOut(state));
  const stage = stageNow(explanation);
  explanation.last = stage;
  text.update(state, stage, explanation.column === null);
  next.update(stage, state);
  find('stage').classList.toggle('is-empty', stage === null);
  drawLoad();
  if (stage) drawStage(stage);
  else if (explanation.data)
    beat.update(explanation.beat, beatData(explanation, recordedStage(explanation.data, null, null)));
  for (const view of views) view.update(state);
}

function drawLoad() {
  const { phase, load } = state;
  loadBar.hidden = phase !== 'loading' && phase !== 'starting';
  if (load) loadBar.value = load.loaded / load.total;
  else loadBar.removeAttribute('value');
}

/** @param {Stage} stage */
function drawStage(stage) {
  scrubber.update(stage);
  cell.update(stage, explanation.hold, scopeOf(explanation), storyOf(explanation)?.group.units ?? []);
  const data = beatData(explanation, stage);
  beat.update(explanation.beat, data);
  const isDone = isShown(explanation, 'own') && beatOf(explanation).done(data);
  if (isDone && !wasDone) tellDone();
  wasDone = isDone;
  share.update(isDone ? stage : null);
  const shown = { view: state.view, selection: { ...state.selection, layer: stage.layer, unit: stage.unit } };
  for (const link of document.querySelectorAll('a[data-with-text]'))
    link.setAttribute('href', withText(link, formatUrlState(shown, area.value)));
}

/** Opens the reader's sentence, of which it carries the end. */
function ownLink() {
  const address = new URL(unframed(location.href));
  if (state.name !== null) address.searchParams.set('model', state.name);
  const text = area.value.normalize('NFC');
  address.hash = new URLSearchParams({ text: text.slice(linkStart(text)) }).toString();
  return address.href;
}

/** @param {Element} link @param {string} hash */
function withText(link, hash) {
  const address = new URL(/** @type {HTMLAnchorElement} */ (link).href);
  if (state.name !== null) address.searchParams.set('model', state.name);
  address.hash = hash;
  return address.href;
}

/** @param {FromWorker} message */
function onMessage(message) {
  followModel(explanation);
  receive(state, message);
  dropWithin();
  if (message.type === 'card') void actions.useStory();
  if (message.type === 'ready') {
    completer.ask();
    actions.holdAgain();
  }
  draw();
}
