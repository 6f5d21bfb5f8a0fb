import { svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createBubble } from '../drawing/bubble.js';
import { createCellCard } from '../drawing/cell-card.js';
import { createDoor, createEraser, createHorn, createPencil, createTile } from '../drawing/cast.js';
import { at, BELT, createBelt, createStage, FLOOR } from '../drawing/stage.js';

/** @import { Moment } from '../drawing/types.d.ts' */

/** All wait for the reader's own letters. */
export function createYours() {
  const [eraser, door, pencil, horn, card, belt] = [
    createEraser(),
    createDoor(),
    createPencil(),
    createHorn(),
    createCellCard('c'),
    createBelt(),
  ];
  const tiles = ['?', '?', '?'].map(createTile);
  const stage = createStage(
    'is-yours',
    at(486, 334, door.node),
    belt.node,
    at(300, BELT, card.node),
    at(190, FLOOR, svg('g', { transform: 'scale(1.15)' }, eraser.node)),
    at(390, BELT - 16, svg('g', { transform: 'scale(1.15)' }, pencil.node)),
    at(548, FLOOR + 2, horn.node),
    ...tiles.map((tile, k) =>
      at(44 + 50 * k, FLOOR - 6 - 6 * (k % 2), svg('g', { transform: 'scale(0.8)' }, tile.node)),
    ),
  );
  for (const tile of tiles) tile.update('?');
  const bubble = createBubble({
    root: [318, 114],
    wide: 52,
    along: 0.66,
    speaker: 'pencil',
    tip: [374, 158],
  });
  return {
    node: stage,
    bubbles: bubble.nodes,
    /** @param {Moment} moment @param {number} run */
    update({ reach }, run) {
      eraser.update(0.95);
      door.update(run, [-0.6, 0.7]);
      pencil.update(0.6);
      horn.update(0.9 * run, 0.5);
      card.update({ value: 0, reach });
      belt.update(run);
      bubble.update(t('An empty card! Whose letters are next?'));
    },
  };
}
