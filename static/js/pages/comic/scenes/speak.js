import { OUTPUT } from '../../../ui/quantities.js';
import { formatNumber } from '../../../ui/values.js';
import { svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createBubble } from '../drawing/bubble.js';
import { createCellCard } from '../drawing/cell-card.js';
import { createHorn } from '../drawing/cast.js';
import { at, BELT, createBelt, createSign, createStage, FLOOR } from '../drawing/stage.js';

/** @import { Moment } from '../drawing/types.d.ts' */

/** The loudspeaker reads a share o of the card, squashed between −1 and 1, aloud: h. */
export function createSpeak() {
  const [horn, card, belt] = [createHorn(), createCellCard('c(t)'), createBelt()];
  const signs = [createSign(306, 168, 'o', 'is-output'), createSign(566, 392, 'h', 'is-hidden')];
  const stage = createStage(
    'is-speak',
    belt.node,
    at(120, BELT, card.node),
    svg('g', { transform: `translate(342 ${FLOOR}) scale(1.7)` }, horn.node),
    ...signs.map((sign) => sign.node),
  );
  const bubble = createBubble({ root: [516, 96], wide: 44, along: 0.6, speaker: 'horn', tip: [466, 262] });
  return {
    node: stage,
    bubbles: bubble.nodes,
    handles: [{ quantity: OUTPUT, x: 240, y: 190, width: 240, height: 200 }],
    /** @param {Moment} moment @param {number} run */
    update({ now, reach }, run) {
      horn.update(now.o * run, Math.abs(now.h) * run);
      card.update({ value: now.c, reach });
      belt.update(0.9);
      signs[0].update(formatNumber(now.o));
      signs[1].update(formatNumber(now.h));
      bubble.update(speech(now.o, now.h));
    },
  };
}

/** @param {number} open @param {number} hidden */
function speech(open, hidden) {
  if (open < 0.1) return t('I know, but I am not telling.');
  if (Math.abs(hidden) > 0.6) return t('HEAR, HEAR! It is {h}!', { h: formatNumber(hidden) });
  if (Math.abs(hidden) > 0.2) return t('It is {h}, more or less.', { h: formatNumber(hidden) });
  return t('Psst … {h}.', { h: formatNumber(hidden) });
}
