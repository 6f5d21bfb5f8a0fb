import { createAnnouncer } from '../views/editor/announcer.js';
import { createCompleter } from '../views/editor/completer.js';
import { createList } from '../views/editor/list.js';
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
import { createPainter } from '../ui/painter.js';
import { createMirror } from './caret-mirror.js';

/** @import { AcceptKind, Offer, SuggestionState, TextListeners } from '../views/editor/types.d.ts' */
/** @import { Client } from '../worker/client.js' */
/** @import { FromWorker } from '../worker/protocol.d.ts' */

/**
 * @typedef {object} Parts
 * @property {HTMLTextAreaElement} area
 * @property {ReturnType<typeof import('./shadow-dom.js').createFrame>} frame
 * @property {Pick<Client, 'read' | 'expect'>} client
 * @property {Pick<SuggestionState, 'phase' | 'settings'>} begun
 * @property {(offer: Offer | null) => void} onOffer hears of each change of what is offered
 * @property {(text: string, kind: AcceptKind) => void} onAccept
 */

/** What goes along with one text area of a page: it completes what is written there. @param {Parts} parts */
export function createCompanion({ area, frame, client, begun, onOffer, onAccept }) {
  const state = Object.assign(createSuggestionState(), begun);
  const draw = createPainter(paint, client.expect);
  const completer = createCompleter({ state, area, client, draw, onAccept });
  const mirror = createMirror(area, frame, draw);
  const optionId = `${frame.id}-option`;
  const list = createList(frame.list, completer.acceptRow, { name: 'lstm-suggestion', id: optionId });
  const announcer = createAnnouncer(frame.status);
  const unwatch = watchTextArea(area, { onText, onKey: completer.press });
  const unlabel = label(area, { 'aria-autocomplete': 'both', 'aria-controls': frame.list.id });
  let told = '';
  let gone = false;

  /** @type {TextListeners['onText']} */
  function onText(text, time) {
    const engaged = text.engaged && !area.readOnly && !area.disabled;
    // Another text area with the same model may have come between question and answer.
    if (engaged && !state.text.engaged && !isAnswered(state)) state.asked = null;
    if (engaged) return completer.write(text, time);
    edit(state, { ...text, engaged });
    draw();
  }

  function paint() {
    if (gone) return;
    const { before, ghost: shown, single } = ghostRequestOf(state);
    // Measured before anything is drawn: drawing does not change the state.
    setGhostFits(state, mirror.update(before, shown, single));
    const offer = state.text.engaged ? offerOf(state) : null;
    const ghost = offer?.ghost ?? '';
    list.update(offer);
    announcer.update(state.settings.announce ? offer : null);
    mark(state.chosen === null ? -1 : (offer?.active ?? -1));
    const now = offer ? JSON.stringify([offer.rows, ghost]) : '';
    if (now !== told) onOffer(offer);
    told = now;
  }

  /** The row that the person cycled to. @param {number} row */
  function mark(row) {
    const option = /** @type {HTMLElement | undefined} */ (frame.list.children[row]);
    if (!option) return area.removeAttribute('aria-activedescendant');
    area.setAttribute('aria-activedescendant', option.id);
    frame.list.scrollTop = option.offsetTop - frame.list.offsetTop;
  }

  return {
    area,
    run: completer.run,
    /** @param {SuggestionState['settings']} settings */
    configure(settings) {
      state.settings = settings;
      state.waiting &&= settings.delay > 0;
      state.asked = null;
      if (state.text.engaged) completer.ask();
      draw();
    },
    /** @param {SuggestionState['phase']} phase */
    enter(phase) {
      Object.assign(state, { phase, asked: null, answer: null, chosen: null });
      if (state.text.engaged) completer.ask();
      draw();
    },
    /** @param {FromWorker} message */
    hear(message) {
      if (message.type === 'suggestions') receiveSuggestions(state, message);
      else if (message.type === 'continuations') receiveContinuations(state, message);
      else return;
      draw();
    },
    /** @param {number} id of a question */
    asked: (id) => state.asked?.id === id,
    destroy() {
      gone = true;
      if (told !== '') onOffer(null);
      unwatch();
      completer.destroy();
      mirror.destroy();
      list.destroy();
      frame.list.replaceChildren();
      frame.list.hidden = true;
      announcer.destroy();
      unlabel();
    },
  };
}

/** @param {SuggestionState} state */
function isAnswered({ asked, answer }) {
  return answer !== null && answer.before === asked?.before && answer.continuations !== null;
}

/**
 * Sets attributes; what is given back puts those that were there in their place again.
 * @param {Element} node @param {Record<string, string>} attributes
 */
function label(node, attributes) {
  const before = Object.keys(attributes).map(
    (name) => /** @type {const} */ ([name, node.getAttribute(name)]),
  );
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return () => {
    node.removeAttribute('aria-activedescendant');
    for (const [name, value] of before)
      if (value === null) node.removeAttribute(name);
      else node.setAttribute(name, value);
  };
}
