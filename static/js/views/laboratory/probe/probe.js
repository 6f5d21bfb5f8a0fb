import { element } from '../../../ui/elements.js';
import { CELL, HIDDEN } from '../../../ui/quantities.js';
import { labelText } from '../../../ui/label-texts.js';
import { t } from '../../../ui/language.js';
import { labelsOf, OWN } from '../../../core/labels/labels.js';
import {
  candidates,
  findingsTable,
  heldFindings,
  heldHead,
  knownOf,
  liveFindings,
  liveHead,
  shownState,
} from './findings.js';
import { createDetectiveGame } from './quiz.js';
import { createDetectiveList } from './label-list.js';
import { createOwnLabel } from './custom-label.js';
import { remembered } from '../shared/memoized.js';
import { createShownUnit } from './unit-panel.js';

/** @import { TrackingUnit } from '../../../core/study/types.d.ts' */
/** @import { LabData, LabTools, LabView } from '../shared/types.d.ts' */
/** @import { Spans } from '../../../worker/regex-search.js' */
/** @import { Known } from './findings.js' */
/** @import { Listed } from './label-list.js' */

/** @type {Listed} */
const OWN_LABEL = {
  ...{ key: OWN, kind: 'binary', where: 'inside' },
  ...{ title: t('Your own'), sentence: t('inside a match of your expression') },
};
const WITHOUT = t(
  'This model has no data on what its units track in held-out text. Export it again to add them.',
);

/**
 * Which unit tracks what: labels with the units that go along with them best, the chosen unit over the text, and a game.
 * @param {LabTools} tools
 * @param {() => number} [random] in [0, 1)
 * @returns {LabView}
 */
export function createDetective(tools, random = Math.random) {
  const onColumn = (/** @type {number} */ column) => tools.select({ column });
  const again = () => data && update(data);
  const list = createDetectiveList(choose);
  const own = createOwnLabel(again);
  const shown = createShownUnit(onColumn, (key, { layer, unit }) => {
    band = { key, layer, unit };
    again();
  });
  const game = createDetectiveGame({ random, onColumn, onShow: choose });
  const without = element('p', { class: 'detective-note' }, WITHOUT);
  const node = element(
    'div',
    { class: 'detective' },
    element('div', { class: 'detective-board' }, list.node, own.node, without),
    element('div', { class: 'detective-desk' }, shown.node, game.node),
  );
  const labels = remembered((/** @type {string} */ language, /** @type {boolean} */ isOwn) => {
    const known = labelsOf(language).map((label) => ({ ...label, ...labelText(label.key) }));
    return isOwn ? [...known, OWN_LABEL] : known;
  });
  const held = remembered(heldFindings);
  const live = remembered(liveFindings);
  /** @type {LabData | null} */
  let data = null;
  /** The label below a unit's letters, as long as that unit is selected. */
  let band = { key: '', layer: -1, unit: -1 };
  /** @type {Spans | null} */
  let spans = null;

  /** @param {TrackingUnit} found @param {string} key */
  function choose({ layer, unit, quantity }, key) {
    band = { key, layer, unit };
    tools.select({ layer, unit, quantity: quantity === 'c' ? CELL : HIDDEN });
  }

  /** @param {LabData} next */
  function update(next) {
    data = next;
    if (!next.recording || !next.card) return;
    ask(next);
    const known = knownOf(next, spans);
    show(next, known);
    game.update(
      known.labels.length === 0
        ? null
        : {
            ...{ columns: known.columns, labels: known.labels, units: candidates(known), nameOf },
            ...{ layers: next.recording.layers.length, model: next.card },
          },
    );
  }

  /** @param {LabData} data */
  function ask({ recording, card, selection: { layer }, studies, ready }) {
    if (!recording || !card) return;
    tools.study('detect', { layer, labels: labelsOf(card.language).map(({ key }) => key) });
    if (card.neurons && !studies.get('neurons')?.answer) tools.study('neurons', null);
    if (ready) spans = own.update(recording.columns);
    if (ready && spans) tools.study('detectOwn', { layer, labels: [{ spans }] });
  }

  /** @param {LabData} data @param {Known} known */
  function show(data, known) {
    const { recording, card, selection } = data;
    if (!recording || !card) return;
    const { layer } = selection;
    const state = shownState(data, known);
    const onHeld = held(known.neurons);
    const onLive = live(known.labels, known.own);
    list.update({
      labels: labels(card.language, own.pattern() !== ''),
      layers: recording.layers.length,
      held: (key) => onHeld.get(key) ?? (key === OWN ? NOT_THERE : known.neurons ? TOO_RARE : NOTHING),
      live: (key) => onLive.get(key) ?? NOTHING,
      heads: { held: heldHead(data, known), live: liveHead(data, known) },
      stale: known.columns !== recording.columns || known.layer !== layer,
      shown: state,
    });
    without.hidden = card.neurons !== undefined;
    const isChosen = band.layer === state?.layer && band.unit === state.unit;
    shown.update(data, known, { state, nameOf, band: isChosen ? band.key : null });
  }

  /** @param {string} key */
  function nameOf(key) {
    const all = labels(data?.card?.language ?? '', own.pattern() !== '');
    return all.find((label) => label.key === key) ?? OWN_LABEL;
  }

  return {
    node,
    update,
    table: (next) => findingsTable(knownOf(next, spans), nameOf),
    picture: shown.picture,
    destroy() {
      own.destroy();
      shown.destroy();
      game.destroy();
    },
  };
}

/** The same objects each time, so that what is shown stays as it is. */
const NOTHING = Object.freeze({ units: [], note: '' });
const NOT_THERE = Object.freeze({ units: [], note: t('only on your text') });
const TOO_RARE = Object.freeze({ units: [], note: t('too rare to tell') });
