import assert from 'node:assert/strict';
import test from 'node:test';

import { EDGE, GAP, LEAST_MARGIN, placeCard, scrollFor } from '../../../../static/js/pages/tour/placement.js';

/** @import { Box } from '../../../../static/js/pages/tour/placement.js' */

const view = { width: 1440, height: 900 };
const card = { width: 400, height: 220 };
/** @param {Box} target */
const placed = (target) => placeCard(target, card, view);

test('the card stands below what it is about, with its left edge', () => {
  const target = { left: 100, top: 200, width: 800, height: 150 };
  assert.deepEqual(placed(target), { side: 'below', left: 100, top: 200 + 150 + GAP });
});

test('without room below it stands above, then right, then left', () => {
  assert.equal(placed({ left: 100, top: 600, width: 800, height: 250 }).side, 'above');
  assert.equal(placed({ left: 20, top: 100, width: 800, height: 780 }).side, 'right');
  assert.equal(placed({ left: 600, top: 100, width: 800, height: 780 }).side, 'left');
});

test('beside something that fills the window it stands in the corner', () => {
  const found = placed({ left: 0, top: 0, width: 1440, height: 900 });
  assert.deepEqual(found, { side: 'corner', left: 1440 - 400 - EDGE, top: 900 - 220 - EDGE });
});

test('it never leaves the window, and covers its target only where no side has room', () => {
  for (let left = -300; left < 1500; left += 97)
    for (let top = -400; top < 1000; top += 83)
      for (const [width, height] of [
        [60, 40],
        [500, 300],
        [1300, 120],
        [200, 860],
      ]) {
        const found = placed({ left, top, width, height });
        assert.ok(found.left >= EDGE && found.left + card.width <= view.width - EDGE);
        assert.ok(found.top >= EDGE && found.top + card.height <= view.height - EDGE);
        const apart =
          found.left >= left + width ||
          found.left + card.width <= left ||
          found.top >= top + height ||
          found.top + card.height <= top;
        assert.ok(apart || found.side === 'corner');
      }
});

test('scrolling puts target and card into the middle, or the beginning of what is too tall at the top', () => {
  const free = { top: 0, height: 900 };
  assert.equal(scrollFor({ left: 0, top: 1000, width: 10, height: 200 }, 500, free), 1000 - 200);
  assert.equal(scrollFor({ left: 0, top: 1000, width: 10, height: 2000 }, 2300, free), 1000 - LEAST_MARGIN);
  const hardlyFits = { left: 0, top: 1000, width: 10, height: 890 };
  assert.ok(1890 - scrollFor(hardlyFits, 890, free) <= free.height);
});
