import { setAttributes, svg } from '../gates/elements.js';

const WIDTH = 320;
const HEIGHT = 72;
const FEWEST = 3;

/**
 * Loss over the share of the training that is done, as far as the page has watched it.
 * @returns {import('../types.d.ts').View<{ fraction: number, loss: number }[]>}
 */
export function createLossCurve() {
  const line = svg('polyline', { class: 'loss-line' });
  const end = svg('circle', { class: 'loss-end', r: 4 });
  const label = 'The loss, falling from left to right as the training goes on';
  const node = svg('svg', {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: 'loss-curve',
    role: 'img',
    'aria-label': label,
  });
  node.append(line, end);
  return {
    node: /** @type {HTMLElement} */ (/** @type {unknown} */ (node)),
    update(points) {
      node.classList.toggle('absent', points.length < FEWEST);
      if (points.length < FEWEST) return;
      const losses = points.map(({ loss }) => loss);
      const [low, high] = [Math.min(...losses), Math.max(...losses)];
      const places = points.map(({ fraction, loss }) => [
        6 + (WIDTH - 12) * fraction,
        6 + (HEIGHT - 12) * (1 - (loss - low) / (high - low || 1)),
      ]);
      setAttributes(line, {
        points: places.map((place) => place.map((each) => each.toFixed(1)).join()).join(' '),
      });
      const [cx, cy] = places[places.length - 1];
      setAttributes(end, { cx, cy });
    },
    destroy() {},
  };
}
