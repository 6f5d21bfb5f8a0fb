import { element, setAttributes, setText, svg } from '../../../ui/elements.js';
import { HEIGHT, WIDTH } from './stage.js';
import { outlineOfTail } from './tail.js';

/** @import { Point, Side } from './types.d.ts' */

/** The root is at the middle of the bubble's lower edge, or of another one. */
const SHIFTS = {
  below: ['-50%', '-100%'],
  above: ['-50%', '0'],
  left: ['0', '-50%'],
  right: ['-100%', '-50%'],
};

/**
 * A speech bubble over the picture, whose text stays text. Its tail is drawn from a root at one of its edges, which keeps
 * its place however long the text is, to a tip at who speaks; without a tip, nobody does.
 * @param {object} bubble
 * @param {Point} bubble.root in units of the picture @param {Side} [bubble.side] the edge that the root is at
 * @param {number} bubble.wide at most, in hundredths of the picture's width
 * @param {number} [bubble.along] the root's place on an upper or lower edge, 0 to 1
 * @param {string} [bubble.speaker] `data-cast` of who speaks @param {Point | null} [bubble.tip]
 */
export function createBubble({ root, side = 'below', wide, along = 0.5, speaker = '', tip = null }) {
  const text = element('p', { class: tip ? 'bubble' : 'bubble is-plaque' });
  const [across, down] = SHIFTS[side];
  Object.assign(text.style, {
    left: `${(100 * root[0]) / WIDTH}%`,
    top: `${(100 * root[1]) / HEIGHT}%`,
    maxWidth: `${wide}%`,
    translate: `${across === '-50%' ? `${-100 * along}%` : across} ${down}`,
  });
  const fill = svg('path', { class: 'tail-fill' });
  const line = svg('path', { class: 'tail-line' });
  const tail = svg(
    'svg',
    {
      class: 'tail',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      'aria-hidden': 'true',
      'data-speaker': speaker,
    },
    fill,
    line,
  );

  /** @param {Point} to */
  function point(to) {
    const outline = outlineOfTail(root, side, to);
    setAttributes(fill, { d: outline.fill });
    setAttributes(line, { d: outline.line });
    setAttributes(tail, { 'data-tip': to.map((value) => value.toFixed(1)).join(' ') });
  }

  if (tip) point(tip);
  return {
    nodes: tip ? [text, tail] : [text],
    point,
    /** Whether nobody is there to speak. @param {boolean} alone */
    hide: (alone) => void tail.classList.toggle('is-hidden', alone),
    /** @param {string} words */
    update: (words) => setText(text, words),
  };
}
