import { formatNumber } from '../../../ui/values.js';
import { svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createBubble } from '../drawing/bubble.js';
import { createCellCard } from '../drawing/cell-card.js';
import { at, BELT, createBelt, createSign, createStage } from '../drawing/stage.js';

/** @import { Moment } from '../drawing/types.d.ts' */

/** What is left and what is new add up: c = f·c(t−1) + i·g. */
export function createSum() {
  const [kept, fresh, sum] = [createCellCard('f · c(t−1)'), createCellCard('i · g'), createCellCard('c(t)')];
  const belt = createBelt();
  const sign = createSign(530, 92, 'c', 'is-cell');
  const stage = createStage(
    'is-sum',
    belt.node,
    at(112, BELT, kept.node),
    svg('text', { class: 'operator', x: 208, y: 258 }, '+'),
    at(300, BELT, fresh.node),
    svg('text', { class: 'operator', x: 392, y: 258 }, '='),
    at(510, BELT, svg('g', { transform: 'scale(1.15)' }, sum.node)),
    sign.node,
  );
  const bubble = createBubble({ root: [398, 56], side: 'right', wide: 58, speaker: 'card', tip: [457, 148] });
  return {
    node: stage,
    bubbles: bubble.nodes,
    /** @param {Moment} moment @param {number} run */
    update({ now, before, reach }, run) {
      const [old, added] = [now.f * before.c, now.i * now.g];
      kept.update({ value: old, reach });
      fresh.update({ value: added, reach, added });
      sum.update({ value: old + added * run, reach, added: added * run });
      belt.update(run);
      sign.update(formatNumber(now.c));
      bubble.update(t('Keep some, add some. That is all I am.'));
    },
  };
}
