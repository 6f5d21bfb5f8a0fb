/** The exact curves of two gradients on a logarithmic scale, with their intervals. */
import { setAttributes, svg } from '../../../ui/elements.js';
import { number, t } from '../../../ui/language.js';
import { above, linearScale, logScale, percent, polyline, raised } from '../drawing/measures.js';

/** @import { Reach, Reaches } from './types.d.ts' */

const WIDTH = 400;
const HEIGHT = 236;
const EDGE = { left: 62, right: 12, top: 12, bottom: 38 };
/** The least share that is drawn: a curve that falls below it ends there. */
const FLOOR = 1e-8;
const MOST_BACK = 99;

const x = linearScale([0, MOST_BACK], [EDGE.left, WIDTH - EDGE.right]);
const y = logScale([FLOOR, 1.6], [HEIGHT - EDGE.bottom, EDGE.top]);

export function createReachChart() {
  const plain = createCurve('plain', t('Plain network'));
  const lstm = createCurve('lstm', t('LSTM'));
  const chosen = svg('path', { class: 'fig-chosen' });
  const node = svg(
    'svg',
    {
      class: 'fig-picture',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': t('How much of the gradient is left, by number of letters back'),
    },
    ...grid(),
    chosen,
    plain.node,
    lstm.node,
  );
  return {
    node,
    /** @param {Reaches} reaches @param {number} back */
    update(reaches, back) {
      setAttributes(chosen, { d: `M${x(back).toFixed(1)} ${EDGE.top}V${HEIGHT - EDGE.bottom}` });
      plain.update(reaches.plain, back, nameBack(reaches.plain, reaches.lstm));
      lstm.update(reaches.lstm, back, nameBack(reaches.lstm, reaches.plain));
    },
  };
}

/**
 * Where a curve has its name, and whether above it: where it is farther from the other one.
 * @param {Reach} reach @param {Reach} other
 */
function nameBack(reach, other) {
  const at = 34;
  return { at, over: reach.share[at] > other.share[at] };
}

function grid() {
  const bottom = HEIGHT - EDGE.bottom;
  const shares = [1, 1e-2, 1e-4, 1e-6, 1e-8];
  return [
    ...shares.flatMap((share) => [
      svg('path', { class: 'fig-grid', d: `M${EDGE.left} ${y(share).toFixed(1)}H${WIDTH - EDGE.right}` }),
      svg(
        'text',
        { class: 'fig-tick', x: EDGE.left - 6, y: y(share) + 4, 'text-anchor': 'end' },
        share < 1e-5 ? `10${raised(Math.log10(100 * share))}%` : percent(share),
      ),
    ]),
    ...[0, 20, 40, 60, 80].map((k) =>
      svg('text', { class: 'fig-tick', x: x(k), y: bottom + 15, 'text-anchor': 'middle' }, number(k)),
    ),
    svg(
      'text',
      { class: 'fig-axis', x: WIDTH - EDGE.right, y: bottom + 32, 'text-anchor': 'end' },
      t('letters back, k'),
    ),
  ];
}

/** @param {string} key @param {string} name */
function createCurve(key, name) {
  const band = svg('path', { class: 'fig-band' });
  const line = svg('path', { class: 'fig-line' });
  const dot = svg('circle', { class: 'fig-dot', r: 4.5 });
  const label = svg('text', { class: 'fig-name' }, name);
  return {
    node: svg('g', { class: `fig-curve is-${key}` }, band, line, dot, label),
    /** @param {Reach} reach @param {number} back @param {{ at: number, over: boolean }} named */
    update(reach, back, { at, over }) {
      const share = reach.share[back];
      const placed = (/** @type {number[]} */ values) =>
        above(values, FLOOR).map(([k, value]) => /** @type {[number, number]} */ ([x(k), y(value)]));
      setAttributes(line, { d: polyline(placed(reach.share)) });
      setAttributes(band, { d: `${polyline([...placed(reach.high), ...placed(reach.low).reverse()])}Z` });
      setAttributes(dot, {
        cx: x(back),
        cy: y(Math.max(FLOOR, share)),
        display: share < FLOOR ? 'none' : null,
      });
      dot.replaceChildren(svg('title', {}, percent(share)));
      const shown =
        reach.share[at] > FLOOR * 10
          ? at
          : Math.max(
              4,
              reach.share.findIndex((value) => value < FLOOR * 1e3),
            );
      setAttributes(label, {
        x: x(shown) + (over ? 6 : -8),
        y: y(reach.share[shown]) + (over ? -12 : 18),
        'text-anchor': over ? 'start' : 'end',
      });
    },
  };
}
