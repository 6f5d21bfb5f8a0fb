import { element, setAttributes } from '../../../ui/elements.js';
import { formatNumber, glyphOf, nameOf } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';

/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { LetterRow } from './types.d.ts' */

/**
 * The letters of a text, each with room for a bar above it. With `choosing`, the user can choose one.
 * @param {(place: number) => void} [onChoose]
 */
export function createLetters(onChoose) {
  const node = element('div', { class: 'letters' });
  /** @type {HTMLElement[]} */
  let cells = [];
  let chosen = -1;
  let open = false;

  node.addEventListener('click', ({ target }) => {
    const place = cells.findIndex((cell) => cell.contains(/** @type {Node} */ (target)));
    if (open && place >= 0) choose(place);
  });
  node.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? cells.length - 1 : step && chosen + step;
    if (!open || next === undefined) return;
    event.preventDefault();
    choose((Math.max(next, next === chosen + 1 ? 0 : next) + cells.length) % cells.length);
    cells[chosen].focus();
  });

  /** @param {number} place */
  function choose(place) {
    chosen = place;
    cells.forEach((cell, k) =>
      setAttributes(cell, { 'aria-checked': String(k === place), tabindex: k === place ? 0 : -1 }),
    );
    onChoose?.(place);
  }

  return {
    node,
    /** @param {LetterRow} row @param {boolean} [choosing] */
    draw(row, choosing = false) {
      open = choosing;
      chosen = -1;
      cells = row.columns.map((column, k) => cellOf(row, column, k, choosing));
      setAttributes(node, {
        role: choosing ? 'radiogroup' : 'list',
        'aria-label': row.label,
        lang: row.language === 'und' ? null : row.language,
      });
      node.classList.toggle('is-choosing', choosing);
      node.classList.toggle('has-bars', Boolean(row.values));
      node.replaceChildren(...cells);
    },
    /** Index of the chosen letter; -1: none. */
    chosen: () => chosen,
    /** @param {number} place */
    mark: (place) => cells[place]?.classList.add('is-own'),
    focus: () => cells[0]?.focus(),
  };
}

/** @param {LetterRow} row @param {Recorded} column @param {number} k @param {boolean} choosing */
function cellOf({ values, quantity = 'forget', flags }, { token }, k, choosing) {
  const name = nameOf(token);
  const value = values?.[k];
  const flag = flags?.get(k);
  const label =
    value === undefined ? name : t('{letter}: {value}', { letter: name, value: formatNumber(value) });
  const cell = element(
    choosing ? 'button' : 'span',
    choosing
      ? {
          type: 'button',
          role: 'radio',
          'aria-checked': 'false',
          'aria-label': label,
          tabindex: k === 0 ? 0 : -1,
        }
      : { role: 'listitem', 'aria-label': flag ? `${label}, ${flag}` : label, title: label },
  );
  cell.className = 'letter';
  if (flag) cell.append(element('span', { class: 'letter-flag', 'aria-hidden': 'true' }, flag));
  if (value !== undefined) cell.append(plotOf(value, quantity));
  const glyph = glyphOf(token);
  const isMark = glyph !== token.text;
  cell.append(
    element(
      'span',
      { class: isMark ? 'letter-glyph is-mark' : 'letter-glyph', 'aria-hidden': 'true' },
      glyph,
    ),
  );
  return cell;
}

/** @param {number} value from 0 to 1 @param {string} key of the gate */
function plotOf(value, key) {
  const bar = element('span', { class: `letter-bar bar-${key}` });
  bar.style.height = `${100 * value}%`;
  return element('span', { class: 'letter-plot', 'aria-hidden': 'true' }, bar);
}
