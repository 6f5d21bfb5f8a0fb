import { element, setText } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { unitButton } from '../shared/unit-button.js';

/** @import { Label } from '../../../core/labels/labels.js' */
/** @import { TrackingUnit } from '../../../core/study/types.d.ts' */
/** @import { LabelText } from '../../../ui/label-texts.js' */
/** @import { Selection } from '../../types.d.ts' */

/** Units of a label that are offered: the best, and the numbers of some more. */
const SHOWN = 4;

/**
 * What is known of a label in one place: its units, or why there are none. The same object as long as it is the same.
 * @typedef {{ units: TrackingUnit[], note: string }} Finding
 */
/** @typedef {Pick<Label, 'key' | 'kind' | 'where'> & LabelText} Listed */

/**
 * @typedef {object} ListData
 * @property {readonly Listed[]} labels
 * @property {number} layers of the model
 * @property {(key: string) => Finding | null} held on the text that the export held out; null: the model comes without
 * @property {(key: string) => Finding} live on the text at hand
 * @property {{ held: string | null, live: string }} heads above the columns; null: there is nothing of it
 * @property {boolean} stale the text has changed since
 * @property {{ layer: number, unit: number } | null} shown over the text
 */

/**
 * The labels with their best units: on held-out text, and on the text at hand.
 * @param {(unit: TrackingUnit, key: string) => void} onChoose
 */
export function createDetectiveList(onChoose) {
  const heads = {
    held: element('p', { class: 'detective-note' }),
    live: element('p', { class: 'detective-note' }),
  };
  const head = element(
    'div',
    { class: 'detective-row detective-heads' },
    element('span', { class: 'label' }, t('What it tracks')),
    element(
      'div',
      { class: 'detective-held' },
      element('span', { class: 'label' }, t('On held-out text')),
      heads.held,
    ),
    element(
      'div',
      { class: 'detective-live' },
      element('span', { class: 'label' }, t('On your text')),
      heads.live,
    ),
  );
  const list = element('ul', {
    class: 'detective-rows',
    'aria-label': t('Labels and the units that track them'),
  });
  const node = element('div', { class: 'detective-list' }, head, list);
  /** @type {readonly Listed[]} */
  let labels = [];
  /** @type {Map<string, ReturnType<typeof createRow>>} */
  let rows = new Map();

  /** @param {ListData} data */
  function update(data) {
    if (data.labels !== labels) {
      ({ labels } = data);
      rows = new Map(labels.map((label) => [label.key, createRow(label, onChoose)]));
      list.replaceChildren(...[...rows.values()].map((row) => row.node));
    }
    node.classList.toggle('is-alone', data.heads.held === null);
    node.classList.toggle('is-stale', data.stale);
    setText(heads.held, data.heads.held ?? '');
    setText(heads.live, data.heads.live);
    for (const [key, row] of rows) row.update(data, data.held(key), data.live(key));
  }

  return { node, update };
}

/** @param {Listed} label @param {(unit: TrackingUnit, key: string) => void} onChoose */
function createRow(label, onChoose) {
  const held = createCell('held', label, onChoose);
  const live = createCell('live', label, onChoose);
  const node = element(
    'li',
    { class: 'detective-row' },
    element(
      'div',
      { class: 'detective-label' },
      element('b', {}, label.title),
      element('span', {}, label.sentence),
    ),
    held.node,
    live.node,
  );
  return {
    node,
    /** @param {ListData} data @param {Finding | null} onHeld @param {Finding} onLive */
    update(data, onHeld, onLive) {
      held.update(data, onHeld);
      live.update(data, onLive);
    },
  };
}

/** @param {HTMLElement[]} buttons */
function moreUnits(buttons) {
  return element('span', { class: 'detective-more' }, element('span', {}, t('also')), ...buttons);
}

/**
 * @param {'held' | 'live'} place @param {Listed} label
 * @param {(unit: TrackingUnit, key: string) => void} onChoose
 */
function createCell(place, label, onChoose) {
  const node = element('div', {
    class: `detective-cell detective-${place}`,
    'data-place': place === 'held' ? t('held-out') : t('your text'),
  });
  /** @type {Finding | null | undefined} */
  let shown;
  /** @type {[TrackingUnit, HTMLElement][]} */
  let buttons = [];

  /** @param {Finding | null} finding @param {number} layers */
  function rebuild(finding, layers) {
    shown = finding;
    buttons = (finding?.units ?? [])
      .slice(0, SHOWN)
      .map((unit, k) => [
        unit,
        unitButton(unit, label, { layers, small: k > 0, onChoose: () => onChoose(unit, label.key) }),
      ]);
    const [best, ...more] = buttons.map(([, button]) => button);
    if (best) node.replaceChildren(best, ...(more.length > 0 ? [moreUnits(more)] : []));
    else node.replaceChildren(element('span', { class: 'detective-note' }, finding?.note ?? ''));
  }

  return {
    node,
    /** @param {Pick<ListData, 'layers' | 'shown'>} data @param {Finding | null} finding */
    update({ layers, shown: current }, finding) {
      if (finding !== shown) rebuild(finding, layers);
      for (const [{ layer, unit }, button] of buttons) {
        button.setAttribute('aria-pressed', String(layer === current?.layer && unit === current.unit));
      }
    },
  };
}
