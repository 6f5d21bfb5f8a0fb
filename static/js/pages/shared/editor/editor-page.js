/** What every page with the editor is made of: the text, its suggestions, the model, the user's settings. */
import { setGhostFits } from '../../../views/editor/suggestion-state.js';
import { nameKeys } from '../../../ui/key-names.js';
import { saveText } from '../../../ui/save-file.js';
import { createPainter } from '../../../ui/painter.js';
import { createClient } from '../../../worker/client.js';
import { createModels } from '../model-choice.js';
import { createPicker } from '../model-picker.js';
import { createNoticeActions } from '../notice-actions.js';
import { createNotices } from '../notices.js';
import { receive } from '../state/receive.js';
import { createState } from '../state/state.js';
import { createDemoText } from './demo-text.js';
import { createEditor } from './editor.js';
import { createKeptText } from './kept-text.js';
import { createLatency } from './latency.js';
import { createOpening } from './opening.js';
import { createSettingsControl } from './settings-control.js';
import { createTraining } from './training-progress.js';
import { createTyping } from './typing.js';
import { createWordControl } from './word-control.js';

/** @import { View } from '../../../views/types.d.ts' */
/** @import { FromWorker } from '../../../worker/protocol.d.ts' */
/** @import { State } from '../state/types.d.ts' */
/** @import { EditorPageParts } from './types.d.ts' */

/** @param {string} id */
export const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {EditorPageParts} parts */
export function createEditorPage({
  createMeter,
  onMenu,
  onMessage,
  onDrawn = () => {},
  sampleOf,
  typesSample = true,
}) {
  const area = /** @type {HTMLTextAreaElement} */ (find('text'));
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const state = createState();
  state.pageSample = JSON.parse(document.getElementById('sample')?.textContent ?? 'null');
  const latency = createLatency();
  const client = createClient(receiveMessage);
  const draw = createPainter(drawAll, client.waitForSuggestions);
  const meter = createMeter?.(area) ?? NO_METER;
  const demo = createDemoText({ state, area, still: still || !typesSample, onType });
  const kept = createKeptText();
  const words = createWordControl({
    state,
    client,
    refresh: () => completer.refresh(),
    save: saveText,
    draw,
  });
  const typing = createTyping({
    ...{ state, client, area, kept, meter, demo, still, draw },
    onAsk: latency.ask,
    onRefuse: words.refuse,
  });
  const { completer, writing } = typing;
  const settings = createSettingsControl({ state, client, area, kept, completer, draw });
  const models = createModels({
    ...{ state, draw },
    load: (url, longest) => client.load(url, longest, state.pageSample?.model !== state.name),
  });
  const editor = createEditor(find('editor'), {
    onText: typing.onText,
    onKey: typing.onKey,
    onAccept: typing.onAccept,
    onMenu: (row, option) => onMenu?.(row, option),
    onResize: draw,
  });
  const noticeActions = createNoticeActions({
    ...{ state, models, draw },
    refresh: completer.refresh,
    others: { counts: settings.countAgain },
  });
  /** @type {View<State>[]} */
  const views = [
    createNotices(find('notices'), noticeActions),
    createPicker(
      { button: find('picker-button'), popover: find('picker') },
      { onChoose: models.pick, onOpen: models.ask },
    ),
    createTraining(find('training')),
    editor,
  ];

  function drawAll() {
    // Measured before anything is drawn: no view changes the state.
    setGhostFits(state, editor.layOut(state));
    for (const view of views) view.update(state);
    latency.draw();
    onDrawn();
  }

  function onType() {
    completer.ask();
    draw();
  }

  /** @param {FromWorker} message */
  function receiveMessage(message) {
    receive(state, message);
    if (message.type === 'card') demo.type(sampleOf(message, state.pageSample));
    onMessage(message);
    if (message.type === 'ready') completer.ask();
    if (message.type === 'wordCountsLoaded' || message.type === 'wordListLoaded') completer.refresh();
    if (message.type === 'exported') words.exported(message);
    if (message.type === 'imported') words.imported(message);
    if (message.type === 'sampled') writing.sampled(message);
    if (message.type === 'suggestions') latency.answer(message.id);
    draw();
  }

  area.addEventListener('pointerdown', writing.stop);
  area.addEventListener('blur', writing.stop);
  nameKeys(document.body);

  return {
    ...{ state, client, area, still, draw, views, typing, completer, settings, words },
    /** Begins with the text of the link, of this session, or the demo. @param {() => void} [onChanges] a link changes the model */
    open(onChanges = () => {}) {
      const opening = createOpening({ state, area, kept, onChanges, beginDemo: demo.begin, draw });
      addEventListener('hashchange', opening.followAddress);
      settings.restore();
      words.restore();
      opening.restore();
      void models.ask();
    },
  };
}

const NO_METER = { accepted: () => {}, uncounted: (/** @type {() => void} */ change) => change() };
