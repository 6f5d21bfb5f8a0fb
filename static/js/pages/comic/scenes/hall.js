import { svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createBubble } from '../drawing/bubble.js';
import { face } from '../drawing/limbs.js';
import { percent } from '../drawing/measures.js';
import { sixOf } from '../drawing/moment.js';
import { createStage } from '../drawing/stage.js';

/** @import { Suggestion } from '../../../core/types.d.ts' */
/** @import { Moment } from '../drawing/types.d.ts' */

const ROWS = 4;
const ACROSS = 11;
const BARS = 5;

/** All units shout at once, and the next letters are voted for: the board shows the likeliest words. */
export function createHall() {
  const crowd = Array.from({ length: ROWS * ACROSS }, (_, k) => createShouter(k));
  const board = Array.from({ length: BARS }, (_, k) => createRow(k));
  const stage = createStage(
    'is-hall',
    svg('rect', { class: 'board', x: 186, y: 26, width: 420, height: 180, rx: 10 }),
    ...board.map((row) => row.node),
    ...crowd.map(({ node }) => node),
  );
  const bubble = createBubble({ x: 2, y: 14, wide: 25, tail: 'down' });
  return {
    node: stage,
    bubbles: [bubble.node],
    /** @param {Moment} moment @param {number} run */
    update({ recording, column, layer, unit, next }, run) {
      const { units } = recording.layers[layer];
      crowd.forEach((worker, k) => {
        const shown = k === 16 ? unit : Math.floor((k * units) / crowd.length);
        worker.update(sixOf(recording, column, layer, shown).h * run, k === 16);
      });
      const most = next[0]?.probability ?? 1;
      board.forEach((row, k) => row.update(next[k] ?? null, most, run));
      bubble.update(t('{n} voices, each with a weight for each letter', { n: units }));
    },
  };
}

/** @param {number} k */
function createShouter(k) {
  const [row, place] = [Math.floor(k / ACROSS), k % ACROSS];
  const x = 34 + place * 57 + (row % 2) * 20 - 8;
  const y = 268 + row * 46;
  const mien = face({ x: 0, y: -8, size: 0.8 });
  const head = svg('circle', { class: 'head', r: 25 });
  const node = svg('g', { transform: `translate(${x} ${y})` }, head, mien.node);
  return {
    node,
    /** @param {number} hidden @param {boolean} ours the unit that the story is about */
    update(hidden, ours) {
      const loud = Math.abs(hidden);
      head.setAttribute(
        'class',
        `head ${hidden < 0 ? 'is-negative' : 'is-positive'}${ours ? ' is-ours' : ''}`,
      );
      head.setAttribute('fill-opacity', (0.12 + 0.88 * loud).toFixed(2));
      mien.update({
        smile: hidden < -0.1 ? -0.6 : 0.5,
        open: loud,
        awake: 0.4 + 0.6 * loud,
        look: [0, -0.8],
      });
    },
  };
}

/** @param {number} k */
function createRow(k) {
  const y = 48 + k * 31;
  const word = svg('text', { class: 'board-word', x: 340, y: y + 16, 'text-anchor': 'end' });
  const bar = svg('rect', { class: 'board-bar', x: 352, y, height: 20, rx: 3 });
  const share = svg('text', { class: 'board-share', y: y + 16 });
  const node = svg('g', {}, word, bar, share);
  return {
    node,
    /** @param {Suggestion | null} suggestion @param {number} most @param {number} run */
    update(suggestion, most, run) {
      node.setAttribute('visibility', suggestion ? 'visible' : 'hidden');
      if (!suggestion) return;
      const wide = 4 + 166 * (suggestion.probability / most) * run;
      word.textContent = suggestion.text.length > 13 ? `${suggestion.text.slice(0, 12)}…` : suggestion.text;
      bar.setAttribute('width', wide.toFixed(1));
      share.setAttribute('x', (358 + wide).toFixed(1));
      share.textContent = percent(suggestion.probability);
    },
  };
}
