import { element, svg } from '../../../ui/elements.js';
import { formatNumber, glyphOf, nameOf, strung } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { influenceOf, isSigned, measureName, strongestTokens } from './data.js';
import { layLines, pieceAt } from './text-layout.js';

/** @import { Selection } from '../../types.d.ts' */
/** @import { Explained, Series } from './data.js' */
/** @import { Box } from './text-layout.js' */
/** @import { InfluencePicture, InfluenceScene } from './types.d.ts' */

/** Pixels: a bar's most above or below its letter, the letter, and the space between lines. */
const BAR = 20;
const LETTER = 22;
const GAP = 10;
const LINE = 2 * BAR + LETTER + GAP;
/** A shorter bar would not be seen. */
const LEAST = 0.5;
/** A background that letters are read on. */
const STRONGEST = 0.62;

/**
 * The text on the colours of its influence, broken into lines. A bar above a letter says that it raises what is
 * explained, one below that it lowers it; what is explained follows the text.
 * @param {{ onSelect: (column: number) => void, onPoint: (column: number | null) => void }} listeners
 */
export function createInfluencePicture({ onSelect, onPoint }) {
  const label = t('The text, coloured by influence');
  const node = element('div', { class: 'influence-text', tabindex: 0, role: 'group', 'aria-label': label });
  /** @type {InfluencePicture} */
  const view = { node, picture: null, layout: null, mark: svg('g'), length: 0 };
  node.addEventListener('click', (event) => {
    const column = columnUnder(view, event);
    if (column !== null) onSelect(column);
  });
  node.addEventListener('pointermove', (event) => onPoint(columnUnder(view, event)));
  node.addEventListener('pointerleave', () => onPoint(null));
  return {
    node,
    draw: (/** @type {InfluenceScene} */ scene) => draw(view, scene),
    /** Shows that there is nothing to show. */
    clear() {
      view.picture = view.layout = null;
      node.replaceChildren();
    },
    select: (/** @type {Selection} */ selection) => select(view, selection),
    picture: () => view.picture,
  };
}

/** @param {InfluencePicture} view @param {MouseEvent} event */
function columnUnder({ picture, layout }, { clientX, clientY }) {
  if (!picture || !layout) return null;
  const { left, top } = picture.getBoundingClientRect();
  const piece = pieceAt(layout.boxes, Math.floor((clientY - top) / LINE), clientX - left);
  return piece >= 0 && piece < layout.count ? layout.first + piece : null;
}

/** @param {InfluencePicture} view @param {InfluenceScene} scene */
function draw(view, { explained, series, isRoot }) {
  const { node } = view;
  const { columns } = explained;
  const first = Math.min(...series.map(({ from }) => from));
  const count = columns.length - first;
  const pieces = piecesOf(explained, first);
  const { boxes, lines, width } = layLines(pieces, Math.max(160, node.clientWidth - 4));
  const height = lines * LINE;
  const nodes = pieces.flatMap(({ glyph }, n) => {
    if (n >= count) return drawAdded(glyph, boxes[n]);
    const strengths = series.map((measured) => strengthOf(measured, first + n, isRoot));
    return drawToken(glyph, boxes[n], strengths);
  });
  view.layout = { boxes, first, count };
  view.mark = svg('g');
  const size = { width: width + 2, height, viewBox: `0 0 ${width + 2} ${height}` };
  const label = describe(explained, series[0]);
  view.picture = svg('svg', { ...size, role: 'img', 'aria-label': label }, ...nodes, view.mark);
  node.replaceChildren(view.picture);
  if (columns.length !== view.length) node.scrollTop = node.scrollHeight;
  view.length = columns.length;
}

/** The tokens of the text, then those of the continuation. @param {Explained} explained @param {number} first column */
function piecesOf({ columns, added }, first) {
  return [
    // The start token breaks no line, whatever its text.
    ...columns.slice(first).map(({ token }) => {
      return { text: token.end > token.start ? token.text : '', glyph: glyphOf(token) };
    }),
    ...added.map(({ text }) => ({ text, glyph: glyphOf({ id: 0, text, start: 0, end: 1 }) })),
  ];
}

/** @param {InfluencePicture} view @param {Selection} selection */
function select({ mark, layout }, { column, span }) {
  mark.replaceChildren();
  if (!layout) return;
  const { boxes, first, count } = layout;
  boxes.slice(0, count).forEach(({ line, x, width }, n) => {
    const k = first + n;
    const top = line * LINE;
    const place = { x: x + 0.5, width: width - 1 };
    if (span && k >= span.from && k < span.to)
      mark.append(svg('rect', { class: 'influence-span', ...place, y: top + BAR + LETTER, height: 3 }));
    if (k === column)
      mark.append(svg('rect', { class: 'lab-column', ...place, y: top + 1, height: 2 * BAR + LETTER - 2 }));
  });
}

/**
 * −1 to 1, of the series' largest; null where it was not looked at.
 * @param {Series} series @param {number} column @param {boolean} isRoot
 */
function strengthOf(series, column, isRoot) {
  const value = influenceOf(series, column);
  const kind = isSigned(series.measure) ? (value !== null && value < 0 ? 'lower' : 'raise') : 'size';
  const share = value === null || series.maximum === 0 ? 0 : Math.min(1, Math.abs(value) / series.maximum);
  return { kind, share: isRoot ? Math.sqrt(share) : share };
}

/** @param {string} glyph @param {Box} box @param {ReturnType<typeof strengthOf>[]} strengths */
function drawToken(glyph, { line, x, width }, strengths) {
  const top = line * LINE;
  const part = width / strengths.length;
  const nodes = strengths.flatMap(({ kind, share }, n) => {
    const length = share * BAR;
    if (length < LEAST) return [];
    const left = x + n * part;
    const second = n > 0 ? ' is-second' : '';
    return [
      svg('rect', {
        class: `influence-${kind}`,
        x: left,
        y: top + BAR,
        width: part,
        height: LETTER,
        'fill-opacity': (share * STRONGEST).toFixed(3),
      }),
      svg('rect', {
        class: `influence-bar influence-${kind}${second}`,
        x: left + 1.5,
        y: kind === 'lower' ? top + BAR + LETTER : top + BAR - length,
        width: part - (strengths.length > 1 ? 2 : 3),
        height: length,
      }),
    ];
  });
  return [...nodes, letter(glyph, x + width / 2, top)];
}

/** @param {string} glyph @param {Box} box */
function drawAdded(glyph, { line, x, width }) {
  const top = line * LINE;
  const place = { x: x + 0.5, y: top + BAR, width: width - 1, height: LETTER };
  return [svg('rect', { class: 'influence-added', ...place }), letter(glyph, x + width / 2, top)];
}

/** @param {string} glyph @param {number} x @param {number} top */
function letter(glyph, x, top) {
  return svg('text', { class: 'lab-letter', x, y: top + BAR + 16, 'text-anchor': 'middle' }, glyph);
}

/** @param {Explained} explained @param {Series} series */
function describe(explained, series) {
  const strongest = strongestTokens(explained, series).slice(0, 3);
  const named = strongest.map(({ from, sum }) =>
    t('{token} at {column}, {value}', {
      token: nameOf(explained.columns[from].token),
      column: String(from),
      value: formatNumber(sum),
    }),
  );
  return t('Influence of {n} tokens on “{text}” by {measure}. Strongest: {list}', {
    n: series.values.length,
    text: explained.question.insert,
    measure: measureName(series.measure),
    list: strung(named),
  });
}
