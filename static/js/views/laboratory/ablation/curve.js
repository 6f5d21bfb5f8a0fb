import { element, svg } from '../../../ui/elements.js';
import { formatNumber } from '../../../ui/values.js';
import { roundUp } from '../../../ui/scale.js';
import { t } from '../../../ui/language.js';

/** @import { Attributes } from '../../../ui/elements.js' */
/** @import { CurveScales, Ranked } from './types.d.ts' */

const WIDTH = 720;
const HEIGHT = 190;
const LEFT = 56;
const TOP = 12;
const BOTTOM = 26;

/**
 * What all units cost, from the costliest to the one that costs least: a click chooses the unit under it.
 * @param {(unit: number) => void} onChoose
 */
export function createAblationCurve(onChoose) {
  const node = element('div', { class: 'ablation-curve' });
  /** @type {SVGSVGElement | null} */
  let picture = null;
  /** @type {Ranked[]} */
  let ranking = [];

  node.addEventListener('click', ({ clientX }) => {
    const rank = picture && rankAt(picture, clientX, ranking.length);
    if (rank !== null) onChoose(ranking[rank].unit);
  });

  /** @param {Ranked[]} ranked @param {number | null} unit the selected one */
  function update(ranked, unit) {
    ranking = ranked;
    picture = drawCurve(ranked, unit);
    node.replaceChildren(picture);
  }

  return { node, update, drawn: () => picture };
}

/** @param {SVGSVGElement} picture @param {number} clientX @param {number} units */
function rankAt(picture, clientX, units) {
  const { left, width } = picture.getBoundingClientRect();
  const share = (((clientX - left) / width) * WIDTH - LEFT) / (WIDTH - LEFT);
  const rank = Math.floor(share * units);
  return rank >= 0 && rank < units ? rank : null;
}

/** @param {Ranked[]} ranked @param {number | null} unit */
function drawCurve(ranked, unit) {
  const [most, least] = [ranked[0].cost, ranked.at(-1)?.cost ?? 0];
  const high = roundUpFinely(Math.max(most, 0));
  const low = -roundUpFinely(Math.max(-least, 0));
  const scales = scalesOf(ranked.length, high, low);
  const { y } = scales;
  const values = { most: formatNumber(most, 3), least: formatNumber(least, 3) };
  return svg(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': t(
        'Increase in bits per character when each unit is switched off: from {most} down to {least}',
        values,
      ),
    },
    area('ablation-more', ranked, scales, (cost) => Math.max(0, cost)),
    area('ablation-less', ranked, scales, (cost) => Math.min(0, cost)),
    svg('path', {
      class: 'ablation-line',
      d: `M${LEFT} ${y(most)}${steps(ranked, scales, (cost) => cost)}`,
    }),
    svg('line', { class: 'intervention-axis', x1: LEFT, x2: WIDTH, y1: y(0), y2: y(0) }),
    ...ends(high, low, y),
    label({ x: LEFT, y: HEIGHT - 6 }, t('most needed')),
    label(
      { x: WIDTH, y: HEIGHT - 6, 'text-anchor': 'end' },
      t('{n} units, least needed', { n: ranked.length }),
    ),
    chosenMark(ranked, unit, { x: (rank) => scales.x(rank + 0.5), y }),
  );
}

/** @param {number} units @param {number} high @param {number} low @returns {CurveScales} */
function scalesOf(units, high, low) {
  const inner = HEIGHT - TOP - BOTTOM;
  const wide = (WIDTH - LEFT) / units;
  return { x: (rank) => LEFT + rank * wide, y: (cost) => TOP + ((high - cost) / (high - low || 1)) * inner };
}

/** @param {string} name @param {Ranked[]} ranked @param {CurveScales} scales @param {(cost: number) => number} limit */
function area(name, ranked, scales, limit) {
  const zero = scales.y(0);
  return svg('path', { class: name, d: `M${LEFT} ${zero}${steps(ranked, scales, limit)}V${zero}Z` });
}

/** @param {Ranked[]} ranked @param {CurveScales} scales @param {(cost: number) => number} limit */
function steps(ranked, { x, y }, limit) {
  return ranked
    .map(({ cost }, k) => `L${x(k).toFixed(1)} ${y(limit(cost)).toFixed(1)}H${x(k + 1).toFixed(1)}`)
    .join('');
}

/** @param {number} high @param {number} low @param {(cost: number) => number} y */
function ends(high, low, y) {
  const values = [high, 0, ...(low < 0 && y(low) - y(0) > 14 ? [low] : [])];
  return values.map((value) =>
    label(
      { x: LEFT - 8, y: y(value) + 4, 'text-anchor': 'end', class: 'ablation-label number' },
      `${value > 0 ? '+' : ''}${formatNumber(value, 3).replace(/0+$/, '').replace(/[.]$/, '')}`,
    ),
  );
}

/**
 * @param {Ranked[]} ranked @param {number | null} unit
 * @param {CurveScales} scales
 */
function chosenMark(ranked, unit, { x, y }) {
  const rank = ranked.findIndex((entry) => entry.unit === unit);
  if (rank < 0) return svg('g');
  const [at, top] = [x(rank), y(ranked[rank].cost)];
  const right = at > WIDTH / 2;
  return svg(
    'g',
    {},
    svg('line', { class: 'ablation-chosen', x1: at, x2: at, y1: TOP, y2: HEIGHT - BOTTOM }),
    svg('circle', { class: 'ablation-dot', cx: at, cy: top, r: 4.5 }),
    label(
      { x: at + (right ? -8 : 8), y: TOP + 10, 'text-anchor': right ? 'end' : 'start' },
      t('unit {unit}, rank {rank}', { unit: String(unit), rank: rank + 1 }),
    ),
  );
}

/** @param {Attributes} attributes @param {string} text */
function label(attributes, text) {
  return svg('text', { class: 'ablation-label', ...attributes }, text);
}

/** As `roundUp`, which begins at 0.1. @param {number} value */
function roundUpFinely(value) {
  return value > 0 ? roundUp(value * 1000) / 1000 : 0;
}
