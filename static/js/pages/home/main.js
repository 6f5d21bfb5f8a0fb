// The front page: wires editor, gates, laboratory and model card.
import { setGhostFits } from '../../views/editor/suggestion-state.js';
import { createGatesView } from '../../views/gates/view.js';
import { createLazyLaboratory } from '../../views/laboratory/lazy-laboratory.js';
import { createCard } from '../../views/model-card/model-card.js';
import { createParityBadge } from '../../views/model-card/parity-badge.js';
import { createSumBadge } from '../../views/model-card/sum-badge.js';
import { nameKeys } from '../../ui/key-names.js';
import { saveText } from '../../ui/save-text.js';
import { createPainter } from '../../ui/painter.js';
import { createClient } from '../../worker/client.js';
import { createInterventionController } from '../shared/interventions.js';
import { createModels } from '../shared/model-choice.js';
import { createPicker } from '../shared/model-picker.js';
import { createNoticeActions } from '../shared/notice-actions.js';
import { createNotices } from '../shared/notices.js';
import { receive } from '../shared/state/receive.js';
import { select } from '../shared/state/selection.js';
import { createState } from '../shared/state/state.js';
import { createLazyTour } from '../tour/lazy-tour.js';
import { createArithmeticRequests } from './arithmetic-requests.js';
import { createDemoText } from './demo-text.js';
import { createEditor } from './editor.js';
import { bindHelp } from './help.js';
import { bindShowAll } from './hidden-parts.js';
import { createInterventionBar } from './intervention-bar.js';
import { createMeter } from './key-meter.js';
import { createLatency } from './latency.js';
import { createKeptText } from './kept-text.js';
import { createLearned } from './learned.js';
import { createLink } from './link.js';
import { createOpening } from './opening.js';
import { createPictures } from './pictures.js';
import { createReplay } from './replay.js';
import { createSettingsControl } from './settings-control.js';
import { createSettings } from './settings-panel.js';
import { createStudyRequests } from '../shared/study-requests.js';
import { createTraining } from './training-progress.js';
import { createTyping } from './typing.js';
import { createWordControl } from './word-control.js';
import { createWordMenu } from './word-menu.js';
import { createWordNotice } from './word-notice.js';
import { createWordRules } from './word-rules.js';

/** @import { Selection } from '../../views/types.d.ts' */
/** @import { FromWorker } from '../../worker/protocol.d.ts' */

/** @param {string} id */
const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const area = /** @type {HTMLTextAreaElement} */ (find('text'));
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

const state = createState();
const latency = createLatency();
const client = createClient(onMessage);
const draw = createPainter(() => {
  // Measured before anything is drawn: no view changes the state.
  setGhostFits(state, editor.layOut(state));
  for (const view of views) view.update(state);
  latency.draw();
  pictures.update();
}, client.waitForSuggestions);

const meter = createMeter(find('meter'), area);
const demo = createDemoText({ state, area, still, onType });
const kept = createKeptText();
const words = createWordControl({
  state,
  client,
  refresh: () => completer.refresh(),
  save: saveText,
  draw,
});
const typing = createTyping({
  state,
  client,
  area,
  kept,
  meter,
  demo,
  still,
  onAsk: latency.ask,
  onRefuse: words.refuse,
  draw,
});
const { completer, writing } = typing;
const settings = createSettingsControl({ state, client, area, kept, completer, draw });
const questions = createArithmeticRequests({ state, client });
const studies = createStudyRequests({ state, client, draw });
const models = createModels({ state, load: client.load, draw });
const interventionActions = createInterventionController({
  state,
  client,
  onShow: questions.explain,
  ask: completer.refresh,
  draw,
});
const link = createLink(state);
const opening = createOpening({ state, area, kept, interventionActions, beginDemo: demo.begin, draw });

const gates = createGatesView({ onSelect, ...studies });
find('gates').append(gates.node);
const laboratory = createLazyLaboratory(find('laboratory'), {
  select: onSelect,
  open: onOpen,
  link: link.whole,
  interventionActions,
  ...studies,
});
const replay = createReplay(find('replay'), {
  replay: client.replay,
  typedText: () => state.demo ?? state.text.value,
});
const tour = createLazyTour(find('tour'), {
  state,
  area,
  still,
  interventionActions,
  insert: typing.insert,
  take: typing.onAccept,
  set: settings.change,
  select: onSelect,
  open: onOpen,
  openLaboratory: laboratory.open,
});
const pictures = createPictures(state, { gates, laboratory }, () => {
  link.follow();
  tour.update();
});
const editor = createEditor(find('editor'), {
  onText: typing.onText,
  onKey: typing.onKey,
  onAccept: typing.onAccept,
  onMenu: createWordMenu(find('editor'), words).open,
  onResize: draw,
});
const views = [
  replay,
  createInterventionBar(find('gates'), interventionActions),
  createInterventionBar(find('laboratory'), interventionActions),
  createNotices(
    find('notices'),
    createNoticeActions({
      state,
      models,
      refresh: completer.refresh,
      draw,
      others: { counts: settings.countAgain },
    }),
  ),
  createPicker(
    { button: find('picker-button'), popover: find('picker') },
    { onChoose: models.pick, onOpen: models.ask },
  ),
  createParityBadge(find('badge')),
  createSumBadge(find('sum-badge')),
  createTraining(find('training')),
  editor,
  createSettings(find('editor'), { onSetting: settings.change, onTune: settings.tune }),
  createWordNotice(find('word-notice'), words.act),
  createWordRules(find('word-rules'), words),
  createLearned(find('learned'), { onForget: settings.forget }),
  createCard(find('card')),
  tour,
];

bindHelp(find('help-button'), find('help'));
bindShowAll(document.getElementById('show-all'));
find('write').addEventListener('mousedown', (event) => event.preventDefault());
find('write').addEventListener('click', typing.toggleWriting);
area.addEventListener('pointerdown', writing.stop);
area.addEventListener('blur', writing.stop);
nameKeys(document.body);
addEventListener('hashchange', opening.followAddress);
settings.restore();
words.restore();
opening.restore();
void models.ask();

/** @param {FromWorker} message */
function onMessage(message) {
  receive(state, message);
  if (message.type === 'card') demo.type(message.parity.text);
  if (message.type === 'ready') interventionActions.applyAll();
  if (message.type === 'ready') completer.ask();
  if (message.type === 'wordCountsLoaded' || message.type === 'wordListLoaded') completer.refresh();
  if (message.type === 'recorded' || message.type === 'intervened') questions.explain();
  if (message.type === 'replayed') replay.replayed(message);
  if (message.type === 'exported') words.exported(message);
  if (message.type === 'imported') words.imported(message);
  if (message.type === 'sampled') writing.sampled(message);
  if (message.type === 'suggestions') latency.answer(message.id);
  draw();
}

function onType() {
  completer.ask();
  draw();
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
