import { t } from '../../../ui/language.js';
import { createBubble } from '../drawing/bubble.js';
import { createCellCard } from '../drawing/cell-card.js';
import { sixOf } from '../drawing/moment.js';
import { at, BELT, createBelt, createStage } from '../drawing/stage.js';

/** @import { Moment } from '../drawing/types.d.ts' */

const PLACES = [92, 252, 412, 572];

/** The card goes past, from letter to letter: what is on it stays, unless a worker acts. */
export function createBeltScene() {
  const cards = PLACES.map((_, k) => createCellCard(`c(t−${PLACES.length - k})`));
  const belt = createBelt();
  const places = cards.map((card, k) => at(PLACES[k], BELT, card.node));
  const stage = createStage('is-belt', belt.node, ...places);
  const bubble = createBubble({ root: [372, 96], wide: 60, speaker: 'card', tip: [404, 168] });
  return {
    node: stage,
    bubbles: bubble.nodes,
    /** @param {Moment} moment @param {number} run */
    update({ recording, column, layer, unit, reach }, run) {
      belt.update(run * 2);
      cards.forEach((card, k) => {
        const place = column - PLACES.length + k;
        places[k].setAttribute('visibility', place >= 0 ? 'visible' : 'hidden');
        places[k].setAttribute('transform', `translate(${PLACES[k] - 40 * (1 - run)} ${BELT})`);
        if (place >= 0) card.update({ value: sixOf(recording, place, layer, unit).c, reach });
      });
      bubble.update(t('Nobody squeezes me through a funnel. I just ride along.'));
    },
  };
}
