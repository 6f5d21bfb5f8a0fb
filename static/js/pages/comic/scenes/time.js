import { element, setText, svg } from '../../../ui/elements.js';
import { glyphOf } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { createEraser, createTile } from '../drawing/cast.js';
import { createCellCard } from '../drawing/cell-card.js';
import { reachOf, sixOf } from '../drawing/moment.js';

/** @import { Recording } from '../../../core/types.d.ts' */
/** @import { Moment, Six } from '../drawing/types.d.ts' */

const SHOWN = 9;
const WIDE = 88;
const TALL = 300;

/** A silent film: a frame for each letter, in which the eraser works on the card, and titles between. */
export function createTime() {
  const frames = Array.from({ length: SHOWN }, (_, k) => createFrame(k * WIDE));
  const picture = svg(
    'svg',
    { class: 'film-frames', viewBox: `0 0 ${SHOWN * WIDE} ${TALL}`, role: 'img' },
    ...frames.map((frame) => frame.node),
  );
  const titles = [createTitle(), createTitle()];
  const reel = element(
    'div',
    { class: 'film-reel', tabindex: 0, role: 'group', 'aria-label': t('Film strip') },
    element('div', { class: 'film-strip' }, titles[0].node, picture, titles[1].node),
  );
  let shown = -1;

  /** @param {number} frame @param {number} column */
  function follow(frame, column) {
    if (shown === column) return;
    const strip = reel.scrollWidth;
    if (shown >= 0 && strip > reel.clientWidth)
      reel.scrollLeft = strip * ((frame + 2.4) / (SHOWN + 3.8)) - reel.clientWidth / 2;
    shown = column;
  }

  return {
    node: reel,
    picture,
    frame: 'is-film',
    /** @param {Moment} moment @param {number} run */
    update({ recording, column, layer, unit }, run) {
      const last = recording.columns.length - 1;
      const first = Math.max(1, Math.min(last - SHOWN + 1, column - Math.floor(SHOWN / 2)));
      const reach = reachOf(part(recording, first), layer, unit);
      frames.forEach((frame, k) => {
        const place = first + k;
        const taken = recording.columns[place];
        frame.update(
          taken ? { glyph: glyphOf(taken.token), six: sixOf(recording, place, layer, unit) } : null,
          {
            before: sixOf(recording, place - 1, layer, unit).c,
            reach,
            chosen: place === column,
            light: Math.max(0, Math.min(1, run * SHOWN - k)),
          },
        );
      });
      follow(column - first, column);
      titles[0].update(t('Meanwhile in unit {unit}, letter after letter …', { unit: String(unit) }));
      titles[1].update(t('Where the eraser leans in, something has ended. A word, perhaps.'));
    },
  };
}

/** The columns that are on the film, for a scale of its own. @param {Recording} recording @param {number} first */
function part({ layers, columns }, first) {
  return { layers, columns: columns.slice(first - 1, first + SHOWN) };
}

function createTitle() {
  const text = element('p', {});
  return {
    node: element('div', { class: 'film-title' }, text),
    update: (/** @type {string} */ words) => setText(text, words),
  };
}

/** @param {number} x */
function createFrame(x) {
  const [card, eraser, tile] = [createCellCard('c'), createEraser(), createTile()];
  const cell = svg('rect', { class: 'frame', x: x + 3, y: 2, width: WIDE - 6, height: TALL - 4, rx: 5 });
  const scene = svg(
    'g',
    {},
    svg('path', { class: 'frame-floor', d: `M${x + 3} 168H${x + WIDE - 3}` }),
    svg('g', { transform: `translate(${x + 44} 166) scale(0.72)` }, card.node),
    svg('g', { transform: `translate(${x + 36} 252) scale(0.62)` }, eraser.node),
    svg('g', { transform: `translate(${x + 62} 292) scale(0.56)` }, tile.node),
  );
  const node = svg('g', {}, cell, scene);
  return {
    node,
    /**
     * @param {{ glyph: string, six: Six } | null} taken
     * @param {{ before: number, reach: number, chosen: boolean, light: number }} how
     */
    update(taken, { before, reach, chosen, light }) {
      scene.setAttribute('visibility', taken ? 'visible' : 'hidden');
      cell.classList.toggle('is-chosen', chosen);
      if (!taken) return;
      scene.setAttribute('opacity', (0.15 + 0.85 * light).toFixed(2));
      card.update({ value: taken.six.c, reach, before });
      eraser.update(taken.six.f);
      tile.update(taken.glyph);
    },
  };
}
