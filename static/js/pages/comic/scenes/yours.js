import { svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createBubble } from '../drawing/bubble.js';
import { createCellCard } from '../drawing/cell-card.js';
import { createEraser, createHorn, createPencil, createTile } from '../drawing/cast.js';
import { at, BELT, createBelt, createStage, FLOOR } from '../drawing/stage.js';

/** @import { Moment } from '../drawing/types.d.ts' */

/** All wait for the reader's own letters. */
export function createYours() {
  const [eraser, pencil, horn, card, belt] = [
    createEraser(),
    createPencil(),
    createHorn(),
    createCellCard('c'),
    createBelt(),
  ];
  const tiles = ['?', '?', '?'].map(createTile);
  const stage = createStage(
    'is-yours',
    belt.node,
    at(300, BELT, card.node),
    at(190, FLOOR, svg('g', { transform: 'scale(1.15)' }, eraser.node)),
    at(396, BELT - 16, svg('g', { transform: 'scale(1.15)' }, pencil.node)),
    at(524, FLOOR + 2, horn.node),
    ...tiles.map((tile, k) =>
      at(44 + 50 * k, FLOOR - 6 - 6 * (k % 2), svg('g', { transform: 'scale(0.8)' }, tile.node)),
    ),
  );
  for (const tile of tiles) tile.update('?');
  const bubble = createBubble({ x: 52, y: 4, wide: 44, tail: 'down' });
  return {
    node: stage,
    bubbles: [bubble.node],
    /** @param {Moment} moment @param {number} run */
    update({ reach }, run) {
      eraser.update(0.95);
      pencil.update(0.6);
      horn.update(0.9 * run, 0.5);
      card.update({ value: 0, reach });
      belt.update(run);
      bubble.update(t('An empty card! Whose letters are next?'));
    },
  };
}
