import { FORGET, INPUT, OUTPUT } from '../../../core/record.js';
import { element, svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { QUANTITIES } from '../../../ui/quantities.js';
import { formatNumber } from '../../../ui/values.js';

/** @import { UnitStep } from './types.d.ts' */

/** Where each gate sits on its pipe, and on which side its symbol stands. */
const PLACES = [
  { gate: FORGET, x: 133, y: 62, symbol: { x: 133, y: 24 } },
  { gate: INPUT, x: 199, y: 118, symbol: { x: 138, y: 124 } },
  { gate: OUTPUT, x: 351, y: 62, symbol: { x: 351, y: 24 } },
];
const RADIUS = 27;

/** The way of a unit's memory through one letter; the gates are valves without a number until they are named. */
export function createCellPicture() {
  const node = element('div', { class: 'cell-picture' });

  return {
    node,
    /** @param {UnitStep} step @param {readonly string[] | null} names of the bars of input, forget and output gate; null: not yet */
    update(step, names) {
      node.replaceChildren(drawing(step, names));
    },
  };
}

/** @param {UnitStep} step @param {readonly string[] | null} names */
function drawing(step, names) {
  const { before, candidate, cell, hidden } = step;
  const values = { before, candidate, cell, hidden };
  const shown = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, formatNumber(value)]));
  return svg(
    'svg',
    {
      viewBox: '0 0 484 206',
      role: 'img',
      'aria-label': t(
        'The cell state before is {before}, the candidate {candidate}, the cell state now {cell}, the hidden state {hidden}.',
        shown,
      ),
    },
    svg('path', { class: 'pipe', d: 'M84 62H484M199 182V62' }),
    box(42, 62, 'c′', t('memory before'), before, 'cell'),
    box(199, 182, 'g', t('candidate'), candidate, 'candidate'),
    box(269, 62, 'c', t('memory now'), cell, 'cell'),
    box(442, 62, 'h', t('passed on'), hidden, 'hidden'),
    plus(199, 62),
    ...PLACES.flatMap(({ gate, x, y, symbol }) =>
      valve({ gate, x, y, symbol }, step.gates[gate], names?.[gate] ?? null),
    ),
  );
}

/** @param {number} x @param {number} y @param {string} symbol @param {string} name @param {number} value @param {string} key */
function box(x, y, symbol, name, value, key) {
  return svg(
    'g',
    { transform: `translate(${x} ${y})` },
    svg('rect', { class: `cell-box stroke-${key}`, x: -41, y: -24, width: 82, height: 48, rx: 8 }),
    svg('text', { class: 'cell-number', y: 6 }, formatNumber(value)),
    svg(
      'text',
      { class: 'cell-name', ...(key === 'candidate' ? { x: 50, y: 5 } : { x: -40, y: -32 }) },
      svg('tspan', { class: 'cell-symbol' }, symbol),
      svg('tspan', { class: 'cell-word' }, ` ${name}`),
    ),
  );
}

/** @param {number} x @param {number} y */
function plus(x, y) {
  return svg(
    'g',
    { transform: `translate(${x} ${y})` },
    svg('circle', { class: 'cell-plus', r: 11 }),
    svg('path', { class: 'cell-sign', d: 'M-6 0H6M0 -6V6' }),
  );
}

/**
 * @param {{ gate: number, x: number, y: number, symbol: { x: number, y: number } }} place @param {number} value
 * @param {string | null} name of its bar
 */
function valve({ gate, x, y, symbol }, value, name) {
  const { key, symbol: letter } = QUANTITIES[gate];
  return [
    svg('circle', { class: name ? `cell-valve stroke-${key}` : 'cell-valve', cx: x, cy: y, r: RADIUS }),
    svg(
      'text',
      { class: name ? 'cell-number is-small' : 'cell-unknown', x, y: y + 5 },
      name ? formatNumber(value) : '?',
    ),
    svg(
      'text',
      { class: 'cell-symbol', x: symbol.x, y: symbol.y, 'text-anchor': 'middle' },
      name ? `${letter} = ${name}` : `× ${letter}`,
    ),
  ];
}
