/** What all of the cast is drawn with: a face, arms, legs, and the pen. */
import { setAttributes, svg } from '../../../ui/elements.js';

/**
 * A face of about 40 units in width; `look` turns its pupils.
 * @param {{ x: number, y: number, size?: number, lids?: string }} place `lids`: the class that fills closed lids
 */
export function face({ x, y, size = 1, lids = '' }) {
  const eyes = [-10, 10].map((at) => {
    const pupil = svg('circle', { class: 'pupil', cx: at, cy: 0, r: 3.4 });
    const lid = svg('rect', { class: `lid ${lids}`, x: at - 9, y: -10, width: 18, height: 0 });
    const white = svg('ellipse', { class: 'eye', cx: at, cy: 0, rx: 8, ry: 9 });
    return { pupil, lid, node: svg('g', {}, white, pupil, lid) };
  });
  const mouth = svg('path', { class: 'pen mouth' });
  const node = svg(
    'g',
    { transform: `translate(${x} ${y}) scale(${size})` },
    ...eyes.map((eye) => eye.node),
    mouth,
  );
  return {
    node,
    /**
     * @param {object} mood @param {number} [mood.smile] from -1 to 1
     * @param {number} [mood.open] how far the mouth is, 0 to 1
     * @param {number} [mood.awake] how far the eyes are open, 0 to 1 @param {[number, number]} [mood.look]
     */
    update({ smile = 0.6, open = 0, awake = 1, look = [0, 0] } = {}) {
      for (const { pupil, lid } of eyes) {
        pupil.setAttribute('transform', `translate(${3.2 * look[0]} ${3.4 * look[1]})`);
        lid.setAttribute('height', String(19 * (1 - awake)));
      }
      const bow = 6 * smile;
      const lower = bow + 12 * open;
      setAttributes(mouth, {
        d: `M-9 ${17 - bow / 2}Q0 ${17 + bow} 9 ${17 - bow / 2}Q0 ${17 + lower + 2 * open} -9 ${17 - bow / 2}Z`,
      });
    },
  };
}

/**
 * An arm or a leg from one point to another, bent to one side.
 * @param {[number, number]} from @param {[number, number]} to @param {number} [bend]
 */
export function limb(from, to, bend = 0) {
  const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const along = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(...along) || 1;
  const x = middle[0] - (along[1] / length) * bend;
  const y = middle[1] + (along[0] / length) * bend;
  return `M${from[0]} ${from[1]}Q${x.toFixed(1)} ${y.toFixed(1)} ${to[0]} ${to[1]}`;
}

/** A hand at the end of an arm. @param {number} x @param {number} y */
export function hand(x, y) {
  return svg('circle', { class: 'hand', cx: x, cy: y, r: 6.5 });
}

/** Two legs with shoes, from a body's lower edge. @param {number} x @param {number} y @param {number} [tall] */
export function legs(x, y, tall = 26) {
  return svg(
    'g',
    {},
    ...[-13, 13].map((at) =>
      svg(
        'g',
        {},
        svg('path', { class: 'pen limb', d: limb([x + at, y], [x + at * 1.15, y + tall], at > 0 ? -3 : 3) }),
        svg('ellipse', {
          class: 'shoe',
          cx: x + at * 1.15 + (at > 0 ? 5 : -5),
          cy: y + tall + 2,
          rx: 11,
          ry: 5.5,
        }),
      ),
    ),
  );
}
