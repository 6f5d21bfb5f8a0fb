// What each command of the keyboard does to the suggestions.
import { firstWord } from './first-word.js';
import { cycle, offerOf } from './suggestion-state.js';

/** @import { AcceptKind, Offer, OfferCommand, Row, SuggestionState } from './types.d.ts' */
/** @typedef {(text: string, kind: AcceptKind) => boolean} Accept whether something was written */
/** refuse: where words can be refused @typedef {{ accept: Accept, refuse?: (row: Row) => void }} Actions */
/** @typedef {Actions & { state: SuggestionState, offer: Offer }} Context */

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
  refuse({ offer, refuse }) {
    const row = offer.rows[offer.active];
    if (!row || !refuse) return false;
    refuse(row);
    return true;
  },
};

/** @param {OfferCommand} command @param {SuggestionState} state @param {Actions} actions */
export function runCommand(command, state, actions) {
  const offer = state.demo === null ? offerOf(state) : null;
  if (!offer || (offer.rows.length === 0 && offer.ghost === '')) return false;
  return COMMANDS[command]({ state, offer, ...actions });
}

/** @param {Accept} accept @param {string} text @param {'all' | 'word'} kind */
function acceptSome(accept, text, kind) {
  return text !== '' && accept(text, kind);
}
