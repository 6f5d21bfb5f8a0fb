import { element, setAttributes, svg } from '../../ui/elements.js';
import { t } from '../../ui/language.js';

/** @import { View } from '../types.d.ts' */

/** @typedef {{ fraction: number, loss: number }} Point `fraction` of the training that is done */

const WIDTH = 320;
const HEIGHT = 72;
const MARGIN = 6;
const FEWEST = 3;

/** The loss as far as the page has watched it. @returns {View<Point[]>} */
export function createLossCurve() {
  const line = svg('polyline', { class: 'loss-line' });
  const end = svg('circle', { class: 'loss-end', r: 4 });
  const picture = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'loss-curve', 'aria-hidden': 'true' };
  const caption = element('p', { class: 'label' }, t('loss so far'));
  const node = element('div', { class: 'loss', hidden: true }, caption, svg('svg', picture, line, end));
  return {
    node,
    update(points) {
      node.hidden = points.length < FEWEST;
      if (node.hidden) return;
      const places = placesOf(points);
      setAttributes(line, { points: places.map((place) => place.join()).join(' ') });
      const [cx, cy] = places[places.length - 1];
      setAttributes(end, { cx, cy });
    },
    destroy() {},
  };
}

/** @param {Point[]} points */
function placesOf(points) {
  const losses = points.map(({ loss }) => loss);
  const low = Math.min(...losses);
  const range = Math.max(...losses) - low || 1;
  return points.map(({ fraction, loss }) => [
    Math.round(MARGIN + (WIDTH - 2 * MARGIN) * fraction),
    Math.round(MARGIN + (HEIGHT - 2 * MARGIN) * (1 - (loss - low) / range)),
  ]);
}
