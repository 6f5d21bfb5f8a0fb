import { svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { formatNumber, glyphOf } from '../../../ui/values.js';
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
import { at, BELT, createBelt, createSign, createStage, FLOOR } from '../drawing/stage.js';

/** @import { Look } from '../drawing/cast.js' */
/** @import { Moment } from '../drawing/types.d.ts' */

const TILE = 574;
const PLANE = 352;
const CARD = 104;

/** Three things arrive: the letter x(t), what the units said last, h(t−1), and the card, c(t−1), at which no gate looks. */
export function createArrivals() {
  const [tile, plane, card, belt] = [createTile(), createPlane(), createCellCard('c(t−1)'), createBelt()];
  const [letter, flying, riding] = [at(0, 0, tile.node), at(0, 0, plane.node), at(0, 0, card.node)];
  const crew = createCrew();
  const signs = [
    createSign(TILE - 122, 398, 'x(t)', ''),
    createSign(PLANE, 152, 'h(t−1)', 'is-hidden'),
    createSign(CARD, 398, 'c(t−1)', 'is-cell'),
  ];
  const stage = createStage(
    'is-arrivals',
    crew.node,
    belt.node,
    letter,
    flying,
    riding,
    ...signs.map((sign) => sign.node),
  );
  const typed = createBubble({
    root: [552, 250],
    wide: 36,
    along: 0.62,
    speaker: 'tile',
    tip: [TILE - 12, 320],
  });
  const ignored = createBubble({ root: [116, 92], wide: 33, along: 0.48, speaker: 'card', tip: [CARD, 164] });
  return {
    node: stage,
    bubbles: [...typed.nodes, ...ignored.nodes],
    /** @param {Moment} moment @param {number} run */
    update({ token, before, now, reach }, run) {
      const away = 1 - run;
      letter.setAttribute('transform', `translate(${TILE + 130 * away} ${FLOOR - 2}) scale(1.3)`);
      flying.setAttribute('transform', `translate(${PLANE - 260 * away} ${84 - 40 * away}) scale(1.3)`);
      riding.setAttribute('transform', `translate(${CARD - 160 * away} ${BELT})`);
      typed.point([TILE - 12 + 130 * away, 320]);
      ignored.point([CARD - 160 * away, 164]);
      belt.update(run);
      crew.update(now, run);
      tile.update(glyphOf(token));
      card.update({ value: before.c, reach });
      signs[0].update(`“${glyphOf(token)}”`);
      signs[1].update(formatNumber(before.h));
      signs[2].update(formatNumber(before.c));
      typed.update(t('I am what you just typed.'));
      ignored.update(t('Nobody looks at me.'));
    },
  };
}

/** The four who decide, behind the belt: first they look up at the plane, then over at the letter. */
function createCrew() {
  const [eraser, door, pencil, horn] = [createEraser(), createDoor(), createPencil(), createHorn()];
  const node = svg(
    'g',
    {},
    ...[eraser, door, pencil, horn].map((worker, k) =>
      svg('g', { transform: `translate(${[214, 300, 376, 446][k]} 354) scale(0.62)` }, worker.node),
    ),
  );
  return {
    node,
    /** @param {Moment['now']} now @param {number} run */
    update({ f, i, g, o }, run) {
      const down = Math.max(0, 2 * run - 1);
      /** @type {Look} */
      const look = [0.2 + 0.8 * down, -1 + 1.5 * down];
      eraser.update(f, look);
      door.update(i, look);
      pencil.update(g, look);
      horn.update(o, 0, look);
    },
  };
}
