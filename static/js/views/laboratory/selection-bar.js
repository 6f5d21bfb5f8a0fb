import { element, setText } from '../../ui/elements.js';
import { glyphOf, nameOf } from '../../ui/values.js';
import { emblem } from '../../ui/patterns.js';
import { QUANTITIES } from '../../ui/quantities.js';
import { createToolbar } from '../gates/toolbar.js';
import { t } from '../../ui/language.js';

/** @import { Selection } from '../types.d.ts' */
/** @import { LabData } from './shared/types.d.ts' */

/** Units that can be compared at once. */
export const MOST_PINNED = 6;

/**
 * What all views look at: layer, unit, token, gate, and the units that are pinned.
 * @param {(selection: Partial<Selection>) => void} onSelect
 */
export function createSelectionBar(onSelect) {
  const toolbar = createToolbar(onSelect);
  const earlier = button('‹', t('Previous token'), () => step(-1));
  const later = button('›', t('Next token'), () => step(1));
  const token = element('span', { class: 'unit-label lab-token' });
  const tokens = element(
    'div',
    { class: 'segments', role: 'group', 'aria-label': t('Token') },
    earlier,
    token,
    later,
  );
  const quantities = QUANTITIES.map((each, quantity) => {
    const choice = button('', each.name, () => onSelect({ quantity }));
    choice.append(emblem(each));
    return choice;
  });
  const gates = element('div', {
    class: 'segments lab-quantities',
    role: 'group',
    'aria-label': t('Gate or state'),
  });
  gates.append(...quantities);
  const pin = element('button', { type: 'button', class: 'control' });
  const pinned = element('div', { class: 'chips lab-pinned', role: 'group', 'aria-label': t('Pinned') });
  const node = element(
    'div',
    { class: 'lab-selection', hidden: true },
    ...[toolbar.node, tokens, gates, pin, pinned],
  );
  /** @type {LabData | null} */
  let data = null;

  pin.addEventListener('click', () => {
    const unit = data?.selection.unit ?? null;
    if (data && unit !== null) onSelect({ pinned: [...data.selection.pinned, unit] });
  });

  /** @param {number} by */
  function step(by) {
    if (!data?.recording) return;
    const last = data.recording.columns.length - 1;
    onSelect({ column: Math.max(0, Math.min(last, (data.selection.column ?? last) + by)) });
  }

  /** @param {LabData} next */
  function update(next) {
    data = next;
    const { recording, selection } = next;
    const last = (recording?.columns.length ?? 0) - 1;
    node.hidden = !recording || last < 1;
    if (!recording || last < 1) return;
    const column = Math.min(selection.column ?? last, last);
    toolbar.update(recording, selection, column);
    const at = recording.columns[column].token;
    setText(token, `${glyphOf(at)} ${column}`);
    token.setAttribute(
      'aria-label',
      t('Token {column}, {token}', { column: String(column), token: nameOf(at) }),
    );
    earlier.disabled = column === 0;
    later.disabled = column === last;
    quantities.forEach((choice, k) => choice.setAttribute('aria-pressed', String(k === selection.quantity)));
    showPinned(selection);
  }

  /** @param {Selection} selection */
  function showPinned({ unit, pinned: units }) {
    const full = units.length >= MOST_PINNED;
    pin.disabled = unit === null || units.includes(unit) || full;
    setText(
      pin,
      unit === null || units.includes(unit)
        ? t('Pin the unit')
        : full
          ? t('{n} pinned', { n: MOST_PINNED })
          : t('Pin unit {unit}', { unit: String(unit) }),
    );
    pinned.hidden = units.length === 0;
    pinned.replaceChildren(
      ...units.map((each) => {
        const name = t('Unpin unit {unit}', { unit: String(each) });
        return button(`${each} ×`, name, () => onSelect({ pinned: units.filter((other) => other !== each) }));
      }),
    );
  }

  return { node, update };
}

/** @param {string} text @param {string} name @param {() => void} onClick */
function button(text, name, onClick) {
  const node = element('button', { type: 'button', 'aria-label': name, title: name }, text);
  node.addEventListener('click', onClick);
  return node;
}
