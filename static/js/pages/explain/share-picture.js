import { CELL, FORGET } from '../../core/record.js';
import { markColour } from '../../views/gates/marks.js';
import { memoryMaximum } from './stage.js';

/** @import { Stage } from './types.d.ts' */

/** Pixels: what chat programs show of a link. */
export const SHARE_SIZE = [1200, 630];
const MARGIN = 72;
const LETTER = { size: 44, line: 108, track: 26 };
const LINES = 3;
// A picture that is passed on looks the same in every theme.
const COLOURS = { paper: '#ffffff', ink: '#14213d', soft: '#4d5a75', forget: '#d55e00' };

/**
 * The sentence, shaded by the unit's memory, above the line of its forget gate.
 * @param {HTMLCanvasElement} canvas @param {Stage} stage @param {{ title: string, address: string }} texts
 */
export function drawSharePicture(canvas, stage, { title, address }) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const [width, height] = SHARE_SIZE;
  const fonts = getComputedStyle(document.documentElement);
  const [sans, mono] = ['--sans', '--mono'].map((name) => fonts.getPropertyValue(name));
  context.fillStyle = COLOURS.paper;
  context.fillRect(0, 0, width, height);
  context.fillStyle = COLOURS.ink;
  context.font = `700 46px ${sans}`;
  context.fillText(title, MARGIN, MARGIN + 46, width - 2 * MARGIN);
  context.fillStyle = COLOURS.soft;
  context.font = `400 30px ${sans}`;
  context.fillText(address, MARGIN, height - MARGIN, width - 2 * MARGIN);
  context.font = `400 ${LETTER.size}px ${mono}`;
  drawLetters(context, stage);
}

/** @param {CanvasRenderingContext2D} context @param {Stage} stage */
function drawLetters(context, stage) {
  const maximum = memoryMaximum(stage);
  let before = stage.untouched[0].values[FORGET];
  for (const { column, x, y, width } of placed(context, stage)) {
    const { values } = stage.untouched[column];
    context.fillStyle = markColour(values[CELL], maximum);
    context.fillRect(x, y - LETTER.size, width, LETTER.size * 1.3);
    context.fillStyle = COLOURS.ink;
    context.fillText(stage.tokens[column].text, x, y);
    drawLine(context, [x, y + LETTER.track + 20], width, [before, values[FORGET]]);
    before = values[FORGET];
  }
}

/** @param {CanvasRenderingContext2D} context @param {number[]} at @param {number} width @param {number[]} levels */
function drawLine(context, [x, y], width, [before, level]) {
  const heightOf = (/** @type {number} */ value) => y - value * LETTER.track;
  context.strokeStyle = COLOURS.forget;
  context.lineWidth = 4;
  context.beginPath();
  context.moveTo(x, heightOf(before));
  context.lineTo(x, heightOf(level));
  context.lineTo(x + width, heightOf(level));
  context.stroke();
}

/** The last lines of the text that have room. @param {CanvasRenderingContext2D} context @param {Stage} stage */
function placed(context, { tokens }) {
  const right = SHARE_SIZE[0] - MARGIN;
  const widths = tokens.map(({ text, start, end }) => (end > start ? context.measureText(text).width : 0));
  let x = MARGIN;
  let line = 0;
  const letters = widths.flatMap((width, column) => {
    const isBroken = tokens[column - 1]?.text === '\n' || x + wordWidth(tokens, widths, column) > right;
    if (isBroken && x > MARGIN) [x, line] = [MARGIN, line + 1];
    x += width;
    return width === 0 ? [] : [{ column, x: x - width, line, width }];
  });
  const first = Math.max(0, line - LINES + 1);
  return letters
    .filter((letter) => letter.line >= first)
    .map((letter) => ({ ...letter, y: MARGIN + 150 + (letter.line - first) * LETTER.line }));
}

/**
 * Of the word that begins at a token, or of the token alone where it begins none.
 * @param {Stage['tokens']} tokens @param {number[]} widths @param {number} column
 */
function wordWidth(tokens, widths, column) {
  if (!/\s/.test(tokens[column - 1]?.text ?? ' ')) return widths[column];
  const rest = tokens.slice(column).findIndex(({ text }) => /\s/.test(text));
  const end = rest < 0 ? tokens.length : column + rest;
  return Math.min(
    widths.slice(column, end).reduce((sum, width) => sum + width, 0),
    SHARE_SIZE[0] - 2 * MARGIN,
  );
}
