import { svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { percent } from '../drawing/measures.js';
import { createBubble } from '../drawing/bubble.js';
import { createCellCard } from '../drawing/cell-card.js';
import { createEraser } from '../drawing/cast.js';
import { sixOf } from '../drawing/moment.js';
import { at, BELT, createBelt, createStage, FLOOR } from '../drawing/stage.js';

/** @import { Recording } from '../../../core/types.d.ts' */
/** @import { Moment } from '../drawing/types.d.ts' */

/**
 * What is left of what stood on the card `back` letters ago: the product of the forget gates since.
 * @param {Recording} recording @param {{ layer: number, unit: number }} which @param {number} column
 * @param {number} back
 */
export function leftOf(recording, { layer, unit }, column, back) {
  let left = 1;
  for (let k = Math.max(1, column - back + 1); k <= column; k += 1)
    left *= sixOf(recording, k, layer, unit).f;
  return left;
}

/** The same card, some letters later, until nothing of it is left. */
export function createFails() {
  const steps = [0, 2, 5, 10];
  const cards = steps.map(() => createCellCard(''));
  const belt = createBelt();
  const eraser = createEraser();
  const labels = steps.map((_, k) =>
    svg('text', { class: 'under', x: 84 + 120 * k, y: 132, 'text-anchor': 'middle' }),
  );
  const stage = createStage(
    'is-fails',
    belt.node,
    ...cards.map((card, k) => at(84 + 120 * k, BELT, card.node)),
    ...labels,
    svg('g', { transform: `translate(560 ${FLOOR}) scale(-1.2 1.2)` }, eraser.node),
  );
  const bubble = createBubble({ x: 60, y: 3, wide: 38, tail: 'down' });
  return {
    node: stage,
    bubbles: [bubble.node],
    /** @param {Moment} moment @param {number} run */
    update({ recording, column, layer, unit }, run) {
      belt.update(run);
      eraser.update(0.15);
      const start = Math.max(1, column - steps[3]);
      steps.forEach((step, k) => {
        const place = Math.min(column, start + step);
        const left = leftOf(recording, { layer, unit }, place, place - start);
        cards[k].update({ value: 1 - (1 - left) * run, reach: 1, before: 1 });
        labels[k].textContent = step === 0 ? t('then') : t('{n} letters on', { n: step });
      });
      const last = leftOf(recording, { layer, unit }, column, column - start);
      bubble.update(
        t('{n} letters ago? Only {left} of that is left.', {
          n: column - start,
          left: percent(last),
        }),
      );
    },
  };
}
