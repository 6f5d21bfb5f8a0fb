/** The comic: panels that are bound to what the model does with the reader's sentence. */
import { createPainter } from '../../ui/painter.js';
import { createRequests } from '../../views/editor/requests.js';
import { createClient } from '../../worker/client.js';
import { createInterventionController } from '../shared/interventions.js';
import { createModels } from '../shared/model-choice.js';
import { createPicker } from '../shared/model-picker.js';
import { createNoticeActions } from '../shared/notice-actions.js';
import { createNotices } from '../shared/notices.js';
import { receive } from '../shared/state/receive.js';
import { createStudyRequests } from '../shared/study-requests.js';
import { createState } from '../shared/state/state.js';
import { parseUrlState } from '../shared/state/url-state.js';
import { createComic } from './comic.js';
import { momentOf } from './current-moment.js';
import { createGateHolding } from './gate-holding.js';
import { createStory } from './story.js';

/** @import { Selection } from '../../views/types.d.ts' */
/** @import { FromWorker } from '../../worker/protocol.d.ts' */

/** @param {string} id */
const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const state = createState();
const client = createClient(onMessage);
const draw = createPainter(() => {
  const moment = momentOf(state, story.labelledUnits());
  if (moment) {
    comic.update(moment, state.demo ?? '');
    studies.study('voices', { column: moment.column });
  }
  for (const view of views) view.update(state);
});
const requests = createRequests({ state, client, draw });
const models = createModels({ state, load: client.load, draw });
const interventionActions = createInterventionController({ state, client, onShow() {}, ask: refresh, draw });
const gates = createGateHolding(state, interventionActions);
const studies = createStudyRequests({ state, client, draw });
const story = createStory(state, parseUrlState(location.hash), draw);
const comic = createComic(
  { list: find('panels'), bar: find('bar') },
  {
    draw,
    onText,
    hold: gates.hold,
    release: gates.release,
    onColumn: (column) => onSelect({ column }),
    onUnit: (unit) => onSelect({ unit }),
    onScope: gates.setScope,
    onReset: interventionActions.reset,
  },
);
const views = [
  createNotices(
    find('notices'),
    createNoticeActions({ state, models, refresh, draw, others: { units: story.labelAgain } }),
  ),
  createPicker(
    { button: find('picker-button'), popover: find('picker') },
    { onChoose: models.pick, onOpen: models.ask },
  ),
];

story.open();
void models.ask();

/** @param {FromWorker} message */
function onMessage(message) {
  receive(state, message);
  if (message.type === 'card' && message.parity) story.begin(message.card, message.parity);
  if (message.type === 'ready') {
    interventionActions.applyAll();
    requests.ask();
  }
  if (message.type === 'recorded') story.selectTelling();
  draw();
}

/** @param {string} text */
function onText(text) {
  story.write(text);
  requests.ask();
  draw();
}

/** @param {Partial<Selection>} selection */
function onSelect(selection) {
  story.choose(selection);
  if (selection.unit !== undefined) gates.followUnit();
  draw();
}

/** Held gates make other suggestions for the same text. */
function refresh() {
  state.asked = null;
  requests.ask();
}
