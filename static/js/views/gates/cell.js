import { setAttributes, svg } from '../../ui/elements.js';
import { ARROW } from '../../ui/patterns.js';
import { createValve } from './valve.js';
import { QUANTITIES } from '../../ui/quantities.js';
import { activation, gate, label } from './cell-gate.js';
import { CHIP_SIZE, TALL, WIDE } from './cell-layout.js';
import { cellSentence, cellTexts } from './cell-text.js';

/** @import { CellLayout, Figure, Moment, Part, Point, TurnValve } from './types.d.ts' */

const [CHIP_WIDTH, CHIP_HEIGHT] = CHIP_SIZE;
const DOOR = 19;
const QUARTER = 90;
const THINNEST = 2;
const THICKEST = 11;

/** The LSTM cell at one moment. Memory flows along pipes as thick as its value; doors are as far open as their gates. @param {'wide' | 'tall'} arrangement @param {TurnValve} [onTurn] the valves can be turned by hand */
export function createCell(arrangement, onTurn) {
  const layout = arrangement === 'wide' ? WIDE : TALL;
  // A picture hides what it is made of, and here some parts are controls.
  const role = onTurn ? 'group' : 'img';
  const node = svg('svg', { class: `cell cell-${arrangement}`, viewBox: layout.viewBox, role });
  /** @type {Part[]} */
  const parts = [];
  node.append(...drawCell(layout, parts, onTurn));
  return {
    node,
    /** @param {Moment} moment @param {boolean} letters whether tokens are letters */
    update(moment, letters) {
      const texts = cellTexts(moment);
      for (const part of parts) part(moment, texts);
      node.setAttribute('aria-label', cellSentence(moment, letters));
    },
    /** Lights these parts, by their `data-part`, and dims the others; null: all as they are. @param {readonly string[] | null} names */
    highlight(names) {
      node.classList.toggle('is-lighting', names !== null);
      for (const part of /** @type {NodeListOf<SVGElement>} */ (node.querySelectorAll('[data-part]')))
        part.classList.toggle('is-lit', names?.includes(part.dataset.part ?? '') ?? false);
    },
  };
}

/** @param {CellLayout} layout @param {Part[]} parts @param {TurnValve} [onTurn] @returns {SVGElement[]} from back to front */
function drawCell({ bus, controls, flows, gates, exit, doors, sum, tanh, chips, notes }, parts, onTurn) {
  return [
    svg('path', { d: bus, class: 'cell-bus', 'data-part': 'bus' }),
    ...Object.entries(controls).map(([key, d]) =>
      svg('path', { d, class: `cell-control stroke-${key}`, 'data-part': key }),
    ),
    ...Object.entries(flows).map(([key, d]) => flow(key, d, parts)),
    ...QUANTITIES.slice(0, 4).flatMap((quantity) => {
      const [x, y] = gates[/** @type {keyof typeof gates} */ (quantity.key)];
      return [gate(quantity, [x, y], parts), activation(quantity.key, [x + exit[0], y + exit[1]])];
    }),
    operation('+', sum, 'sum'),
    operation('tanh', tanh, 'tanh'),
    ...Object.entries(chips).map(([key, at]) => chip(key, at, parts)),
    ...Object.entries(notes).map(([key, { at, anchor }]) => note(key, at, anchor, parts)),
    // In front, where a hand takes them.
    .../** @type {const} */ (['forget', 'input', 'output']).map((key) =>
      door(key, doors[key], parts, onTurn),
    ),
  ];
}

/** @param {string} key @param {Point} at @param {string} anchor @param {Part[]} parts */
function note(key, [x, y], anchor, parts) {
  const text = label(x, y, 'cell-note', key, parts);
  setAttributes(text, { 'text-anchor': anchor, 'data-part': key });
  return text;
}

/** @type {Record<string, Figure>} */
const FIGURE_OF_FLOW = { lookedAt: 'cell' };

/** @param {string} key @param {string} d @param {Part[]} parts */
function flow(key, d, parts) {
  const path = svg('path', {
    d,
    class: 'cell-flow',
    'data-part': key,
    'marker-end': `url(#${ARROW})`,
  });
  path.classList.add(
    key === 'hidden' ? 'stroke-hidden' : key === 'candidate' ? 'stroke-candidate' : 'stroke-cell',
  );
  parts.push(({ figures }) => {
    const value = figures[FIGURE_OF_FLOW[key] ?? /** @type {Figure} */ (key)];
    const largest = Math.max(1, Math.abs(figures.cellBefore), Math.abs(figures.cell));
    path.style.strokeWidth = `${THINNEST + (THICKEST - THINNEST) * (Math.abs(value) / largest)}`;
    path.classList.toggle('is-negative', value < 0);
  });
  return path;
}

/**
 * @param {'input' | 'forget' | 'output'} key @param {{ at: Point, flow: number }} place @param {Part[]} parts
 * @param {TurnValve} [onTurn]
 */
function door(key, { at: [x, y], flow: direction }, parts, onTurn) {
  const leaf = svg('rect', {
    x: -DOOR + 3,
    y: -3.5,
    width: 2 * DOOR - 6,
    height: 7,
    rx: 3.5,
    class: `door-leaf fill-${key}`,
  });
  const sign = svg('text', { x: x + DOOR + 1, y: y - DOOR + 2, class: 'cell-sign' }, '×');
  parts.push(({ figures }) => {
    leaf.style.transform = `rotate(${direction + QUARTER * (1 - figures[key])}deg)`;
  });
  const ring = svg('circle', { r: DOOR, class: `door-ring stroke-${key}` });
  const valve = svg('g', { transform: `translate(${x} ${y})` }, ring, leaf);
  if (onTurn) parts.push(createValve(valve, key, onTurn));
  return svg('g', { 'data-part': `door-${key}` }, valve, sign);
}

/** @param {string} sign @param {Point} at @param {string} part */
function operation(sign, [x, y], part) {
  const wide = sign === 'tanh' ? 22 : 15;
  const plate = svg('rect', {
    x: x - wide,
    y: y - 15,
    width: 2 * wide,
    height: 30,
    rx: 15,
    class: 'cell-plate',
  });
  return svg(
    'g',
    { 'data-part': part },
    plate,
    svg(
      'text',
      { x, y: y + (sign === '+' ? 6 : 4), class: `cell-operation is-${sign === '+' ? 'sum' : 'tanh'}` },
      sign,
    ),
  );
}

/** @param {string} key @param {Point} at @param {Part[]} parts */
function chip(key, [x, y], parts) {
  const box = {
    x: x - CHIP_WIDTH / 2,
    y: y - CHIP_HEIGHT / 2,
    width: CHIP_WIDTH,
    height: CHIP_HEIGHT,
    rx: 10,
  };
  const colour = key.startsWith('cell') ? 'stroke-cell' : key === 'token' ? 'stroke-token' : 'stroke-hidden';
  return svg(
    'g',
    { 'data-part': key },
    svg('rect', { ...box, class: `cell-plate ${colour}` }),
    label(x, y - 6, 'cell-label', `${key}Label`, parts),
    label(x, y + 14, 'cell-value', key, parts),
  );
}
