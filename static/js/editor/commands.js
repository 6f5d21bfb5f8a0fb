import { cycle, offerOf } from '../state.js';
import { insertText } from './insert.js';
import { firstWord } from './words.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('./offer.js').Offer} Offer */
/** @typedef {(context: { state: State, area: HTMLTextAreaElement, offer: Offer }) => boolean} Run */

/**
 * Each does what its key says and gives whether it took the key; otherwise the key does what it always does.
 * @type {Record<Exclude<import('./keys.js').Command, 'write'>, Run>}
 */
const COMMANDS = {
  acceptAll({ state, area, offer }) {
    if (!state.text.engaged) return false;
    // A better answer is under way: the key belongs to it, and leads nowhere else.
    if (!offer.settled) return true;
    return accept(area, offer.ghost || (offer.rows[offer.active]?.insert ?? ''));
  },
  acceptWord: ({ area, offer }) => accept(area, firstWord(offer.ghost)),
  dismiss({ state }) {
    state.dismissed = true;
    return true;
  },
  next: ({ state }) => turn(state, 1),
  previous: ({ state }) => turn(state, -1),
};

/**
 * @param {Exclude<import('./keys.js').Command, 'write'>} command
 * @param {State} state
 * @param {HTMLTextAreaElement} area
 */
export function runCommand(command, state, area) {
  const offer = state.demo === null ? offerOf(state) : null;
  if (!offer || (offer.rows.length === 0 && offer.ghost === '')) return false;
  return COMMANDS[command]({ state, area, offer });
}

/**
 * @param {HTMLTextAreaElement} area
 * @param {string} text
 */
function accept(area, text) {
  if (text === '') return false;
  insertText(area, text);
  return true;
}

/**
 * @param {State} state
 * @param {1 | -1} by
 */
function turn(state, by) {
  cycle(state, by);
  return true;
}
