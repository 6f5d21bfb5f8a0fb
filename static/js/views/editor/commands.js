// What each command of the keyboard does to the suggestions.
import { firstWord } from './first-word.js';
import { cycle, offerOf } from './suggestion-state.js';

/** @import { AcceptKind, Offer, OfferCommand, SuggestionState } from './types.d.ts' */
/** @typedef {(text: string, kind: AcceptKind) => boolean} Accept whether something was written */
/** @typedef {{ state: SuggestionState, offer: Offer, accept: Accept }} Context */

/** Each returns whether it used the key; otherwise the key keeps its usual effect. @type {Record<OfferCommand, (context: Context) => boolean>} */
const COMMANDS = {
  acceptAll({ state, offer, accept }) {
    if (!state.text.engaged) return false;
    // A better answer is on its way: the key is meant for it, and must not move the focus.
    if (!offer.settled) return true;
    return acceptSome(accept, offer.ghost || (offer.rows[offer.active]?.insert ?? ''), 'all');
  },
  acceptWord: ({ offer, accept }) => acceptSome(accept, firstWord(offer.ghost), 'word'),
  dismiss({ state }) {
    state.dismissed = true;
    return true;
  },
  next({ state }) {
    cycle(state, 1);
    return true;
  },
  previous({ state }) {
    cycle(state, -1);
    return true;
  },
};

/** @param {OfferCommand} command @param {SuggestionState} state @param {Accept} accept */
export function runCommand(command, state, accept) {
  const offer = state.demo === null ? offerOf(state) : null;
  if (!offer || (offer.rows.length === 0 && offer.ghost === '')) return false;
  return COMMANDS[command]({ state, offer, accept });
}

/** @param {Accept} accept @param {string} text @param {'all' | 'word'} kind */
function acceptSome(accept, text, kind) {
  return text !== '' && accept(text, kind);
}
