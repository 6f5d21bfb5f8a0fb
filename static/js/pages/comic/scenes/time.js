import { setAttributes, svg } from '../../../ui/elements.js';
import { glyphOf } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { createBubble } from '../drawing/bubble.js';
import { sixOf } from '../drawing/moment.js';
import { createStage } from '../drawing/stage.js';

/** @import { Moment, Six } from '../drawing/types.d.ts' */

const SHOWN = 14;
const WIDE = 42;
const LEFT = 30;
const ZERO = 214;
const REACH = 88;

/** A strip of film: the same card at each letter, and the eraser's opinion above it. */
export function createTime() {
  const frames = Array.from({ length: SHOWN }, (_, k) => createFrame(LEFT + k * WIDE));
  const line = svg('path', { class: 'time-line' });
  const stage = createStage(
    'is-time',
    svg('rect', { class: 'film', x: 14, y: 70, width: 612, height: 300, rx: 8 }),
    svg('path', { class: 'sprockets', d: sprockets(82) + sprockets(350) }),
    ...frames.map((frame) => frame.node),
    line,
  );
  const bubble = createBubble({ x: 8, y: 2, wide: 84, tail: 'down' });
  return {
    node: stage,
    bubbles: [bubble.node],
    /** @param {Moment} moment @param {number} run */
    update({ recording, column, layer, unit, reach }, run) {
      const last = recording.columns.length - 1;
      const first = Math.max(1, Math.min(last - SHOWN + 1, column - SHOWN + 5));
      const points = [];
      for (let k = 0; k < SHOWN; k += 1) {
        const place = first + k;
        const shown = recording.columns[place];
        frames[k].update(
          shown
            ? {
                glyph: glyphOf(shown.token),
                six: sixOf(recording, place, layer, unit),
                reach,
                chosen: place === column,
                run,
              }
            : null,
        );
        if (shown)
          points.push(
            `${LEFT + k * WIDE + WIDE / 2} ${heightOf(sixOf(recording, place, layer, unit).c * run, reach)}`,
          );
      }
      setAttributes(line, { d: points.length > 1 ? `M${points.join('L')}` : 'M0 0' });
      bubble.update(t('Same card, one letter later. And later. And later.'));
    },
  };
}

/** @param {number} value @param {number} reach */
function heightOf(value, reach) {
  return (ZERO - Math.max(-1, Math.min(1, value / reach)) * REACH).toFixed(1);
}

/** @param {number} x */
function createFrame(x) {
  const cell = svg('rect', { class: 'frame', x: x + 2, y: 104, width: WIDE - 4, height: 236, rx: 3 });
  const bar = svg('rect', { class: 'bar is-cell', x: x + 9, width: WIDE - 18 });
  const letter = svg('text', { class: 'frame-letter', x: x + WIDE / 2, y: 330, 'text-anchor': 'middle' });
  const lid = svg('rect', { class: 'frame-gate', x: x + 9, width: WIDE - 18 });
  const node = svg(
    'g',
    {},
    cell,
    svg('rect', { class: 'frame-slot', x: x + 9, y: 110, width: WIDE - 18, height: 12 }),
    lid,
    bar,
    svg('path', { class: 'pen thin', d: `M${x + 6} ${ZERO}h${WIDE - 12}` }),
    letter,
  );
  return {
    node,
    /** @param {{ glyph: string, six: Six, reach: number, chosen: boolean, run: number } | null} shown */
    update(shown) {
      node.setAttribute('visibility', shown ? 'visible' : 'hidden');
      if (!shown) return;
      const { glyph, six, reach, chosen, run } = shown;
      letter.textContent = glyph;
      cell.classList.toggle('is-chosen', chosen);
      const top = Number(heightOf(six.c * run, reach));
      setAttributes(bar, { y: Math.min(top, ZERO), height: Math.abs(top - ZERO).toFixed(1) });
      bar.classList.toggle('is-negative', six.c < 0);
      setAttributes(lid, { y: 110, height: 12, width: ((WIDE - 18) * six.f).toFixed(1) });
    },
  };
}

/** @param {number} y */
function sprockets(y) {
  return Array.from({ length: 24 }, (_, k) => `M${26 + k * 25} ${y}h10v8h-10Z`).join('');
}
