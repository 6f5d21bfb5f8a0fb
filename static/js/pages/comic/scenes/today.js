import { svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createBubble } from '../drawing/bubble.js';
import { createEraser, createHorn, createPencil } from '../drawing/cast.js';
import { at, createStage } from '../drawing/stage.js';

/** @import { Moment } from '../drawing/types.d.ts' */

/** A road with a milestone for each step from the first LSTM to what followed it. */
export function createToday() {
  const [eraser, pencil, horn] = [createEraser(), createPencil(), createHorn()];
  const stones = [
    ['1997', t('LSTM'), 66, 314],
    ['2000', t('forget gate'), 180, 276],
    ['2014', t('translates'), 300, 250],
    ['2017', t('Transformer'), 420, 244],
    ['2024', t('xLSTM'), 536, 220],
  ].map(([year, name, x, y]) => createStone(String(year), String(name), Number(x), Number(y)));
  const stage = createStage(
    'is-today',
    svg('path', { class: 'hill', d: 'M0 330Q180 236 340 236T640 168V430H0Z' }),
    svg('path', { class: 'road', d: 'M-10 424Q180 330 330 300T660 196' }),
    svg('path', { class: 'road-line', d: 'M-10 424Q180 330 330 300T660 196' }),
    svg('circle', { class: 'sun', cx: 566, cy: 70, r: 34 }),
    ...stones,
    at(150, 424, svg('g', { transform: 'scale(0.62)' }, eraser.node)),
    at(236, 396, svg('g', { transform: 'scale(0.6)' }, pencil.node)),
    at(330, 396, svg('g', { transform: 'scale(0.62)' }, horn.node)),
  );
  const bubble = createBubble({ x: 4, y: 4, wide: 50, tail: 'down' });
  return {
    node: stage,
    bubbles: [bubble.node],
    /** @param {Moment} moment @param {number} run */
    update({ now }, run) {
      eraser.update(now.f);
      pencil.update(now.g * run);
      horn.update(now.o, run);
      bubble.update(t('Are we there yet? — We were there first.'));
    },
  };
}

/** @param {string} year @param {string} name @param {number} x @param {number} y */
function createStone(year, name, x, y) {
  return svg(
    'g',
    { transform: `translate(${x} ${y})` },
    svg('path', { class: 'stone', d: 'M-40 0V-46Q-40 -74 0 -74Q40 -74 40 -46V0Z' }),
    svg('text', { class: 'stone-year', x: 0, y: -40, 'text-anchor': 'middle' }, year),
    svg('text', { class: 'stone-name', x: 0, y: -18, 'text-anchor': 'middle' }, name),
  );
}
