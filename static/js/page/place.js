import { QUANTITIES } from '../gates/quantities.js';

/** @typedef {import('../types.d.ts').Selection} Selection */
/** @typedef {{ view: string | null, text: string | null, selection: Partial<Selection> }} Place what an address restores */

/** UTF-16 units of text that a link carries: browsers and chat programs cut what is much longer. */
export const LONGEST_LINK = 2000;

/**
 * What is looked at, as the fragment of an address, which never leaves the browser.
 * @param {{ view: string, selection: Selection }} looked
 * @param {string | null} [text]
 */
export function formatPlace({ view, selection }, text = null) {
  const { column, layer, unit, quantity, pinned, span } = selection;
  const parts = new URLSearchParams({ view, layer: String(layer), gate: QUANTITIES[quantity].symbol });
  if (unit !== null) parts.set('unit', String(unit));
  if (column !== null) parts.set('token', String(column));
  if (pinned.length > 0) parts.set('pinned', pinned.join('.'));
  if (span !== null) parts.set('span', `${span.from}.${span.to}`);
  if (text !== null) parts.set('text', text);
  return `#${parts}`;
}

/**
 * The opposite; null for the fragment of anything else, such as a heading. What cannot be is left out: numbers are
 * held against the model once it is there.
 * @param {string} fragment
 * @returns {Place | null}
 */
export function parsePlace(fragment) {
  const parts = new URLSearchParams(fragment.slice(1));
  if (!['view', 'text', 'layer', 'unit', 'token'].some((name) => parts.has(name))) return null;
  /** @type {Partial<Selection>} */
  const selection = {};
  const [layer, unit, column] = ['layer', 'unit', 'token'].map((name) => numbers(parts.get(name), 1)?.[0]);
  if (layer !== undefined) selection.layer = layer;
  if (unit !== undefined) selection.unit = unit;
  if (column !== undefined) selection.column = column;
  const quantity = QUANTITIES.findIndex(({ symbol }) => symbol === parts.get('gate'));
  if (quantity >= 0) selection.quantity = quantity;
  const pinned = numbers(parts.get('pinned'));
  if (pinned) selection.pinned = pinned;
  const span = numbers(parts.get('span'), 2);
  if (span && span[0] < span[1]) selection.span = { from: span[0], to: span[1] };
  return { view: parts.get('view'), text: parts.get('text'), selection };
}

/**
 * Whole numbers with dots between them, or null.
 * @param {string | null} text
 * @param {number} [count]
 */
function numbers(text, count) {
  if (text === null || !/^\d{1,6}(\.\d{1,6})*$/.test(text)) return null;
  const found = text.split('.').map(Number);
  return count === undefined || found.length === count ? found : null;
}

/**
 * What of a selection there is in a model.
 * @param {Partial<Selection>} selection
 * @param {import('../types.d.ts').LayerInfo[]} layers
 * @returns {Partial<Selection>}
 */
export function fitting(selection, layers) {
  const { layer = 0, unit = null, pinned = [], ...rest } = selection;
  if (layer >= layers.length) return rest;
  const { units } = layers[layer];
  const there = (/** @type {number} */ each) => each < units;
  return {
    ...rest,
    layer,
    unit: unit !== null && there(unit) ? unit : null,
    pinned: [...new Set(pinned)].filter(there),
  };
}
