import { element, svg } from '../../../ui/elements.js';
import { formatNumber } from '../../../ui/values.js';
import { roundUp } from '../../../ui/scale.js';
import { t } from '../../../ui/language.js';

/** @import { Attributes } from '../../../ui/elements.js' */
/** @import { Ranked } from './ablation.js' */

const WIDTH = 720;
const HEIGHT = 190;
const LEFT = 56;
const TOP = 12;
const BOTTOM = 26;

/**
 * What all units cost, from the costliest to the one that costs least: a click chooses the unit under it.
 * @param {(unit: number) => void} onChoose
 */
export function createLesionCurve(onChoose) {
  const node = element('div', { class: 'lesion-curve' });
  /** @type {SVGSVGElement | null} */
  let drawn = null;
  /** @type {Ranked[]} */
  let shown = [];

  node.addEventListener('click', ({ clientX }) => {
    const rank = rankAt(clientX);
    if (rank !== null) onChoose(shown[rank].unit);
  });

  /** @param {number} clientX */
  function rankAt(clientX) {
    if (!drawn || shown.length === 0) return null;
    const { left, width } = drawn.getBoundingClientRect();
    const share = (((clientX - left) / width) * WIDTH - LEFT) / (WIDTH - LEFT);
    const rank = Math.floor(share * shown.length);
    return rank >= 0 && rank < shown.length ? rank : null;
  }

  /** @param {Ranked[]} ranked @param {number | null} unit the selected one */
  function update(ranked, unit) {
    shown = ranked;
    const high = roundUpFinely(Math.max(ranked[0].cost, 0));
    const low = -roundUpFinely(Math.max(-(ranked.at(-1)?.cost ?? 0), 0));
    const inner = HEIGHT - TOP - BOTTOM;
    const y = (/** @type {number} */ cost) => TOP + ((high - cost) / (high - low || 1)) * inner;
    const wide = (WIDTH - LEFT) / ranked.length;
    const x = (/** @type {number} */ rank) => LEFT + rank * wide;
    const steps = ranked.map(
      ({ cost }, k) => `L${x(k).toFixed(1)} ${y(cost).toFixed(1)}H${x(k + 1).toFixed(1)}`,
    );
    const area = (/** @type {string} */ name, /** @type {boolean} */ above) =>
      svg('path', {
        class: name,
        d: `M${LEFT} ${y(0)}${ranked
          .map(({ cost }, k) => {
            const end = y(above ? Math.max(0, cost) : Math.min(0, cost)).toFixed(1);
            return `L${x(k).toFixed(1)} ${end}H${x(k + 1).toFixed(1)}`;
          })
          .join('')}V${y(0)}Z`,
      });
    drawn = svg(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img' },
      area('lesion-more', true),
      area('lesion-less', false),
      svg('path', { class: 'lesion-line', d: `M${LEFT} ${y(ranked[0].cost)}${steps.join('')}` }),
      svg('line', { class: 'puppet-axis', x1: LEFT, x2: WIDTH, y1: y(0), y2: y(0) }),
      ...ends(high, low, y),
      label({ x: LEFT, y: HEIGHT - 6 }, t('most needed')),
      label(
        { x: WIDTH, y: HEIGHT - 6, 'text-anchor': 'end' },
        t('{n} units, least needed', { n: ranked.length }),
      ),
      chosenMark(ranked, unit, { x: (rank) => x(rank + 0.5), y }),
    );
    drawn.setAttribute(
      'aria-label',
      t('Increase in bits per character when each unit is switched off: from {most} down to {least}', {
        ...{ most: formatNumber(ranked[0].cost, 3), least: formatNumber(ranked.at(-1)?.cost ?? 0, 3) },
      }),
    );
    node.replaceChildren(drawn);
  }

  return { node, update, drawn: () => drawn };
}

/** @param {number} high @param {number} low @param {(cost: number) => number} y */
function ends(high, low, y) {
  const values = [high, 0, ...(low < 0 && y(low) - y(0) > 14 ? [low] : [])];
  return values.map((value) =>
    label(
      { x: LEFT - 8, y: y(value) + 4, 'text-anchor': 'end', class: 'lesion-label number' },
      `${value > 0 ? '+' : ''}${formatNumber(value, 3).replace(/0+$/, '').replace(/[.]$/, '')}`,
    ),
  );
}

/**
 * @param {Ranked[]} ranked @param {number | null} unit
 * @param {{ x: (rank: number) => number, y: (cost: number) => number }} scales
 */
function chosenMark(ranked, unit, { x, y }) {
  const rank = ranked.findIndex((each) => each.unit === unit);
  if (rank < 0) return svg('g');
  const [at, top] = [x(rank), y(ranked[rank].cost)];
  const right = at > WIDTH / 2;
  return svg(
    'g',
    {},
    svg('line', { class: 'lesion-chosen', x1: at, x2: at, y1: TOP, y2: HEIGHT - BOTTOM }),
    svg('circle', { class: 'lesion-dot', cx: at, cy: top, r: 4.5 }),
    label(
      { x: at + (right ? -8 : 8), y: TOP + 10, 'text-anchor': right ? 'end' : 'start' },
      t('unit {unit}, rank {rank}', { unit: String(unit), rank: rank + 1 }),
    ),
  );
}

/** @param {Attributes} attributes @param {string} text */
function label(attributes, text) {
  return svg('text', { class: 'lesion-label', ...attributes }, text);
}

/** As `roundUp`, which begins at 0.1. @param {number} value */
function roundUpFinely(value) {
  return value > 0 ? roundUp(value * 1000) / 1000 : 0;
}
