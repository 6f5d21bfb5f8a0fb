import { t } from '../../../ui/language.js';
import { glyphOf } from '../../../ui/values.js';
import { createBubble } from '../drawing/bubble.js';
import { createCellCard } from '../drawing/cell-card.js';
import {
  createDoor,
  createEraser,
  createHorn,
  createPencil,
  createPlane,
  createTile,
} from '../drawing/cast.js';
import { at, BELT, createBelt, createStage, FLOOR } from '../drawing/stage.js';

/** @import { Moment } from '../drawing/types.d.ts' */

/** All of the cast at their places, and the letters that queue at the door. */
export function createCover() {
  const [eraser, pencil, door, horn, plane] = [
    createEraser(),
    createPencil(),
    createDoor(),
    createHorn(),
    createPlane(),
  ];
  const card = createCellCard('c');
  const belt = createBelt();
  const tiles = [0, 1, 2].map(createTile);
  const stage = createStage(
    'is-cover',
    at(392, 332, door.node),
    at(322, 330, pencil.node),
    belt.node,
    at(244, BELT, card.node),
    at(126, FLOOR, eraser.node),
    at(500, FLOOR + 4, horn.node),
    at(552, 84, plane.node),
    ...tiles.map((tile, k) => at(54 + 62 * k, 92 + 4 * (k % 2), tile.node)),
  );
  const bubble = createBubble({ root: [316, 90], wide: 36, speaker: 'door', tip: [346, 122] });
  return {
    node: stage,
    bubbles: bubble.nodes,
    /** @param {Moment} moment @param {number} run */
    update({ recording, column, now, before, reach }, run) {
      eraser.update(now.f);
      pencil.update(now.g);
      door.update(now.i);
      horn.update(now.o, Math.abs(now.h));
      card.update({ value: before.c, reach });
      belt.update(run);
      tiles.forEach((tile, k) => {
        const shown = recording.columns[column - 2 + k];
        tile.node.setAttribute('visibility', shown ? 'visible' : 'hidden');
        if (shown) tile.update(glyphOf(shown.token));
      });
      bubble.update(t('Next letter, please!'));
    },
  };
}
