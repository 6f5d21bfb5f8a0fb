import { element, setText } from '../../ui/elements.js';
import { failureText } from '../../ui/error-texts.js';
import { t } from '../../ui/language.js';
import { formatShare } from '../../ui/formats.js';
import { addStyle } from '../../ui/stylesheet.js';
import { createTakeAlong } from './shared/export-buttons.js';
import { createTableView } from './shared/table-view.js';

/** @import { LabData, LabTools, LabView } from './shared/types.d.ts' */
/** @import { ViewPlan } from './views.js' */

/**
 * What every view has around it: how to read it, what it waits for, its table, and the ways to take it along.
 * @param {ViewPlan} plan @param {LabTools} tools
 */
export function createPanel(plan, tools) {
  const { key, title, how, empty, asItIs = false, studies = [] } = plan;
  const ghost = element('p', { class: 'lab-empty' });
  const bar = element('progress', {
    class: 'load',
    max: 1,
    'aria-label': t('Computing: {view}', { view: title }),
  });
  const share = element('span', { class: 'number' });
  const stop = element('button', { type: 'button', class: 'control' }, t('Stop'));
  const waiting = element('div', { class: 'lab-waiting', hidden: true }, bar, share, stop);
  const failure = element('p', { class: 'lab-failure', role: 'alert', hidden: true });
  const untouched = element('p', { class: 'lab-untouched', role: 'status', hidden: true });
  const body = element('div', { class: 'lab-body' });
  const table = createTableView();
  const along = createTakeAlong(`lstm-${key}`, {
    picture: () => view?.picture() ?? null,
    table: () => (view && data ? view.table(data) : null),
  });
  const node = element(
    'div',
    {
      class: `lab-panel lab-${key}`,
      id: `panel-${key}`,
      role: 'tabpanel',
      'aria-labelledby': `tab-${key}`,
      hidden: true,
    },
    element('div', { class: 'lab-head' }, element('p', { class: 'gates-how' }, how), along.node),
    untouched,
    waiting,
    failure,
    ghost,
    body,
    table.node,
  );
  /** @type {LabView | null} */
  let view = null;
  /** @type {LabData | null} */
  let data = null;
  let fetching = false;
  /** There is a view, with the data of now. */
  let drawn = false;

  stop.addEventListener('click', () => studies.forEach(tools.leave));
  table.onOpen(showTable);

  async function fetchView() {
    fetching = true;
    setText(ghost, t('Loading the view…'));
    try {
      [view] = await Promise.all([plan.create(tools), plan.style && addStyle(plan.style)]);
    } catch (error) {
      // An import that failed: the network is gone, or the server.
      if (!(error instanceof TypeError)) throw error;
      setText(
        ghost,
        t('{view} could not be loaded. Is the server still running? Choose the view again to retry.', {
          ...{ view: title },
        }),
      );
      fetching = false;
      return;
    }
    body.append(view.node);
    drawn = true;
    if (data) show(data);
  }

  /** @param {LabData} next */
  function update(next) {
    if (data && drawn && alike(data, next)) return;
    data = next;
    if (!fetching) void fetchView();
    show(next);
  }

  /** @param {LabData} next */
  function show(next) {
    const some = (next.recording?.columns.length ?? 0) > 1;
    body.hidden = !some;
    along.node.hidden = table.node.hidden = !some || !view;
    ghost.hidden = some && view !== null;
    if (view && !some) setText(ghost, empty);
    untouched.hidden = !asItIs || !some || next.interventions.changes.length === 0;
    setText(untouched, untouched.hidden ? '' : AS_IT_IS);
    showStudies(next);
    if (!view || !some) return;
    view.update(next);
    showTable();
  }

  /** @param {LabData} data */
  function showStudies({ studies: all }) {
    const asked = studies.map((name) => all.get(name)).filter((study) => study !== undefined);
    const under = asked.find(({ progress }) => progress !== null);
    waiting.hidden = !under;
    if (under) bar.value = under.progress ?? 0;
    setText(share, under ? formatShare(Math.round(100 * (under.progress ?? 0)) / 100) : '');
    const failed = asked.find((study) => study.failure !== null)?.failure;
    failure.hidden = !failed;
    setText(failure, failed ? t('{title}: {message}', { ...failureText(failed) }) : '');
  }

  function showTable() {
    if (view && data && table.isOpen()) table.update(view.table(data));
  }

  return {
    node,
    update,
    destroy() {
      view?.destroy();
    },
  };
}

const AS_IT_IS = t('This view shows the original model: changes made in Puppetry do not apply here.');

/** @param {LabData} one @param {LabData} other */
function alike(one, other) {
  return /** @type {(keyof LabData)[]} */ (Object.keys(other)).every((key) => one[key] === other[key]);
}
