import { gateValue } from '../../../core/record.js';
import { element, svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { roundUp } from '../../../ui/scale.js';
import { listed } from '../../../ui/values.js';
import { columnMark, LINE, tokenLine } from '../shared/token-row.js';

/** @import { UnitInterval } from '../../../core/study/signature.js' */
/** @import { Recording, Span } from '../../../core/types.d.ts' */
/** @import { TrackPlan } from '../shared/token-row.js' */
/** @import { LabData } from '../shared/types.d.ts' */
/** @import { MatchView } from './types.d.ts' */

/** Pixels of a unit's strip, without and with the gap to the next strip. */
const STRIP = 26;
const LANE = 32;
/** Pixels of the row of tokens. */
export const TOP = LINE + 8;

/**
 * The text with the span, and below it, of each unit, where it is on.
 * @param {Recording} recording @param {TrackPlan} plan
 * @param {{ view: MatchView, shown: UnitInterval[], selection: LabData['selection'] }} drawn
 */
export function drawStrips({ columns }, plan, { view, shown, selection }) {
  const height = TOP + shown.length * LANE;
  const { layer, column } = selection;
  const { quantity, threshold, span } = view;
  const picture = svg(
    'svg',
    { width: plan.width, height, viewBox: `0 0 ${plan.width} ${height}`, role: 'img' },
    svg('rect', { class: 'match-letters', x: 0, y: 0, width: plan.width, height: TOP }),
    spanMark(plan, span, height),
    tokenLine(columns, plan, 2, () => null),
    ...shown.map(({ unit, sign }, k) =>
      drawStrip(plan, {
        top: TOP + k * LANE,
        name: t('unit {unit}', { unit: String(unit) }),
        sign,
        threshold,
        value: (at) => sign * gateValue(columns[at].values[layer], quantity, unit),
      }),
    ),
    columnMark(plan, column, TOP - 4),
  );
  const names = listed(shown.map(({ unit }) => String(unit)));
  picture.setAttribute(
    'aria-label',
    names ? t('Where the units {units} are on, token by token', { units: names }) : t('The text'),
  );
  return picture;
}

/** @param {TrackPlan} plan @param {Span | null} span @param {number} height */
function spanMark({ visible, wide, x }, span, height) {
  const from = Math.max(visible.from, span?.from ?? 0);
  const to = Math.min(visible.to, span?.to ?? 0);
  if (!span || to <= from) return svg('g');
  return svg('rect', {
    class: 'match-span',
    x: x(from) - wide / 2,
    y: 1,
    width: (to - from) * wide,
    height: height - 2,
    rx: 4,
  });
}

/**
 * A bar for each token, full where the unit is on; upward is the side on which it is on in the span.
 * @param {TrackPlan} plan
 * @param {{ top: number, name: string, sign: number, threshold: number, value: (column: number) => number }} strip
 */
function drawStrip({ visible, wide, width, x }, { top, name, sign, threshold, value }) {
  let largest = threshold;
  for (let k = visible.from; k < visible.to; k += 1) largest = Math.max(largest, value(k));
  const maximum = roundUp(largest);
  const paths = { on: '', off: '' };
  for (let k = visible.from; k < visible.to; k += 1) {
    const tall = (Math.max(0, value(k)) / maximum) * STRIP;
    if (tall < 0.5) continue;
    const bar = `M${(x(k) - wide / 2 + 1).toFixed(1)} ${top + STRIP}v${-tall.toFixed(1)}h${wide - 2}V${top + STRIP}Z`;
    paths[value(k) >= threshold ? 'on' : 'off'] += bar;
  }
  const line = top + STRIP - (threshold / maximum) * STRIP;
  const side = sign < 0 ? 'is-negative' : 'is-positive';
  return svg(
    'g',
    { class: `match-strip ${side}` },
    svg('rect', { class: 'lab-track', x: 0, y: top, width, height: STRIP, 'fill-opacity': 0.6 }),
    svg('path', { class: 'match-off', d: paths.off }),
    svg('path', { class: 'match-on', d: paths.on }),
    svg('line', { class: 'match-line', x1: 0, x2: width, y1: line, y2: line, 'stroke-dasharray': '2 4' }),
    svg('text', { class: 'lab-track-name', x: 4, y: top + 12 }, name),
  );
}

export function legendItems() {
  const key = (/** @type {string} */ side, /** @type {string} */ look, /** @type {string} */ text) => {
    const bar = svg('rect', {
      class: look,
      x: 1,
      y: look === 'match-on' ? 1 : 7,
      width: 10,
      height: look === 'match-on' ? 13 : 7,
    });
    const picture = svg(
      'svg',
      { class: `match-strip ${side}`, viewBox: '0 0 12 15', width: 12, height: 15, 'aria-hidden': 'true' },
      bar,
    );
    return element('span', { class: 'lab-key' }, picture, text);
  };
  return [
    key('is-positive', 'match-on', t('+ on, above zero')),
    key('is-negative', 'match-on', t('− on, below zero')),
    key('is-positive', 'match-off', t('too weak to be on')),
  ];
}
