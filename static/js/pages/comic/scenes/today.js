import { svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createBubble } from '../drawing/bubble.js';
import { createDoor, createEraser, createHorn, createPencil } from '../drawing/cast.js';
import { legs } from '../drawing/limbs.js';
import { at, createStage } from '../drawing/stage.js';

/** @import { Moment } from '../drawing/types.d.ts' */

/** A road with a signpost for each step from the first LSTM to what followed it. */
export function createToday() {
  const [eraser, door, pencil, horn] = [createEraser(), createDoor(), createPencil(), createHorn()];
  const posts = [
    ['1997', t('LSTM'), 72, 322],
    ['2000', t('forget gate'), 190, 282],
    ['2014', t('translates'), 312, 254],
    ['2017', t('Transformer'), 436, 244],
    ['2024', t('xLSTM'), 556, 214],
  ].map(([year, name, x, y]) => createSignpost(String(year), String(name), Number(x), Number(y)));
  const stage = createStage(
    'is-today',
    svg('path', { class: 'hill', d: 'M0 330Q180 236 340 236T640 168V430H0Z' }),
    svg('path', { class: 'road', d: 'M-10 424Q180 330 330 300T660 196' }),
    svg('path', { class: 'road-line', d: 'M-10 424Q180 330 330 300T660 196' }),
    svg('circle', { class: 'sun', cx: 592, cy: 52, r: 30 }),
    ...posts,
    at(132, 424, svg('g', { transform: 'scale(0.62)' }, eraser.node)),
    at(222, 412, svg('g', { transform: 'scale(0.6)' }, legs(0, -6, 24), door.node)),
    at(312, 396, svg('g', { transform: 'scale(0.6)' }, pencil.node)),
    at(412, 396, svg('g', { transform: 'scale(0.66)' }, horn.node)),
  );
  const question = createBubble({ root: [400, 96], wide: 34, speaker: 'pencil', tip: [318, 300] });
  const answer = createBubble({
    root: [124, 176],
    wide: 36,
    along: 0.45,
    speaker: 'eraser',
    tip: [130, 326],
  });
  return {
    node: stage,
    bubbles: [...question.nodes, ...answer.nodes],
    /** @param {Moment} moment @param {number} run */
    update({ now }, run) {
      eraser.update(now.f);
      door.update(now.i * run, [0.9, -0.2]);
      pencil.update(now.g * run);
      horn.update(now.o, run);
      question.update(t('Are we there yet?'));
      answer.update(t('We were there first.'));
    },
  };
}

/** @param {string} year @param {string} name @param {number} x @param {number} y */
function createSignpost(year, name, x, y) {
  return svg(
    'g',
    { transform: `translate(${x} ${y})` },
    svg('path', { class: 'post', d: 'M-5 6V-84H5V6Z' }),
    svg('path', { class: 'plank', d: 'M-50 -78H44L58 -53L44 -28H-50Z' }),
    svg('text', { class: 'plank-year', x: 0, y: -57, 'text-anchor': 'middle' }, year),
    svg('text', { class: 'plank-name', x: -2, y: -37, 'text-anchor': 'middle' }, name),
  );
}
