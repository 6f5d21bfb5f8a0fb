// The laboratory: every gate of every unit under the text, and the views that answer questions about them.
import { createGatesView } from '../../views/gates/view.js';
import { createLazyLaboratory } from '../../views/laboratory/lazy-laboratory.js';
import { createEditorPage, find } from '../shared/editor/editor-page.js';
import { createInterventionController } from '../shared/interventions.js';
import { select } from '../shared/state/selection.js';
import { createStudyRequests } from '../shared/study-requests.js';
import { createArithmeticRequests } from './arithmetic-requests.js';
import { createFirstUnit } from './first-unit.js';
import { bindShowAll } from './hidden-parts.js';
import { createInterventionBar } from './intervention-bar.js';
import { createLink } from './link.js';
import { createPictures } from './pictures.js';
import { bindQuestions } from './questions.js';

/** @import { Selection } from '../../views/types.d.ts' */
/** @import { FromWorker } from '../../worker/protocol.d.ts' */

const page = createEditorPage({
  sampleOf: ({ card, parity }) => card.story?.text ?? parity?.text ?? '',
  typesSample: false,
  onMessage,
  onDrawn: () => pictures.update(),
});
const { state, client, completer, draw } = page;
// What an address opens that names no view is another matter: links that were shared stay as they were.
if (location.hash === '') state.view = 'detective';
const firstUnit = createFirstUnit(state);
const questions = createArithmeticRequests({ state, client });
const studies = createStudyRequests({ state, client, draw });
const interventionActions = createInterventionController({
  state,
  client,
  onShow: questions.explain,
  ask: completer.refresh,
  draw,
});
const link = createLink(state);
const gates = createGatesView({ onSelect, ...studies });
find('gates').append(gates.node);
const laboratory = createLazyLaboratory(find('laboratory'), {
  select: onSelect,
  open: onOpen,
  link: link.whole,
  interventionActions,
  ...studies,
});
const pictures = createPictures(state, { gates, laboratory }, link.follow);

page.views.push(
  createInterventionBar(find('gates'), interventionActions),
  createInterventionBar(find('laboratory'), interventionActions),
);
bindShowAll(document.getElementById('show-all'));
bindQuestions(find('questions'), onOpen, () => laboratory.open());
page.open(interventionActions.applyAll);

/** @param {FromWorker} message */
function onMessage(message) {
  if (message.type === 'ready') interventionActions.applyAll();
  if (firstUnit.select()) link.keep();
  if (message.type === 'recorded' || message.type === 'intervened') questions.explain();
}

/** @param {Partial<Selection>} selection */
function onSelect(selection) {
  firstUnit.touch();
  select(state, selection);
  questions.explain();
  draw();
}

/** @param {string} view of the laboratory */
function onOpen(view) {
  state.view = view;
  draw();
}
