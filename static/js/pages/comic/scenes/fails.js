import { svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { glyphOf } from '../../../ui/values.js';
import { createBubble } from '../drawing/bubble.js';
import { createEraser, createTile } from '../drawing/cast.js';
import { createHouse } from '../drawing/house.js';
import { keptSince } from '../drawing/moment.js';
import { at, createStage, FLOOR } from '../drawing/stage.js';

/** @import { Moment } from '../drawing/types.d.ts' */

/** From which share on a unit counts as one that still remembers. */
const HALF = 0.5;

/** How many units still hold half of what they held after the first letter. @param {Moment} moment */
export function awakeAt({ recording, layer, column }) {
  return keptSince(recording, layer, 1, column).filter((share) => share >= HALF).length;
}

/** All units as windows at night: the light that is left of the sentence's first letter. */
export function createFails() {
  const house = createHouse();
  const [tile, eraser] = [createTile(), createEraser()];
  const stage = createStage(
    'is-night',
    svg('rect', { class: 'night', width: 640, height: 430 }),
    svg('path', { class: 'moon', d: 'M590 34a30 30 0 1 0 26 44a24 24 0 0 1 -26 -44Z' }),
    svg('path', {
      class: 'stars',
      d: 'M22 152h.1M98 204h.1M212 22h.1M300 40h.1M402 18h.1M494 44h.1M532 112h.1M626 150h.1',
    }),
    svg('path', { class: 'night-ground', d: 'M0 392Q320 376 640 392V430H0Z' }),
    house.node,
    at(62, FLOOR, svg('g', { transform: 'scale(1.1)' }, tile.node)),
    svg('g', { transform: `translate(582 ${FLOOR}) scale(-0.95 0.95)` }, eraser.node),
  );
  const question = createBubble({ root: [96, 104], wide: 36, along: 0.42, speaker: 'tile', tip: [64, 332] });
  const answer = createBubble({
    root: [548, 190],
    wide: 26,
    along: 0.66,
    speaker: 'eraser',
    tip: [578, 262],
  });
  return {
    node: stage,
    bubbles: [...question.nodes, ...answer.nodes],
    /** @param {Moment} moment @param {number} run */
    update(moment, run) {
      const { recording, column, layer, unit } = moment;
      const now = 1 + Math.round((column - 1) * run);
      const kept = keptSince(recording, layer, 1, now);
      const awake = kept.filter((share) => share >= HALF).length;
      house.update(kept, unit);
      eraser.update(awake / kept.length);
      tile.update(glyphOf(recording.columns[1].token));
      question.update(t('Who still knows me?'));
      answer.update(t('{awake} of {units}. Lights out!', { awake, units: kept.length }));
    },
  };
}
