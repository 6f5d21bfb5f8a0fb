import { CELL } from '../../core/record.js';
import { element, setText } from '../../ui/elements.js';
import { parts, t } from '../../ui/language.js';
import { bitsOf, glyphOf, START_GLYPH } from '../../ui/values.js';
import { markColour } from './marks.js';
import { createTrack, firstToDraw } from './track.js';
import { term } from '../../ui/term.js';

/** @import { Frame, Row } from './types.d.ts' */

const LETTERS = 30;
const BARS = 20;
/** The surprise of a full bar. */
export const MOST_BITS = 10;

/** The tokens, each with a bar for its surprise. @returns {Row} */
export function createTokenTrack() {
  const track = createTrack();
  const surprise = element(
    'div',
    {
      class: 'row-note',
      title: t(
        'By the LSTM alone, with calibrated probabilities. N-grams and remembered words count only in the list of suggestions.',
      ),
    },
    element('span', { class: 'surprise-key', 'aria-hidden': 'true' }),
    ...parts('{surprise}, 0 to {most} {bits}', {
      ...{ surprise: term('surprise'), most: MOST_BITS, bits: term('bits') },
    }),
  );
  const title = element('div', { class: 'row-title' }, t('letters'));
  const head = element('div', { class: 'row-head' }, title, surprise);
  let height = LETTERS;
  return {
    node: element('div', { class: 'row token-track' }, head, track.node),
    track,
    layout({ columns, letters }) {
      setText(title, letters ? t('letters') : t('tokens'));
      const scored = columns.some(({ logProbability }) => logProbability !== null);
      surprise.hidden = !scored;
      height = LETTERS + (scored ? BARS : 0);
      return height;
    },
    draw(frame) {
      const { across, ratio, columnWidth, columns, unit, layer, palette } = frame;
      const wide = Math.round(columnWidth * ratio);
      const width = (across.to - across.from) * wide;
      const box = { left: across.from * wide, top: 0, width, height: Math.round(height * ratio) };
      const look = [palette.name, layer, unit, frame.unitMaximum, document.fonts.status].join(' ');
      const first = firstToDraw(frame, track.place(box, ratio, look));
      if (first === null) return;
      const { context, node } = track;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect((first - across.from) * columnWidth, 0, box.width, box.height);
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.font = `15px ${getComputedStyle(node).fontFamily}`;
      const end = Math.min(across.to, columns.length);
      for (let k = first; k < end; k++) drawToken(context, frame, k);
    },
  };
}

/** @param {CanvasRenderingContext2D} context @param {Frame} frame @param {number} column */
function drawToken(context, frame, column) {
  const { columns, layer, units, unit, unitMaximum, columnWidth, palette, across } = frame;
  const { token, logProbability, values } = columns[column];
  const left = (column - across.from) * columnWidth;
  const middle = left + columnWidth / 2;
  if (unit !== null) {
    context.fillStyle = markColour(values[layer][CELL * units + unit], unitMaximum);
    context.fillRect(left, 2, columnWidth, LETTERS - 4);
  }
  const glyph = glyphOf(token);
  const visible = glyph === token.text && glyph !== START_GLYPH;
  context.fillStyle = visible ? palette.ink : palette.inkSoft;
  context.fillText(glyph, middle, LETTERS / 2 + 1, columnWidth - 1);
  const bits = bitsOf(logProbability);
  if (bits === null) return;
  context.fillStyle = palette.inkSoft;
  context.fillRect(middle - 2, LETTERS, 4, Math.max(1, Math.min(1, bits / MOST_BITS) * (BARS - 4)));
}
