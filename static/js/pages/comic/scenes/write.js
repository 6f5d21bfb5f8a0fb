import { CANDIDATE, INPUT } from '../../../ui/quantities.js';
import { formatNumber } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { svg } from '../../../ui/elements.js';
import { createBubble } from '../drawing/bubble.js';
import { createCellCard } from '../drawing/cell-card.js';
import { createDoor, createPencil } from '../drawing/cast.js';
import { at, BELT, createArrow, createBelt, createSign, createStage } from '../drawing/stage.js';

/** @import { Moment } from '../drawing/types.d.ts' */

/** The pencil proposes g, from −1 to 1; the door lets a share i of it through to the card. */
export function createWrite() {
  const [pencil, door, card, belt] = [createPencil(), createDoor(), createCellCard('i · g'), createBelt()];
  const draft = createCellCard('g');
  const arrow = createArrow('is-input');
  const signs = [createSign(96, 34, 'g', 'is-candidate'), createSign(348, 34, 'i', 'is-input')];
  const writer = svg('g', { transform: 'translate(182 318) scale(1.25)' }, pencil.node);
  const stage = createStage(
    'is-write',
    belt.node,
    at(96, BELT, draft.node),
    writer,
    svg('g', { transform: 'translate(348 330) scale(1.12)' }, door.node),
    arrow.node,
    at(548, BELT, card.node),
    ...signs.map((sign) => sign.node),
  );
  const bubble = createBubble({ root: [446, 82], side: 'left', wide: 29, speaker: 'door', tip: [404, 118] });
  return {
    node: stage,
    bubbles: bubble.nodes,
    handles: [
      { quantity: INPUT, x: 280, y: 60, width: 140, height: 270 },
      { quantity: CANDIDATE, x: 140, y: 80, width: 90, height: 250 },
    ],
    /** @param {Moment} moment @param {number} run */
    update({ now }, run) {
      const open = now.i * run;
      pencil.update(now.g);
      door.update(open);
      draft.update({ value: now.g, reach: 1, added: now.g });
      card.update({ value: open * now.g, reach: 1, added: open * now.g });
      arrow.update(306, 300, 390, open);
      arrow.node.setAttribute('opacity', open > 0.04 ? '1' : '0');
      belt.update(0.6);
      signs[0].update(formatNumber(now.g));
      signs[1].update(formatNumber(now.i));
      bubble.update(speech(now.i));
    },
  };
}

/** @param {number} open */
function speech(open) {
  if (open > 0.9) return t('Door’s open. In with it!');
  if (open > 0.5) return t('Most of it may pass.');
  if (open > 0.1) return t('A little, then. No pushing.');
  return t('Nice scribble. Not today.');
}
