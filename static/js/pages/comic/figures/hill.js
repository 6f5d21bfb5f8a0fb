/** A hill as high as a loss, and who walks down it. */
import { setAttributes, svg } from '../../../ui/elements.js';
import { number, t } from '../../../ui/language.js';
import { linearScale, logScale, polyline } from '../drawing/measures.js';
import { createWalker } from './walker.js';

const WIDTH = 480;
const HEIGHT = 300;
/** At the right there is a valley beyond the last epoch. */
const EDGE = { left: 40, right: 106, top: 76, bottom: 36 };
const BOTTOM = HEIGHT - EDGE.bottom;
const CLOUD = 'M248 52a13 13 0 0 1 2 -26a19 19 0 0 1 36 -4a15 15 0 0 1 12 30Z';
/** Losses that the scale names, where they are in reach; a factor is a distance. */
const LEVELS = [0.3, 0.5, 0.7, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** @param {(epoch: number) => void} onWalk */
export function createHill(onWalk) {
  const ground = svg('path', { class: 'fig-hill' });
  const surface = svg('path', { class: 'fig-line' });
  const training = svg('path', { class: 'fig-line is-training' });
  const names = [
    svg('text', { class: 'fig-name is-valid' }, t('validation loss')),
    svg('text', { class: 'fig-name is-training' }, t('training loss')),
  ];
  const grid = svg('g', {});
  const ticks = svg('g', {});
  const flag = svg(
    'g',
    {},
    svg('path', { class: 'fig-pen', d: 'M0 0V-92' }),
    svg('path', { class: 'fig-flag', d: 'M0 -92L20 -85L0 -77Z' }),
  );
  const tent = svg(
    'g',
    {},
    svg('path', { class: 'fig-tent', d: 'M-26 0L0 -38L26 0Z' }),
    svg('path', { class: 'fig-tent is-open', d: 'M-9 0L0 -30L9 0Z' }),
  );
  const dot = svg('circle', { class: 'fig-dot is-training', r: 4 });
  const walker = createWalker();
  const node = svg(
    'svg',
    {
      class: 'fig-picture fig-slope',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': t('The loss, epoch by epoch, as a hill'),
    },
    svg('circle', { class: 'fig-sun', cx: WIDTH - 52, cy: 40, r: 20 }),
    svg('path', { class: 'fig-cloud', d: CLOUD }),
    grid,
    ground,
    surface,
    training,
    ...names,
    tent,
    flag,
    dot,
    ticks,
    svg('text', { class: 'fig-axis', x: WIDTH - 4, y: BOTTOM + 31, 'text-anchor': 'end' }, t('epochs')),
    svg('text', { class: 'fig-axis', x: 6, y: 16 }, t('loss in nats')),
    walker.node,
  );
  /** @type {{ heights: number[], losses: number[], x: (epoch: number) => number, y: (loss: number) => number }} */
  let drawn = { heights: [0], losses: [], x: () => 0, y: () => 0 };

  bindWalk(node, (across) => {
    const epochs = drawn.losses.length;
    onWalk(Math.round(linearScale([drawn.x(0), drawn.x(epochs)], [0, epochs])(across * WIDTH)));
  });

  return {
    node,
    /**
     * @param {number[]} heights validation losses, that of epoch 0 first
     * @param {number[]} losses training losses, that of epoch 1 first @param {number} best
     */
    update(heights, losses, best) {
      const low = Math.min(...heights, ...losses);
      const high = Math.max(...heights, ...losses);
      const x = linearScale([0, losses.length], [EDGE.left + 8, WIDTH - EDGE.right]);
      const y = logScale([low ** 1.2 / high ** 0.2, high], [BOTTOM, EDGE.top]);
      drawn = { heights, losses, x, y };
      const top = polyline(heights.map((loss, epoch) => [x(epoch), y(loss)]));
      setAttributes(ground, { d: `M0 ${y(heights[0]).toFixed(1)}L${top.slice(1)}H${WIDTH}V${BOTTOM}H0Z` });
      setAttributes(surface, { d: `M0 ${y(heights[0]).toFixed(1)}L${top.slice(1)}H${WIDTH}` });
      setAttributes(training, { d: polyline(losses.map((loss, k) => [x(k + 1), y(loss)])) });
      setAttributes(flag, { transform: `translate(${x(best).toFixed(1)} ${y(heights[best]).toFixed(1)})` });
      setAttributes(tent, {
        transform: `translate(${WIDTH - 48} ${y(heights[heights.length - 1]).toFixed(1)})`,
      });
      nameLines(names, drawn);
      const { behind, over } = axes(low, high, drawn);
      grid.replaceChildren(...behind);
      ticks.replaceChildren(...over);
    },
    /** @param {number} epoch */
    walk(epoch) {
      const { heights, losses, x, y } = drawn;
      const ahead = Math.min(heights.length - 1, epoch + 1);
      const behind = Math.max(0, ahead - 1);
      const slope = Math.atan2(y(heights[ahead]) - y(heights[behind]), x(ahead) - x(behind) || 1);
      walker.update(x(epoch), y(heights[epoch]), (slope * 180) / Math.PI, epoch === heights.length - 1);
      setAttributes(dot, {
        cx: x(epoch),
        cy: epoch > 0 ? y(losses[epoch - 1]) : 0,
        display: epoch > 0 ? null : 'none',
      });
    },
  };
}

/**
 * Each line has its name after its first epoch, where the two are far from each other, on its own side.
 * @param {SVGTextElement[]} names @param {{ heights: number[], losses: number[], x: (epoch: number) => number, y: (loss: number) => number }} drawn
 */
function nameLines([valid, training], { heights, losses, x, y }) {
  const under = heights[1] <= losses[0];
  const at = (/** @type {number} */ loss, /** @type {boolean} */ below) => ({
    x: x(1) + 12,
    y: y(loss) + (below ? 22 : -8),
    'text-anchor': 'start',
  });
  setAttributes(valid, at(heights[1], under));
  setAttributes(training, at(losses[0], !under));
}

/**
 * What is behind the hill, and what is written over it.
 * @param {number} low @param {number} high
 * @param {{ losses: number[], x: (epoch: number) => number, y: (loss: number) => number }} drawn
 */
function axes(low, high, { losses, x, y }) {
  const levels = LEVELS.filter((loss) => loss >= low / 1.05 && loss <= high * 1.02);
  const every = Math.ceil(losses.length / 9);
  const epochs = [...losses.keys(), losses.length].filter((epoch) => epoch % every === 0);
  const mark = (/** @type {object} */ place, /** @type {string} */ text) =>
    svg('text', { class: 'fig-tick', ...place }, text);
  return {
    behind: levels.map((loss) =>
      svg('path', { class: 'fig-grid', d: `M${EDGE.left - 12} ${y(loss).toFixed(1)}H${WIDTH}` }),
    ),
    over: [
      ...levels.map((loss) =>
        mark({ x: EDGE.left - 14, y: y(loss) + 4, 'text-anchor': 'end' }, number(loss)),
      ),
      ...epochs.map((epoch) => mark({ x: x(epoch), y: BOTTOM + 15, 'text-anchor': 'middle' }, number(epoch))),
    ],
  };
}

/** @param {SVGSVGElement} picture @param {(across: number) => void} onWalk */
function bindWalk(picture, onWalk) {
  const follow = (/** @type {PointerEvent} */ event) => {
    const { left, width } = picture.getBoundingClientRect();
    onWalk((event.clientX - left) / width);
  };
  picture.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    // A finger may still scroll the page up and down: the style sheet says so.
    picture.setPointerCapture(event.pointerId);
    follow(event);
  });
  picture.addEventListener('pointermove', (event) => {
    if (picture.hasPointerCapture(event.pointerId)) follow(event);
  });
}
