/** Who walks down the hill. */
import { svg } from '../../../ui/elements.js';

export function createWalker() {
  const far = svg('path', { class: 'fig-pen is-leg' });
  const near = svg('path', { class: 'fig-pen is-leg' });
  const body = svg(
    'g',
    {},
    svg('path', { class: 'fig-pack', d: 'M-15 -34Q-16 -40 -9 -40L-6 -19Q-15 -18 -15 -34Z' }),
    svg('path', { class: 'fig-overall', d: 'M-8 -38Q0 -42 7 -38L8 -17Q0 -13 -9 -17Z' }),
    svg('circle', { class: 'fig-skin', cx: 2, cy: -50, r: 12 }),
    svg('path', {
      class: 'fig-cap',
      d: 'M-11 -54Q-9 -65 3 -64Q13 -63 14 -54L21 -52Q19 -50 14 -50Q2 -56 -11 -54Z',
    }),
    svg('circle', { class: 'fig-pupil', cx: 5, cy: -50, r: 1.8 }),
    svg('circle', { class: 'fig-pupil', cx: 11, cy: -50, r: 1.8 }),
    svg('path', { class: 'fig-pen', d: 'M3 -44Q7 -40 11 -44' }),
    svg('path', { class: 'fig-pen', d: 'M5 -34Q14 -30 18 -36' }),
    svg('path', { class: 'fig-pen', d: 'M18 -44L21 -6' }),
  );
  const node = svg('g', { class: 'fig-walker' }, far, near, body);
  return {
    node,
    /** @param {number} x @param {number} y @param {number} slope degrees, down is more than 0 @param {boolean} arrived */
    update(x, y, slope, arrived) {
      const lean = arrived ? 0 : Math.max(-8, Math.min(14, slope * 0.3));
      const fall = Math.tan((Math.min(60, Math.max(-30, slope)) * Math.PI) / 180);
      node.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      body.setAttribute('transform', `rotate(${lean.toFixed(1)} 0 -16)`);
      near.setAttribute(
        'd',
        arrived ? 'M3 -17L4 0H9' : `M3 -17L8 -9L7 ${Math.min(6, 7 * fall).toFixed(1)}h5`,
      );
      far.setAttribute('d', arrived ? 'M-4 -17L-4 0H1' : 'M-3 -17L0 -8L-7 0h5');
    },
  };
}
