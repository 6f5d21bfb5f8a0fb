import { element, setText } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { explained } from '../../../ui/term.js';
import { unitButton } from '../shared/unit-button.js';

/** @import { TrackingUnit } from '../../../core/study/types.d.ts' */
/** @import { Finding, ListData, ListedLabel } from './types.d.ts' */

/** Units of a label that are offered: the best, and the numbers of some more. */
const SHOWN = 4;

/**
 * The labels with their best units: on held-out text, and on the text at hand.
 * @param {(unit: TrackingUnit, key: string) => void} onChoose
 */
export function createLabelList(onChoose) {
  const heads = {
    heldOut: element('p', { class: 'probe-note' }),
    live: element('p', { class: 'probe-note' }),
  };
  const head = element(
    'div',
    { class: 'probe-row probe-heads' },
    element('span', { class: 'label' }, t('What it tracks')),
    columnHead('held', explained(t('On held-out text'), 'heldOut'), heads.heldOut),
    columnHead('live', [t('On your text')], heads.live),
  );
  const list = element('ul', {
    class: 'probe-rows',
    'aria-label': t('Labels and the units that track them'),
  });
  const node = element('div', { class: 'probe-list' }, head, list);
  /** @type {readonly ListedLabel[]} */
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
    node.classList.toggle('is-alone', data.heads.heldOut === null);
    node.classList.toggle('is-stale', data.stale);
    node.classList.toggle('is-short', data.isShort && data.heads.heldOut !== null);
    setText(heads.heldOut, data.heads.heldOut ?? '');
    setText(heads.live, data.heads.live);
    for (const [key, row] of rows) row.update(data, data.heldOut(key), data.live(key));
  }

  return { node, update };
}

/** @param {string} column @param {(Node | string)[]} title @param {HTMLElement} note */
function columnHead(column, title, note) {
  return element('div', { class: `probe-${column}` }, element('span', { class: 'label' }, ...title), note);
}

/** @param {ListedLabel} label @param {(unit: TrackingUnit, key: string) => void} onChoose */
function createRow(label, onChoose) {
  const heldOut = createCell('held', label, onChoose);
  const live = createCell('live', label, onChoose);
  const node = element(
    'li',
    { class: 'probe-row' },
    element(
      'div',
      { class: 'probe-label' },
      element('b', {}, label.title),
      element('span', {}, label.sentence),
    ),
    heldOut.node,
    live.node,
  );
  return {
    node,
    /** @param {ListData} data @param {Finding | null} onHeldOut @param {Finding} onLive */
    update(data, onHeldOut, onLive) {
      heldOut.update(data, onHeldOut);
      live.update(data, onLive);
    },
  };
}

/** @param {HTMLElement[]} buttons */
function moreUnits(buttons) {
  return element('span', { class: 'probe-more' }, element('span', {}, t('also')), ...buttons);
}

/**
 * @param {'held' | 'live'} place @param {ListedLabel} label
 * @param {(unit: TrackingUnit, key: string) => void} onChoose
 */
function createCell(place, label, onChoose) {
  const node = element('div', {
    class: `probe-cell probe-${place}`,
    'data-place': place === 'held' ? t('held-out') : t('your text'),
  });
  /** @type {Finding | null | undefined} */
  let current;
  /** @type {[TrackingUnit, HTMLElement][]} */
  let buttons = [];

  /** @param {Finding | null} finding @param {number} layers */
  function rebuild(finding, layers) {
    current = finding;
    buttons = (finding?.units ?? [])
      .slice(0, SHOWN)
      .map((unit, k) => [
        unit,
        unitButton(unit, label, { layers, small: k > 0, onChoose: () => onChoose(unit, label.key) }),
      ]);
    const [best, ...more] = buttons.map(([, button]) => button);
    if (best) node.replaceChildren(best, ...(more.length > 0 ? [moreUnits(more)] : []));
    else node.replaceChildren(element('span', { class: 'probe-note' }, finding?.note ?? ''));
  }

  return {
    node,
    /** @param {Pick<ListData, 'layers' | 'current'>} data @param {Finding | null} finding */
    update({ layers, current: inView }, finding) {
      if (finding !== current) rebuild(finding, layers);
      for (const [{ layer, unit }, button] of buttons) {
        button.setAttribute('aria-pressed', String(layer === inView?.layer && unit === inView.unit));
      }
    },
  };
}
