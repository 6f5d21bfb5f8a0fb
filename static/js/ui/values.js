/** How numbers and tokens are written. */
import { language, t } from './language.js';

/** @import { Token } from '../core/types.d.ts' */

/** With a true minus sign, and never "−0.00". @param {number} value @param {number} [digits] */
export function formatNumber(value, digits = 2) {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** As short as possible, for the ends of a scale. @param {number} value */
export function formatEnd(value) {
  return value < 0 ? `−${Math.abs(value)}` : String(value);
}

/** Surprise in bits. @param {number | null} logProbability in nats */
export function bitsOf(logProbability) {
  // Not −0 for a certain token.
  return logProbability === null ? null : Math.max(0, -logProbability / Math.LN2);
}

const GLYPHS = new Map([
  [' ', '␣'],
  ['\n', '⏎'],
  ['\r', '⏎'],
  ['\r\n', '⏎'],
  ['\t', '⇥'],
  ['\u00a0', '⍽'],
  ['\u3000', '□'],
]);
const NAMES = new Map([
  [' ', () => t('space')],
  ['\n', () => t('new line')],
  ['\r', () => t('new line')],
  ['\r\n', () => t('new line')],
  ['\t', () => t('tab')],
  ['\u00a0', () => t('no-break space')],
  ['\u3000', () => t('wide space')],
]);
export const START_GLYPH = '⇤';

/** How a token is drawn. The start token has no letters in the text. @param {Token} token */
export function glyphOf(token) {
  if (token.start === token.end) return START_GLYPH;
  return GLYPHS.get(token.text) ?? token.text.replace(/[ \n\r\t]/g, (space) => GLYPHS.get(space) ?? space);
}

/** Text on one line, with visible line ends and tabs. @param {string} text */
export function inOneLine(text) {
  return text.replace(/\r\n|[\n\r\t]/g, (space) => GLYPHS.get(space) ?? space);
}

/** Blocks of scripts that are written from right to left. */
const LEFTWARD = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** What shows nothing by itself: joiners, accents without a letter, control characters. */
const INVISIBLE = /^[\p{Cf}\p{Cc}\p{M}]+$/u;

/** A token in a sentence. @param {Token} token */
export function nameOf(token) {
  if (token.start === token.end) return t('start');
  // Isolated, so that it does not reorder the quotation marks and the text next to it.
  const text = LEFTWARD.test(token.text) ? `\u2068${token.text}\u2069` : token.text;
  return NAMES.get(token.text)?.() ?? (INVISIBLE.test(text) ? codePointsOf(text) : `“${text}”`);
}

/** Such as “U+200D”. @param {string} text */
function codePointsOf(text) {
  const hex = Array.from(text, (letter) =>
    letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0'),
  );
  return hex.map((digits) => `U+${digits}`).join(' ');
}

/** Models call their layers in English. @param {{ name: string }} layer */
export function layerName({ name }) {
  const [, n] = /^layer (\d+)$/.exec(name) ?? [];
  return n ? t('layer {n}', { n }) : name;
}

/** In a sentence. @param {string[]} things */
export function listed(things) {
  return things.join(language === 'en' ? ', ' : '、');
}

/** In a sentence, for things that contain commas. @param {string[]} things */
export function strung(things) {
  return things.join(language === 'en' ? '; ' : '；');
}

/** @param {string[]} sentences */
export function together(sentences) {
  return sentences.join(language === 'en' ? ' ' : '');
}
