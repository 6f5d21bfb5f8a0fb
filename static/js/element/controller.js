import { createPainter } from '../ui/painter.js';
import { createCompleter } from '../views/editor/completer.js';
import { scriptOf } from '../views/editor/script.js';
import {
  createSuggestionState,
  edit,
  ghostRequestOf,
  offerOf,
  receiveContinuations,
  receiveSuggestions,
  setGhostFits,
} from '../views/editor/suggestion-state.js';
import { watchTextArea } from '../views/editor/text-area.js';
import { createOverlay } from './overlay.js';

/** @import { OfferCommand, SuggestionState, TextListeners } from '../views/editor/types.d.ts' */
/** @import { FromWorker } from '../worker/protocol.d.ts' */
/** @import { ControllerOptions } from './types.d.ts' */

/** Completes what the user writes in one text area of a page. @param {ControllerOptions} options */
export function createController({ area, shadow, client, initial, onOffer, onAccept }) {
  const state = Object.assign(createSuggestionState(), initial);
  const draw = createPainter(paint, client.waitForSuggestions, area.ownerDocument.defaultView ?? window);
  const completer = createCompleter({ state, area, client, draw, onAccept });
  const overlay = createOverlay(area, shadow, { onPick, draw });
  const watched = watchTextArea(area, { onText, onKey: completer.press });
  let lastOffer = '';
  let destroyed = false;

  /** @type {TextListeners['onText']} */
  function onText(text, time) {
    // Another text area with the same model may have sent a request between this one's and its answer.
    if (text.engaged && !state.text.engaged && !isAnswered(state)) state.asked = null;
    if (text.engaged) return completer.write(text, time);
    edit(state, text);
    draw();
  }

  /** @param {string} text of a row */
  function onPick(text) {
    watched.look();
    if (state.text.engaged) completer.acceptRow(text);
  }

  function paint() {
    if (destroyed) return;
    // Measured before anything is drawn: drawing does not change the state.
    setGhostFits(state, overlay.placeGhost(ghostRequestOf(state)));
    const offer = state.text.engaged ? offerOf(state) : null;
    const row = state.chosen === null ? -1 : (offer?.active ?? -1);
    overlay.update(offer, { announce: state.settings.announce, row });
    const current = offer ? JSON.stringify([offer.rows, offer.ghost]) : '';
    if (current !== lastOffer) onOffer(offer);
    lastOffer = current;
  }

  /** Asks for suggestions where the user is writing, and draws. */
  function refresh() {
    if (state.text.engaged) completer.ask();
    draw();
  }

  return {
    area,
    /** @param {OfferCommand} command */
    run(command) {
      watched.look();
      return completer.run(command);
    },
    /** @param {SuggestionState['settings']} settings */
    configure(settings) {
      Object.assign(state, { settings, asked: null, waiting: state.waiting && settings.delay > 0 });
      refresh();
    },
    /** @param {SuggestionState['phase']} phase */
    enter(phase) {
      Object.assign(state, { phase, asked: null, answer: null, chosen: null });
      refresh();
    },
    /** @param {FromWorker} message */
    receive(message) {
      if (message.type === 'suggestions') receiveSuggestions(state, message);
      else if (message.type === 'continuations') receiveContinuations(state, message);
      else if (message.type === 'ready') state.script = scriptOf(message.card.tokenizer.vocabulary);
      else return;
      draw();
    },
    /** Whether the newest request has this id. @param {number} id */
    asked: (id) => state.asked?.id === id,
    destroy() {
      destroyed = true;
      if (lastOffer !== '') onOffer(null);
      watched.stop();
      completer.destroy();
      overlay.destroy();
    },
  };
}

function isAnswered(/** @type {SuggestionState} */ { asked, answer }) {
  return answer !== null && answer.before === asked?.before && answer.continuations !== null;
}
