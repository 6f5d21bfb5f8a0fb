import { element, setText } from '../../ui/elements.js';
import { failureText } from '../../ui/error-texts.js';
import { t } from '../../ui/language.js';
import { formatShare } from '../../ui/formats.js';
import { createRetryNote, notLoaded } from '../../ui/retry-note.js';
import { addStyle } from '../../ui/stylesheet.js';
import { createMenu } from '../../ui/menu.js';
import { explained } from '../../ui/term.js';
import { button } from './shared/controls.js';
import { exportItems } from './shared/export-buttons.js';
import { createTableView } from './shared/table-view.js';

/** @import { Failure } from '../../core/failure.d.ts' */
/** @import { LabData, LabTools, LabView, MenuItem } from './shared/types.d.ts' */
/** @import { ViewPlan } from './view-registry.js' */

/**
 * @typedef {object} Panel
 * @property {ViewPlan} plan
 * @property {LabTools} tools
 * @property {ReturnType<typeof createParts>} parts
 * @property {LabView | null} view
 * @property {LabData | null} data
 * @property {boolean} isFetching the view is fetched, or was
 * @property {boolean} isDrawn there is a view, with the data of now
 */

/**
 * What every view has around it: how to read it, its menu, its progress and its table.
 * @param {ViewPlan} plan @param {LabTools} tools @param {MenuItem[]} items of the menu of every view
 */
export function createPanel(plan, tools, items) {
  const parts = createParts(plan, items, {
    picture: () => panel.view?.picture() ?? null,
    table: () => (panel.view && panel.data ? panel.view.table(panel.data) : null),
    stop: () => plan.studies?.forEach(tools.cancelStudy),
    onAgain: () => studyAgain(panel),
  });
  /** @type {Panel} */
  const panel = { plan, tools, parts, view: null, data: null, isFetching: false, isDrawn: false };
  parts.table.onOpen(() => showTable(panel));
  return {
    node: parts.node,
    update: (/** @type {LabData} */ data) => update(panel, data),
    destroy: () => panel.view?.destroy(),
  };
}

/**
 * @param {ViewPlan} plan @param {MenuItem[]} items
 * @param {Parameters<typeof exportItems>[1] & { stop: () => void, onAgain: () => void }} sources
 */
function createParts({ key, title, how, terms = [] }, items, { stop, onAgain, ...sources }) {
  const empty = element('p', { class: 'lab-empty' });
  const progress = createProgress(title, stop);
  const failure = createFailure(onAgain);
  const untouched = element('p', { class: 'lab-untouched', role: 'status', hidden: true });
  const body = element('div', { class: 'lab-body' });
  const table = createTableView();
  const menu = createMenu(t('Save and share'), [
    ...exportItems(`lstm-${key}`, sources),
    { text: t('Table'), title: t('The same data as a table'), onChoose: table.open },
    ...items,
  ]);
  const text = element('p', { class: 'gates-how' }, ...explained(how, ...terms));
  const head = element('div', { class: 'lab-head' }, text, menu);
  const node = element(
    'div',
    {
      class: `lab-panel lab-${key}`,
      id: `panel-${key}`,
      role: 'tabpanel',
      'aria-labelledby': `tab-${key}`,
      hidden: true,
    },
    head,
    untouched,
    progress.node,
    failure.node,
    empty,
    body,
    table.node,
  );
  return { node, empty, progress, failure, untouched, body, table, menu };
}

/** Why a study failed. @param {() => void} onAgain */
function createFailure(onAgain) {
  const message = element('span');
  const again = button(t('Try again'), onAgain, { class: 'control' });
  const node = element('p', { class: 'lab-failure', role: 'alert', hidden: true }, message, ' ', again);
  return {
    node,
    /** @param {Failure | null | undefined} failure */
    update(failure) {
      node.hidden = !failure;
      setText(message, failure ? t('{title}: {message}', { ...failureText(failure) }) : '');
    },
  };
}

/** @param {string} title @param {() => void} onStop */
function createProgress(title, onStop) {
  const label = t('Computing: {view}', { view: title });
  const bar = element('progress', { class: 'load', max: 1, 'aria-label': label });
  const share = element('span', { class: 'number' });
  const stop = button(t('Stop'), onStop, { class: 'control' });
  const node = element('div', { class: 'lab-waiting', hidden: true }, bar, share, stop);

  /** @param {number | null} progress 0 to 1; null: nothing is computed */
  function update(progress) {
    node.hidden = progress === null;
    if (progress !== null) bar.value = progress;
    setText(share, progress === null ? '' : formatShare(Math.round(100 * progress) / 100));
  }

  return { node, update };
}

/** @param {Panel} panel */
async function fetchView(panel) {
  const { plan, tools, parts } = panel;
  panel.isFetching = true;
  setText(parts.empty, t('Loading the view…'));
  try {
    [panel.view] = await Promise.all([plan.create(tools), plan.style && addStyle(plan.style)]);
  } catch (error) {
    // An import that failed: the network is gone, or the server.
    if (!(error instanceof TypeError)) throw error;
    parts.empty.replaceChildren();
    parts.body.before(createRetryNote(notLoaded(plan.title), () => void fetchView(panel)));
    return;
  }
  parts.body.append(panel.view.node);
  panel.isDrawn = true;
  if (panel.data) show(panel, panel.data);
}

/** Asks the failed studies again. @param {Panel} panel */
function studyAgain({ plan, data, tools }) {
  for (const name of plan.studies ?? []) {
    const study = data?.studies.get(name);
    if (study?.failure) tools.study(name, study.question, true);
  }
}

/** @param {Panel} panel @param {LabData} data */
function update(panel, data) {
  if (panel.data && panel.isDrawn && alike(panel.data, data)) return;
  panel.data = data;
  if (!panel.isFetching) void fetchView(panel);
  show(panel, data);
}

/** @param {Panel} panel @param {LabData} data */
function show(panel, data) {
  const { plan, parts, view } = panel;
  const hasText = (data.recording?.columns.length ?? 0) > 1;
  parts.body.hidden = !hasText;
  parts.menu.hidden = !hasText || !view;
  if (parts.menu.hidden) parts.table.close();
  parts.empty.hidden = hasText && view !== null && !data.isPast;
  if (view && !parts.empty.hidden) setText(parts.empty, data.isPast ? pastText() : emptyText());
  parts.untouched.hidden = !plan.showsUntouched || !hasText || data.interventions.changes.length === 0;
  setText(parts.untouched, parts.untouched.hidden ? '' : untouchedNote());
  showStudies(panel, data);
  if (!view || !hasText) return;
  view.update(data);
  showTable(panel);
}

/** @param {Panel} panel @param {LabData} data */
function showStudies({ plan, parts }, data) {
  const studies = (plan.studies ?? [])
    .map((name) => data.studies.get(name))
    .filter((study) => study !== undefined);
  const running = studies.find(({ progress }) => progress !== null);
  parts.progress.update(running?.progress ?? null);
  parts.failure.update(studies.find((study) => study.failure !== null)?.failure);
}

/** @param {Panel} panel */
function showTable({ view, data, parts: { table } }) {
  if (view && data && table.isOpen()) table.update(view.table(data));
}

/** @param {LabData} one @param {LabData} other */
function alike(one, other) {
  return /** @type {(keyof LabData)[]} */ (Object.keys(other)).every((key) => one[key] === other[key]);
}

function untouchedNote() {
  return t('This view shows the original model: the changes made under “Hold a gate” do not apply here.');
}

function pastText() {
  return t('There is no text now: this is still what the LSTM did with the one before.');
}

function emptyText() {
  return t('Once there is text, this view shows what the LSTM did with it.');
}
