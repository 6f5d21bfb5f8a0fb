import { element, svg } from '../../../ui/elements.js';
import { formatEnd } from '../../../ui/values.js';
import { CELL } from '../../../ui/quantities.js';
import { roundUp } from '../../../ui/scale.js';
import { t } from '../../../ui/language.js';
import { onChange } from '../../../ui/on-change.js';
import { gainsOf, mostDifferent } from '../../../core/study/intervention-effect.js';
import { columnMark, createTokenBox, trackPlan, LINE, tokenLine } from '../shared/token-row.js';

/** @import { Recording } from '../../../core/types.d.ts' */
/** @import { Selection } from '../../types.d.ts' */
/** @import { TrackPlan } from '../shared/token-row.js' */
/** @import { LabData, LabTools } from '../shared/types.d.ts' */

const HEIGHT = 104;
const EDGE = 8;
const GAP = 14;
/** Bits at the ends of the scale, at least: smaller differences look small. */
const LEAST = 1;
const DASHES = '5 3';

/**
 * The text as both models read it: how much likelier each token became, and the cell state of a unit in both.
 * @param {LabTools} tools
 */
export function createInterventionPicture(tools) {
  const box = createTokenBox(tools, t('Both models over the text'));
  const gainHead = element('div', { class: 'intervention-head' });
  const cellHead = element('div', { class: 'intervention-head' });
  const node = element(
    'div',
    { class: 'intervention-picture' },
    element('div', { class: 'lab-legend' }, ...legendItems()),
    element(
      'div',
      { class: 'lab-tracks' },
      element('div', { class: 'lab-heads' }, gainHead, cellHead),
      box.node,
    ),
  );
  /** @type {SVGSVGElement | null} */
  let drawn = null;

  const draw = onChange(
    (
      /** @type {Recording} */ untouched,
      /** @type {Recording} */ changed,
      /** @type {Selection} */ selection,
    ) => {
      const { layer, column } = selection;
      const plan = trackPlan({ recording: untouched, selection }, { room: box.node.clientWidth });
      const unit = pictureUnit(untouched, changed, selection);
      const gains = gainsOf(untouched.columns, changed.columns);
      const most = roundUp(Math.max(LEAST, ...within(gains, plan).map(Math.abs)));
      const place = CELL * untouched.layers[layer].units + unit;
      const [before, after] = [untouched, changed].map(({ columns }) =>
        Array.from(gains, (_, k) => columns[k].values[layer][place]),
      );
      const largest = roundUp(
        Math.max(...within(before, plan).map(Math.abs), ...within(after, plan).map(Math.abs)),
      );
      const height = 2 * HEIGHT + LINE + GAP;
      drawn = svg(
        'svg',
        { width: plan.width, height, viewBox: `0 0 ${plan.width} ${height}`, role: 'img' },
        gainBars(gains, most, plan),
        tokenLine(untouched.columns, plan, HEIGHT, () => null),
        cellLines(before, after, {
          ...{ name: t('c of unit {unit}', { unit: String(unit) }), top: HEIGHT + LINE + GAP },
          ...{ largest, plan },
        }),
        columnMark(plan, column, height),
      );
      drawn.setAttribute(
        'aria-label',
        t(
          'How much more likely the changed model finds each token, and the cell state of unit {unit} in both',
          {
            ...{ unit: String(unit) },
          },
        ),
      );
      const cell =
        selection.unit === null
          ? t('c of unit {unit} (largest difference)', { unit: String(unit) })
          : t('c of unit {unit}', { unit: String(unit) });
      gainHead.replaceChildren(...headOf(t('The actual next token'), t('−{most} to {most} bits', { most })));
      cellHead.replaceChildren(
        ...headOf(cell, t('{low} to {high}', { low: formatEnd(-largest), high: formatEnd(largest) })),
      );
      box.show(drawn, plan, column);
    },
  );

  return {
    node,
    drawn: () => drawn,
    /** @param {LabData} data */
    update({ untouched, interventions, selection }) {
      node.hidden = interventions.recording === null;
      if (untouched && interventions.recording) draw(untouched, interventions.recording, selection);
      else drawn = null;
    },
  };
}

/**
 * The selected unit; where none is, the one whose cell state differs most.
 * @param {Recording} untouched @param {Recording} changed
 * @param {Pick<Selection, 'layer' | 'unit'>} selection
 */
export function pictureUnit(untouched, changed, { layer, unit }) {
  const { units } = untouched.layers[layer];
  return unit ?? mostDifferent(untouched.columns, changed.columns, { layer, units, quantity: CELL });
}

/** The part of some values that is drawn. @param {ArrayLike<number>} values @param {TrackPlan} plan */
function within(values, { visible }) {
  return Array.from(values).slice(visible.from, visible.to);
}

/** @param {Float64Array} gains @param {number} most @param {TrackPlan} plan */
function gainBars(gains, most, { visible, wide, width, x }) {
  const middle = HEIGHT / 2;
  const bars = [];
  for (let k = visible.from; k < Math.min(visible.to, gains.length); k += 1) {
    const length = (Math.abs(gains[k]) / most) * (middle - EDGE);
    bars.push(
      svg('rect', {
        class: gains[k] < 0 ? 'intervention-loss' : 'intervention-gain',
        ...{ x: x(k) - wide / 2 + 1, y: gains[k] < 0 ? middle : middle - length },
        ...{ width: wide - 2, height: length },
      }),
    );
  }
  return svg(
    'g',
    {},
    svg('rect', { class: 'lab-track', x: 0, y: 0, width, height: HEIGHT }),
    ...bars,
    svg('line', { class: 'intervention-axis', x1: 0, x2: width, y1: middle, y2: middle }),
    ...trackNames(t('the actual next token'), 0, width),
  );
}

/**
 * @param {number[]} before @param {number[]} after
 * @param {{ name: string, top: number, largest: number, plan: TrackPlan }} place
 */
function cellLines(before, after, { name, top, largest, plan: { visible, width, x } }) {
  const middle = top + HEIGHT / 2;
  const path = (/** @type {number[]} */ values) => {
    const points = [];
    for (let k = visible.from; k < Math.min(visible.to, values.length); k += 1)
      points.push(`${x(k).toFixed(1)} ${(middle - (values[k] / largest) * (HEIGHT / 2 - EDGE)).toFixed(1)}`);
    return points.length > 0 ? `M${points.join('L')}` : '';
  };
  return svg(
    'g',
    {},
    svg('rect', { class: 'lab-track', x: 0, y: top, width, height: HEIGHT }),
    svg('line', { class: 'chart-grid', x1: 0, x2: width, y1: middle, y2: middle }),
    svg('path', { class: 'lab-line intervention-before', d: path(before) }),
    svg('path', { class: 'lab-line intervention-after', d: path(after), 'stroke-dasharray': DASHES }),
    ...trackNames(name, top, width),
  );
}

/** At both ends, one of which is seen. @param {string} name @param {number} top @param {number} width */
function trackNames(name, top, width) {
  const place = { class: 'lab-track-name', y: top + 14 };
  return [
    svg('text', { ...place, x: 4 }, name),
    svg('text', { ...place, x: width - 4, 'text-anchor': 'end' }, name),
  ];
}

/** @param {string} title @param {string} scale */
function headOf(title, scale) {
  return [element('strong', {}, title), element('span', { class: 'number' }, scale)];
}

function legendItems() {
  const bar = (/** @type {string} */ name, /** @type {number} */ y) =>
    sample(
      svg('rect', { class: name, x: 10, y, width: 10, height: 7 }),
      svg('path', { class: 'intervention-axis', d: 'M0 8H30' }),
    );
  const line = (/** @type {string} */ name, /** @type {string | null} */ dashes) =>
    sample(svg('path', { class: `lab-line ${name}`, d: 'M1 8H29', 'stroke-dasharray': dashes }));
  return [
    key(bar('intervention-gain', 1), t('more likely in the changed model')),
    key(bar('intervention-loss', 8), t('less likely in the changed model')),
    key(line('intervention-before', null), t('cell state, original')),
    key(line('intervention-after', DASHES), t('cell state, changed')),
  ];
}

/** @param {...SVGElement} marks */
function sample(...marks) {
  return svg('svg', { viewBox: '0 0 30 16', width: 30, height: 16, 'aria-hidden': 'true' }, ...marks);
}

/** @param {SVGElement} mark @param {string} text */
function key(mark, text) {
  return element('span', { class: 'lab-key' }, mark, text);
}
