import { element } from '../../ui/elements.js';
import { bitsOf, glyphOf, START_GLYPH } from '../../ui/values.js';
import { createLane, firstToDraw } from './lane.js';
import { t } from '../../ui/language.js';
import { markColour } from './marks.js';
import { CELL } from '../../core/record.js';

/** @import { Frame } from './lane.js' */

const LETTERS = 30;
const BARS = 20;
/** Surprise at which a bar is full. */
export const MOST_BITS = 10;

/** The tokens, each with a bar for how much it surprised the model. */
export function createStrip() {
  const lane = createLane();
  const surprise = element(
    'div',
    { class: 'row-note' },
    element('span', { class: 'surprise-key', 'aria-hidden': 'true' }),
    t('surprise, 0 to {most} bits', { most: MOST_BITS }),
  );
  const head = element(
    'div',
    { class: 'row-head' },
    element('div', { class: 'row-title' }, t('tokens')),
    surprise,
  );
  const node = element('div', { class: 'row strip' }, head, lane.node);
  let scored = false;

  /** @param {Frame} frame */
  function layout({ columns }) {
    scored = columns.some(({ logProbability }) => logProbability !== null);
    surprise.hidden = !scored;
    return LETTERS + (scored ? BARS : 0);
  }

  /** @param {Frame} frame */
  function draw(frame) {
    const { across, ratio, columnWidth, columns, unit, layer, palette } = frame;
    const wide = Math.round(columnWidth * ratio);
    const box = { left: across.from * wide, top: 0, width: (across.to - across.from) * wide, height: 0 };
    box.height = Math.round((LETTERS + (scored ? BARS : 0)) * ratio);
    const look = [palette.name, layer, unit, frame.unitMaximum, document.fonts.status].join(' ');
    const first = firstToDraw(frame, lane.place(box, ratio, look));
    if (first === null) return;
    const { context } = lane;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect((first - across.from) * columnWidth, 0, box.width, box.height);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.font = `15px ${getComputedStyle(lane.node).fontFamily}`;
    const end = Math.min(across.to, columns.length);
    for (let k = first; k < end; k++) drawToken(frame, k, (k - across.from) * columnWidth);
  }

  /** @param {Frame} frame @param {number} column @param {number} left */
  function drawToken({ columns, layer, units, unit, unitMaximum, columnWidth, palette }, column, left) {
    const { token, logProbability, values } = columns[column];
    const { context } = lane;
    if (unit !== null) {
      context.fillStyle = markColour(values[layer][CELL * units + unit], unitMaximum);
      context.fillRect(left, 2, columnWidth, LETTERS - 4);
    }
    const glyph = glyphOf(token);
    const visible = glyph === token.text && glyph !== START_GLYPH;
    context.fillStyle = visible ? palette.ink : palette.inkSoft;
    context.fillText(glyph, left + columnWidth / 2, LETTERS / 2 + 1, columnWidth - 1);
    const bits = bitsOf(logProbability);
    if (bits === null) return;
    context.fillStyle = palette.inkSoft;
    context.fillRect(
      left + columnWidth / 2 - 2,
      LETTERS,
      4,
      Math.max(1, Math.min(1, bits / MOST_BITS) * (BARS - 4)),
    );
  }

  return { node, lane, layout, draw };
}
