import { cycle, offerOf } from './suggestion-state.js';
import { firstWord } from './first-word.js';

/** @import { How } from './completer.js' */
/** @import { Offer } from './offer.js' */
/** @import { Suggesting } from './suggestion-state.js' */
/** @typedef {(text: string, how: How) => void} Accept */
/** What a key does with what is offered. @typedef {Exclude<import('./keys.js').Command, 'write'>} Command */
/** @typedef {(context: { state: Suggesting, offer: Offer, accept: Accept }) => boolean} Run */

/**
 * Each does what its key says and gives whether it took the key; otherwise the key does what it always does.
 * @type {Record<Command, Run>}
 */
const COMMANDS = {
  acceptAll({ state, offer, accept }) {
    if (!state.text.engaged) return false;
    // A better answer is under way: the key belongs to it, and leads nowhere else.
    if (!offer.settled) return true;
    return acceptSome(accept, offer.ghost || (offer.rows[offer.active]?.insert ?? ''), 'all');
  },
  acceptWord: ({ offer, accept }) => acceptSome(accept, firstWord(offer.ghost), 'word'),
  dismiss({ state }) {
    state.dismissed = true;
    return true;
  },
  next: ({ state }) => turn(state, 1),
  previous: ({ state }) => turn(state, -1),
};

/** @param {Command} command @param {Suggesting} state @param {Accept} accept */
export function runCommand(command, state, accept) {
  const offer = state.demo === null ? offerOf(state) : null;
  if (!offer || (offer.rows.length === 0 && offer.ghost === '')) return false;
  return COMMANDS[command]({ state, offer, accept });
}

/** @param {Accept} accept @param {string} text @param {'all' | 'word'} how */
function acceptSome(accept, text, how) {
  if (text === '') return false;
  accept(text, how);
  return true;
}

/** @param {Suggesting} state @param {1 | -1} by */
function turn(state, by) {
  cycle(state, by);
  return true;
}
