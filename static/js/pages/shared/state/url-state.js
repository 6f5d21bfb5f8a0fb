import { QUANTITIES } from '../../../ui/quantities.js';

/** @import { Intervention, LayerInfo } from '../../../core/types.d.ts' */
/** @import { Selection } from '../../../views/types.d.ts' */
/** @import { UrlState } from './types.d.ts' */

/** UTF-16 units of text that a link carries: browsers and chat programs cut what is much longer. */
export const LONGEST_LINK = 2000;

/** A text that is cut begins at a word, if one begins so soon. */
const REACH = 200;

/** Where the part begins that a link carries: at a word, or else at a character. @param {string} text */
export function linkStart(text) {
  const start = text.length - LONGEST_LINK;
  if (start <= 0) return 0;
  const space = text.slice(start, start + REACH).search(/\s/u);
  if (space >= 0) return start + space;
  return /^[\udc00-\udfff]/.test(text.charAt(start)) ? start + 1 : start;
}

/**
 * View, selection and changes as the fragment of an address, which never leaves the browser.
 * @param {{ view: string, selection: Selection, changes?: readonly Intervention[] }} shown @param {string | null} [text]
 */
export function formatUrlState({ view, selection, changes = [] }, text = null) {
  const { column, layer, unit, quantity, pinned, span } = selection;
  const parts = new URLSearchParams({ view, layer: String(layer), gate: QUANTITIES[quantity].symbol });
  if (unit !== null) parts.set('unit', String(unit));
  if (column !== null) parts.set('token', String(column));
  if (pinned.length > 0) parts.set('pinned', pinned.join('.'));
  if (span !== null) parts.set('span', `${span.from}.${span.to}`);
  if (changes.length > 0) parts.set('changes', changes.map(formatChange).join(' '));
  if (text !== null) parts.set('text', text);
  return `#${parts}`;
}

/**
 * Reads such a fragment; null for any other, such as a heading. It leaves out what is malformed; the model's sizes limit
 * the numbers later.
 * @param {string} fragment @returns {UrlState | null}
 */
export function parseUrlState(fragment) {
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
  const changes = (parts.get('changes') ?? '').split(' ').flatMap(parseChange);
  return { view: parts.get('view'), text: parts.get('text'), selection, changes };
}

/** As `0.37.f=0.5`: layer, unit, quantity, and what it is held at; `*` is what it is multiplied by. @param {Intervention} change */
function formatChange({ layer, unit, quantity, kind, value }) {
  return `${layer}.${unit ?? 'all'}.${QUANTITIES[quantity].symbol}${kind === 'clamp' ? '=' : '*'}${value}`;
}

/** @param {string} text @returns {Intervention[]} none where it is no change */
function parseChange(text) {
  const parts = /^(\d{1,3})\.(all|\d{1,6})\.([ifogch])([=*])(-?\d{1,3}(?:\.\d{1,9})?)$/.exec(text);
  if (!parts) return [];
  const [, layer, unit, symbol, sign, value] = parts;
  return [
    {
      layer: Number(layer),
      unit: unit === 'all' ? null : Number(unit),
      quantity: QUANTITIES.findIndex((quantity) => quantity.symbol === symbol),
      kind: sign === '=' ? 'clamp' : 'scale',
      value: Number(value),
    },
  ];
}

/** Whole numbers with dots between them, or null. @param {string | null} text @param {number} [count] */
function numbers(text, count) {
  if (text === null || !/^\d{1,6}(\.\d{1,6})*$/.test(text)) return null;
  const list = text.split('.').map(Number);
  return count === undefined || list.length === count ? list : null;
}

/** The part of a selection that a model has. @param {Partial<Selection>} selection @param {LayerInfo[]} layers @returns {Partial<Selection>} */
export function selectionIn(selection, layers) {
  const { layer = 0, unit = null, pinned = [], ...rest } = selection;
  if (layer >= layers.length) return rest;
  const { units } = layers[layer];
  const exists = (/** @type {number} */ index) => index < units;
  return {
    ...rest,
    layer,
    unit: unit !== null && exists(unit) ? unit : null,
    pinned: [...new Set(pinned)].filter(exists),
  };
}

/** The changes that can be made to a model. @param {Intervention[]} changes @param {LayerInfo[]} layers */
export function changesIn(changes, layers) {
  return changes.filter(({ layer, unit }) => layer < layers.length && (unit ?? 0) < layers[layer].units);
}
