import { element, svg } from './elements.js';
import { QUANTITIES } from './quantities.js';

/** @import { Quantity } from './types.d.ts' */

const SIZE = 6;

/** @type {Record<string, string>} paths in a tile of six by six */
const STROKES = {
  rising: 'M-1 1L1 -1M0 6L6 0M5 7L7 5',
  falling: 'M-1 5L1 7M0 0L6 6M5 -1L7 1',
  horizontal: 'M0 3H6',
  vertical: 'M3 0V6',
  grid: 'M0 3H6M3 0V6',
};

export const ARROW = 'arrowhead';

/** The patterns of `swatch` and the diagrams, and their arrowhead: once on a page. */
export function patternDefinitions() {
  const patterns = QUANTITIES.map((quantity) =>
    svg(
      'pattern',
      { id: patternId(quantity), width: SIZE, height: SIZE, patternUnits: 'userSpaceOnUse' },
      svg('rect', { width: SIZE, height: SIZE, class: `fill-${quantity.key}` }),
      quantity.pattern === 'dots'
        ? svg('circle', { cx: 3, cy: 3, r: 1.2, class: 'pattern-dot' })
        : svg('path', { d: STROKES[quantity.pattern], class: 'pattern-line' }),
    ),
  );
  return svg(
    'svg',
    { class: 'patterns', width: 0, height: 0, 'aria-hidden': 'true' },
    svg('defs', {}, ...patterns, arrowhead()),
  );
}

/** As large on thin lines as on thick ones; it begins where the line ends. */
function arrowhead() {
  const box = { viewBox: '0 0 10 16', markerWidth: 10, markerHeight: 16, refX: 0.5, refY: 8 };
  return svg(
    'marker',
    { id: ARROW, ...box, markerUnits: 'userSpaceOnUse', orient: 'auto' },
    svg('path', { d: 'M0 0L9.5 8 0 16z', fill: 'context-stroke' }),
  );
}

/** @param {Quantity} quantity */
export function patternId(quantity) {
  return `pattern-${quantity.key}`;
}

/** A square in the quantity's colour and pattern. @param {Quantity} quantity */
export function swatch(quantity) {
  return svg(
    'svg',
    { class: 'swatch', viewBox: '0 0 15 15', width: 15, height: 15, 'aria-hidden': 'true' },
    svg('rect', { x: 0.5, y: 0.5, width: 14, height: 14, rx: 3, fill: `url(#${patternId(quantity)})` }),
  );
}

/** Swatch and letter. @param {Quantity} quantity */
export function emblem(quantity) {
  return element('span', { class: 'emblem' }, swatch(quantity), element('b', {}, quantity.symbol));
}
