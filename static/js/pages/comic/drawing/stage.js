/** The workshop that all scenes play in: a wall, a belt that runs through, and the labels next to things. */
import { svg } from '../../../ui/elements.js';

export const WIDTH = 640;
export const HEIGHT = 430;
/** Where the belt carries its cards. */
export const BELT = 350;
/** Where feet stand, before the belt. */
export const FLOOR = 412;

let patterns = 0;

/** @param {string} mood the class that colours the wall @param {...Node} children */
export function createStage(mood, ...children) {
  const id = `wall-${(patterns += 1)}`;
  return svg(
    'svg',
    { class: `stage ${mood}`, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img' },
    svg(
      'defs',
      {},
      svg(
        'pattern',
        { id, width: 26, height: 26, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(18)' },
        svg('circle', { class: 'wall-dot', cx: 6, cy: 6, r: 1.6 }),
      ),
    ),
    svg('rect', { class: 'wall', width: WIDTH, height: HEIGHT }),
    svg('rect', { fill: `url(#${id})`, width: WIDTH, height: 330 }),
    svg('rect', { class: 'floor', y: 330, width: WIDTH, height: HEIGHT - 330 }),
    svg('path', { class: 'pen thin', d: `M0 330H${WIDTH}` }),
    ...children,
  );
}

/** The belt, from one side of the picture to the other; `update` moves its slats. */
export function createBelt() {
  const slats = Array.from({ length: 16 }, (_, k) =>
    svg('path', { class: 'pen thin', d: `M${k * 44 - 44} ${BELT}l-9 16` }),
  );
  const moving = svg('g', {}, ...slats);
  const node = svg(
    'g',
    {},
    svg('rect', { class: 'belt', x: -12, y: BELT, width: WIDTH + 24, height: 16 }),
    moving,
    svg('rect', { class: 'belt-side', x: -12, y: BELT + 16, width: WIDTH + 24, height: 14 }),
    ...Array.from({ length: 9 }, (_, k) =>
      svg(
        'g',
        { transform: `translate(${k * 76 + 16} ${BELT + 30})` },
        svg('circle', { class: 'roller', r: 9 }),
        svg('circle', { class: 'roller-hub', r: 2.4 }),
      ),
    ),
  );
  return {
    node,
    /** @param {number} by how far it has run, 0 to 1 */
    update(by) {
      moving.setAttribute('transform', `translate(${(44 * (by % 1)).toFixed(1)} 0)`);
    },
  };
}

/**
 * A sign with a symbol and its number.
 * @param {number} x @param {number} y @param {string} symbol @param {string} kind the class that colours it
 */
export function createSign(x, y, symbol, kind) {
  const number = svg('tspan', { class: 'sign-number' });
  const words = svg(
    'text',
    { x: 0, y: 6, 'text-anchor': 'middle' },
    svg('tspan', { class: `sign-symbol ${kind}` }, symbol),
    ' = ',
    number,
  );
  const board = svg('rect', { class: 'sign-board', x: -62, y: -16, width: 124, height: 32, rx: 16 });
  const node = svg('g', { class: 'sign', transform: `translate(${x} ${y})` }, board, words);
  return {
    node,
    /** @param {string} text */
    update(text) {
      number.textContent = text;
      const wide = 34 + 10.2 * (widthOf(symbol) + 3 + text.length);
      board.setAttribute('x', String(-wide / 2));
      board.setAttribute('width', String(wide));
    },
  };
}

/** In letters; Chinese ones are twice as wide. @param {string} text */
function widthOf(text) {
  return [...text].reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 2 : 1), 0);
}

/** @param {number} x @param {number} y @param {...Node} children */
export function at(x, y, ...children) {
  return svg('g', { transform: `translate(${x} ${y})` }, ...children);
}

/** An arrow of a gate's colour, as thick as what passes. @param {string} kind */
export function createArrow(kind) {
  const path = svg('path', { class: `arrow ${kind}` });
  return {
    node: path,
    /** @param {number} x1 @param {number} y @param {number} x2 @param {number} thick 0 to 1 */
    update(x1, y, x2, thick) {
      const half = 1.5 + 11 * thick;
      const head = x2 - 16;
      path.setAttribute(
        'd',
        `M${x1} ${y - half}H${head}V${y - half - 7}L${x2} ${y}L${head} ${y + half + 7}V${y + half}H${x1}Z`,
      );
    },
  };
}
