import { FORGET } from '../../../ui/quantities.js';
import { formatNumber } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { createBubble } from '../drawing/bubble.js';
import { createCellCard } from '../drawing/cell-card.js';
import { createEraser } from '../drawing/cast.js';
import { at, BELT, createBelt, createSign, createStage, FLOOR } from '../drawing/stage.js';

/** @import { Moment } from '../drawing/types.d.ts' */

/** The eraser leaves a share f of what is on the card. */
export function createForget() {
  const [eraser, card, belt] = [createEraser(), createCellCard('f · c(t−1)'), createBelt()];
  const sign = createSign(110, 96, 'f', 'is-forget');
  const rubbed = at(228, FLOOR, eraser.node);
  rubbed.setAttribute('transform', `translate(228 ${FLOOR}) scale(1.45)`);
  const stage = createStage('is-forget', belt.node, at(420, BELT, card.node), rubbed, sign.node);
  const bubble = createBubble({ root: [356, 92], wide: 50, along: 0.3, speaker: 'eraser', tip: [268, 200] });
  return {
    node: stage,
    bubbles: bubble.nodes,
    handles: [{ quantity: FORGET, x: 130, y: 130, width: 200, height: 270 }],
    /** @param {Moment} moment @param {number} run */
    update({ now, before, reach }, run) {
      const keep = 1 - run * (1 - now.f);
      eraser.update(keep);
      card.update({ value: before.c * keep, reach, before: before.c });
      belt.update(0.3);
      sign.update(formatNumber(now.f));
      bubble.update(speech(now.f));
    },
  };
}

/** @param {number} keep */
function speech(keep) {
  if (keep > 0.9) return t('Lovely. I touch nothing.');
  if (keep > 0.6) return t('Just a little off the top.');
  if (keep > 0.3) return t('Half of this can go.');
  if (keep > 0.1) return t('Out with most of it.');
  return t('A clean card! What was on it? I forget.');
}
