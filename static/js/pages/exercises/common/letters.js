import { element, setAttributes } from '../../../ui/elements.js';
import { formatNumber, glyphOf, nameOf } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';

/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { LetterRow, Scale } from './types.d.ts' */

/** @type {Scale} */
const GATE = { least: 0, most: 1 };

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
function cellOf({ values, others, scale = GATE, quantity, flags }, { token }, k, choosing) {
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
  if (value !== undefined) cell.append(plotOf(value, others?.[k], scale, quantity ?? 'cell'));
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

/** @param {number} value @param {number | undefined} other @param {Scale} scale @param {string} key */
function plotOf(value, other, scale, key) {
  const bar = element('span', { class: `letter-bar bar-${key}` });
  const [place, zero] = [placeOf(value, scale), placeOf(0, scale)];
  bar.style.bottom = `${100 * Math.min(place, zero)}%`;
  bar.style.height = `${100 * Math.abs(place - zero)}%`;
  const line = element('span', { class: 'letter-zero' });
  line.style.bottom = `${100 * zero}%`;
  const plot = element('span', { class: 'letter-plot', 'aria-hidden': 'true' }, bar, line);
  if (other !== undefined) {
    const mark = element('span', { class: 'letter-other' });
    mark.style.bottom = `${100 * placeOf(other, scale)}%`;
    plot.append(mark);
  }
  return plot;
}

/** From 0, at the foot, to 1. @param {number} value @param {Scale} scale */
function placeOf(value, { least, most }) {
  return Math.max(0, Math.min(1, (value - least) / (most - least)));
}
