import { t } from '../../../ui/language.js';
import { formatNumber, glyphOf } from '../../../ui/values.js';
import { createBubble } from '../drawing/bubble.js';
import { createCellCard } from '../drawing/cell-card.js';
import { createPlane, createTile } from '../drawing/cast.js';
import { at, BELT, createBelt, createSign, createStage, FLOOR } from '../drawing/stage.js';

/** @import { Moment } from '../drawing/types.d.ts' */

/** Three things arrive: the letter x(t), what the unit said last, h(t−1), and the card, c(t−1). */
export function createArrivals() {
  const [tile, plane, card, belt] = [createTile(), createPlane(), createCellCard('c(t−1)'), createBelt()];
  const places = [at(510, FLOOR - 4, tile.node), at(340, 118, plane.node), at(150, BELT, card.node)];
  const signs = [
    createSign(510, 268, 'x(t)', ''),
    createSign(350, 184, 'h(t−1)', 'is-hidden'),
    createSign(150, 116, 'c(t−1)', 'is-cell'),
  ];
  const stage = createStage('is-arrivals', belt.node, ...places, ...signs.map((sign) => sign.node));
  const bubble = createBubble({ x: 62, y: 8, wide: 34, tail: 'down' });
  return {
    node: stage,
    bubbles: [bubble.node],
    /** @param {Moment} moment @param {number} run */
    update({ token, before, reach }, run) {
      const away = 1 - run;
      places[0].setAttribute('transform', `translate(${510 + 130 * away} ${FLOOR - 4})`);
      places[1].setAttribute('transform', `translate(${340 - 260 * away} ${118 - 40 * away}) scale(1.35)`);
      places[2].setAttribute('transform', `translate(${150 - 160 * away} ${BELT})`);
      belt.update(run);
      tile.update(glyphOf(token));
      card.update({ value: before.c, reach });
      signs[0].update(`“${glyphOf(token)}”`);
      signs[1].update(formatNumber(before.h));
      signs[2].update(formatNumber(before.c));
      bubble.update(t('I am what you just typed.'));
    },
  };
}
