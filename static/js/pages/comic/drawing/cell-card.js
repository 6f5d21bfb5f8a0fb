/** The card on the belt, on which the unit's memory is written: a bar from zero, up or down. */
import { setAttributes, svg } from '../../../ui/elements.js';
import { formatEnd, formatNumber } from '../../../ui/values.js';

const WIDE = 104;
const TALL = 176;
/** From the foot to where zero is. */
const ZERO = -106;
const REACH = 58;

/** @param {string} name what is written at its foot */
export function createCellCard(name) {
  const gone = svg('rect', { class: 'bar is-gone', x: -26, width: 52 });
  const bar = svg('rect', { class: 'bar is-cell', x: -26, width: 52 });
  const added = svg('rect', { class: 'bar is-candidate', x: -26, width: 52 });
  const value = svg('text', { class: 'card-value', x: 0, 'text-anchor': 'middle' });
  const scale = svg('text', { class: 'card-scale', x: -WIDE / 2 + 6, y: -TALL - 7 });
  const node = svg(
    'g',
    { 'data-cast': 'card' },
    svg('path', { class: 'stand', d: 'M-44 -14H44L54 0H-54Z' }),
    svg('rect', { class: 'card-shade', x: -WIDE / 2 + 6, y: -TALL - 14, width: WIDE, height: TALL, rx: 6 }),
    svg('rect', { class: 'card-paper', x: -WIDE / 2, y: -TALL - 20, width: WIDE, height: TALL, rx: 6 }),
    svg('path', { class: 'card-lines', d: lines() }),
    gone,
    bar,
    added,
    svg('path', { class: 'pen thin', d: `M${-WIDE / 2 + 8} ${ZERO}H${WIDE / 2 - 8}` }),
    svg('text', { class: 'card-scale', x: -WIDE / 2 + 8, y: ZERO - 4 }, '0'),
    scale,
    svg('text', { class: 'card-name', x: 0, y: -29, 'text-anchor': 'middle' }, name),
    value,
  );
  return {
    node,
    /**
     * @param {object} now @param {number} now.value @param {number} now.reach what reaches the card's edge
     * @param {number} [now.before] what stood there: the rest is drawn as rubbed out
     * @param {number} [now.added] the part of the value that is new
     */
    update({ value: level, reach, before = level, added: fresh = 0 }) {
      const kept = level - fresh;
      place(bar, 0, kept, reach);
      place(added, kept, level, reach);
      place(gone, kept, fresh === 0 ? before : kept, reach);
      bar.classList.toggle('is-negative', kept < 0);
      added.classList.toggle('is-negative', fresh < 0);
      const top = Math.max(0, level, before);
      value.textContent = formatNumber(level);
      value.setAttribute(
        'y',
        String(level < 0 && top === 0 ? ZERO - 10 : ZERO - Math.min(REACH, (top / reach) * REACH) - 6),
      );
      scale.textContent = `±${formatEnd(reach)}`;
    },
  };
}

/** @param {SVGRectElement} rect @param {number} from @param {number} to @param {number} reach */
function place(rect, from, to, reach) {
  const [low, high] = [Math.min(from, to), Math.max(from, to)].map((value) =>
    Math.max(-REACH, Math.min(REACH, (value / reach) * REACH)),
  );
  setAttributes(rect, { y: (ZERO - high).toFixed(2), height: (high - low).toFixed(2) });
}

function lines() {
  const lines = [];
  for (let y = -TALL - 4; y < -40; y += 14) lines.push(`M${-WIDE / 2 + 8} ${y}H${WIDE / 2 - 8}`);
  return lines.join('');
}
