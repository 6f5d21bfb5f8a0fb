import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';

/** @import { Table } from './types.d.ts' */

/** Device pixels per pixel of a PNG. */
const SHARPNESS = 2;
const SVG = 'http://www.w3.org/2000/svg';
/** Styles that are written into a picture, so that it looks the same without style sheets. */
const STYLES = [
  ...[
    'fill',
    'fill-opacity',
    'stroke',
    'stroke-width',
    'stroke-dasharray',
    'stroke-opacity',
    'stroke-linejoin',
    'stroke-linecap',
  ],
  ...[
    'opacity',
    'font-family',
    'font-size',
    'font-weight',
    'text-anchor',
    'dominant-baseline',
    'paint-order',
  ],
];

/**
 * What saves a view's picture as PNG and SVG, and its table as CSV.
 * @param {string} name of the files
 * @param {{ picture: () => SVGSVGElement | HTMLCanvasElement | null, table: () => Table | null }} view
 */
export function exportItems(name, { picture, table }) {
  return [
    choice('PNG', async () => save(`${name}.png`, await pngOf(picture()))),
    choice('SVG', async () => save(`${name}.svg`, svgBlob(picture()))),
    choice('CSV', async () => save(`${name}.csv`, csvBlob(table()))),
  ];
}

/** @param {string} text @param {() => Promise<void>} onChoose */
function choice(text, onChoose) {
  return { text, title: t('Save as {format}', { format: text }), onChoose };
}

/** @param {string} name @param {Blob | null} blob null: there is nothing to save */
export function save(name, blob) {
  if (!blob) return;
  const link = element('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  // The download reads the URL after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** RFC 4180. @param {Table} table */
export function toCsv({ columns, rows }) {
  return [columns.map(([key]) => key), ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** @param {string | number} value */
function field(value) {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {Table | null} table */
function csvBlob(table) {
  return table && new Blob([toCsv(table)], { type: 'text/csv;charset=utf-8' });
}

/** @param {SVGSVGElement | HTMLCanvasElement | null} picture */
function svgBlob(picture) {
  return picture && new Blob([svgText(picture)], { type: 'image/svg+xml' });
}

/** @param {SVGSVGElement | HTMLCanvasElement} picture */
function svgText(picture) {
  const copy = picture instanceof HTMLCanvasElement ? framed(picture) : styled(picture);
  copy.setAttribute('xmlns', SVG);
  const background = document.createElementNS(SVG, 'rect');
  background.setAttribute('width', '100%');
  background.setAttribute('height', '100%');
  background.setAttribute('fill', getComputedStyle(document.body).getPropertyValue('--surface'));
  copy.prepend(background);
  return new XMLSerializer().serializeToString(copy);
}

/** @param {SVGSVGElement} picture */
function styled(picture) {
  const copy = styledCopy(picture);
  // The page defines patterns once, in another element.
  const patterns = document.querySelector('.patterns defs');
  if (patterns && copy.innerHTML.includes('url(')) copy.prepend(styledCopy(patterns));
  return copy;
}

/** @template {Element} Node @param {Node} original */
function styledCopy(original) {
  const copy = /** @type {Node} */ (original.cloneNode(true));
  const originals = [original, ...original.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((node, k) => {
    const style = getComputedStyle(originals[k]);
    for (const name of STYLES) node.setAttribute(name, style.getPropertyValue(name));
    node.removeAttribute('class');
  });
  return copy;
}

/** @param {HTMLCanvasElement} canvas */
function framed(canvas) {
  const copy = document.createElementNS(SVG, 'svg');
  copy.setAttribute('width', String(canvas.width));
  copy.setAttribute('height', String(canvas.height));
  const image = document.createElementNS(SVG, 'image');
  image.setAttribute('href', canvas.toDataURL());
  copy.append(image);
  return copy;
}

/** @param {SVGSVGElement | HTMLCanvasElement | null} picture @returns {Promise<Blob | null>} */
async function pngOf(picture) {
  if (!picture) return null;
  if (picture instanceof HTMLCanvasElement) return new Promise((done) => picture.toBlob(done));
  const url = URL.createObjectURL(new Blob([svgText(picture)], { type: 'image/svg+xml' }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = SHARPNESS * image.naturalWidth;
  canvas.height = SHARPNESS * image.naturalHeight;
  /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).drawImage(
    image,
    0,
    0,
    canvas.width,
    canvas.height,
  );
  URL.revokeObjectURL(url);
  return new Promise((done) => canvas.toBlob(done));
}
