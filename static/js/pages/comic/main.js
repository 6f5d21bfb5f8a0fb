/** The comic: panels that are bound to what the model does with the reader's sentence. */
import { createRequests } from '../../views/editor/requests.js';
import { createComic } from './comic.js';
import { sixOf, reachOf, tellingColumn, tellingUnit } from './drawing/moment.js';
import { storyOf } from './sentences.js';
import { fetchLabelledUnits } from './held-out-units.js';
import { createModels } from '../shared/model-choice.js';
import { createNotices } from '../shared/notices.js';
import { createPicker } from '../shared/model-picker.js';
import { parseUrlState } from '../shared/state/url-state.js';
import { createInterventionController } from '../shared/interventions.js';
import { keep, recall } from '../../ui/storage.js';
import { createPainter } from '../../ui/painter.js';
import { createState } from '../shared/state/state.js';
import { notify } from '../shared/state/notify.js';
import { receive } from '../shared/state/receive.js';
import { select } from '../shared/state/selection.js';
import { shownRecording } from '../shared/state/interventions.js';
import { typeDemo } from '../shared/state/demo.js';
import { applyUrl } from '../shared/state/url.js';
import { createClient } from '../../worker/client.js';

/** @import { Card, Parity } from '../../core/model/types.d.ts' */
/** @import { Change } from '../../core/types.d.ts' */
/** @import { Selection } from '../../views/types.d.ts' */
/** @import { FromWorker } from '../../worker/protocol.d.ts' */
/** @import { NoticeKey } from '../shared/state/types.d.ts' */
/** @import { LabelledUnit, Moment } from './drawing/types.d.ts' */

/** @param {string} id */
const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const state = createState();
const client = createClient(onMessage);
const draw = createPainter(() => {
  const moment = momentOf();
  if (moment) comic.update(moment, state.demo ?? '');
  for (const view of views) view.update(state);
});
const requests = createRequests({ state, client, draw });
const models = createModels({ state, load: client.load, draw });
const interventionActions = createInterventionController({ state, client, onShow() {}, ask: refresh, draw });
const comic = createComic(
  { list: find('panels'), bar: find('bar') },
  {
    draw,
    onText,
    hold,
    release,
    onColumn: (column) => onSelect({ column }),
    onUnit: (unit) => onSelect({ unit }),
    onScope,
    onReset: interventionActions.reset,
  },
);
const views = [
  createNotices(find('notices'), { onAct, onDismiss }),
  createPicker(
    { button: find('picker-button'), popover: find('picker') },
    { onChoose: models.pick, onOpen: models.ask },
  ),
];
/** What a link names is looked at instead of what tells most. */
const place = parseUrlState(location.hash);
const chosen = { column: place?.selection.column !== undefined };
/** Whether held gates are those of all units. */
let all = true;
/** @type {readonly LabelledUnit[]} */
let labelledUnits = [];

// What a model comes with is shown while it is on its way.
typeDemo(state, '');
if (place) applyUrl(state, place);
void models.ask();

/** @returns {Moment | null} */
function momentOf() {
  const recording = shownRecording(state);
  const { selection, interventions, answer, card } = state;
  if (!recording || recording.columns.length < 2 || selection.unit === null) return null;
  const { layer, unit } = selection;
  const column = Math.min(selection.column ?? recording.columns.length - 1, recording.columns.length - 1);
  return {
    recording,
    column,
    layer,
    unit,
    card,
    labelledUnits,
    token: recording.columns[column].token,
    now: sixOf(recording, column, layer, unit),
    before: sixOf(recording, column - 1, layer, unit),
    reach: reachOf(recording, layer, unit),
    next: answer?.suggestions ?? [],
    untouched: interventions.changes.length > 0 ? interventions.suggestions.untouched : null,
    changes: interventions.changes,
    live: state.phase === 'ready',
  };
}

/** @param {FromWorker} message */
function onMessage(message) {
  receive(state, message);
  if (message.type === 'canned') begin(message.card, message.parity);
  if (message.type === 'ready') {
    interventionActions.applyAll();
    requests.ask();
  }
  if (message.type === 'recorded') look();
  draw();
}

/** @param {Card} card @param {Parity} parity */
function begin(card, parity) {
  const story = storyOf(card, parity);
  typeDemo(state, place?.text ?? (state.demo || recall('sessionStorage', 'sentence') || story.text));
  chosen.column = place?.selection.column !== undefined;
  if (place?.selection.unit === undefined && story.unit !== null && state.demo === story.text)
    select(state, { layer: 0, unit: story.unit });
  look();
  labelledUnits = [];
  void fetchLabelledUnits(card).then((found) => {
    if (state.card?.name !== card.name) return;
    labelledUnits = found;
    draw();
  });
}

/** Where nobody has chosen, a unit and a letter that show much. */
function look() {
  const { recording, selection } = state;
  if (!recording || recording.columns.length < 3) return;
  const { layer } = selection;
  const unit = selection.unit ?? tellingUnit(recording, layer);
  if (unit !== selection.unit) select(state, { unit });
  if (!chosen.column) select(state, { column: tellingColumn(recording, layer, unit) });
}

/** @param {string} text */
function onText(text) {
  keep('sessionStorage', 'sentence', text);
  typeDemo(state, text);
  chosen.column = true;
  select(state, { column: null });
  requests.ask();
  draw();
}

/** @param {Partial<Selection>} selection */
function onSelect(selection) {
  chosen.column = true;
  select(state, selection);
  // What is held of one unit is held of the next one.
  if (selection.unit !== undefined && !all) interventionActions.replace(scoped(state.interventions.changes));
  draw();
}

/** @param {boolean} wanted */
function onScope(wanted) {
  all = wanted;
  interventionActions.replace(scoped(state.interventions.changes));
}

/** @param {readonly Change[]} changes */
function scoped(changes) {
  return changes.map((change) => ({ ...change, unit: all ? null : state.selection.unit }));
}

/** @param {number} quantity @param {number} value @param {boolean} continues */
function hold(quantity, value, continues) {
  const { layer, unit } = state.selection;
  interventionActions.add([{ layer, unit: all ? null : unit, quantity, kind: 'clamp', value }], {
    continues,
  });
}

/** @param {number} quantity */
function release(quantity) {
  interventionActions.replace(state.interventions.changes.filter((change) => change.quantity !== quantity));
}

/** What is held makes other suggestions for the same text. */
function refresh() {
  state.asked = null;
  requests.ask();
}

/** @param {NoticeKey} key */
function onAct(key) {
  if (key === 'server') void models.ask();
  else if (key === 'arrival') models.pick(/** @type {string} */ (state.arrived));
  else if (key === 'model') models.again();
  else refresh();
}

/** @param {NoticeKey} key */
function onDismiss(key) {
  notify(state, key, null);
  draw();
}
