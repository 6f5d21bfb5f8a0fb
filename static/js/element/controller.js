import { createAnnouncer } from '../views/editor/announcer.js';
import { createCompleter } from '../views/editor/completer.js';
import { createList } from '../views/editor/list.js';
import {
  createSuggesting,
  edit,
  offerInPlace,
  takeContinuations,
  takeSuggestions,
} from '../views/editor/suggestion-state.js';
import { watchTextArea } from '../views/editor/text-area.js';
import { createPainter } from '../ui/painter.js';
import { createMirror } from './caret-mirror.js';

/** @import { How } from '../views/editor/completer.js' */
/** @import { Offer } from '../views/editor/offer.js' */
/** @import { Suggesting } from '../views/editor/suggestion-state.js' */
/** @import { Listeners } from '../views/editor/text-area.js' */
/** @import { Client } from '../worker/client.js' */
/** @import { FromWorker } from '../worker/protocol.d.ts' */

/**
 * @typedef {object} Parts
 * @property {HTMLTextAreaElement} area
 * @property {ReturnType<typeof import('./shadow-dom.js').createFrame>} frame
 * @property {Pick<Client, 'read' | 'expect'>} client
 * @property {Pick<Suggesting, 'phase' | 'settings'>} begun
 * @property {(offer: Offer | null) => void} onOffer hears of each change of what is offered
 * @property {(text: string, how: How) => void} onAccept
 */

/** What goes along with one text area of a page: it completes what is written there. @param {Parts} parts */
export function createCompanion({ area, frame, client, begun, onOffer, onAccept }) {
  const state = Object.assign(createSuggesting(), begun);
  const draw = createPainter(paint, client.expect);
  const completer = createCompleter({ state, area, client, draw, onAccept });
  const mirror = createMirror(area, frame, draw);
  const optionId = `${frame.id}-option`;
  const list = createList(frame.list, completer.take, { name: 'lstm-suggestion', id: optionId });
  const announcer = createAnnouncer(frame.status);
  const unwatch = watchTextArea(area, { onText, onKey: completer.press });
  const unlabel = label(area, { 'aria-autocomplete': 'both', 'aria-controls': frame.list.id });
  let told = '';
  let gone = false;

  /** @type {Listeners['onText']} */
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
    const offer = offered();
    const ghost = offer?.ghost ?? '';
    list.update(offer);
    announcer.update(state.settings.announce ? offer : null);
    mark(state.chosen === null ? -1 : (offer?.active ?? -1));
    const now = offer ? JSON.stringify([offer.rows, ghost]) : '';
    if (now !== told) onOffer(offer);
    told = now;
  }

  function offered() {
    const offer = offerInPlace(state, mirror.update);
    return state.text.engaged ? offer : null;
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
    /** @param {Suggesting['settings']} settings */
    configure(settings) {
      state.settings = settings;
      state.waiting &&= settings.delay > 0;
      state.asked = null;
      if (state.text.engaged) completer.ask();
      draw();
    },
    /** @param {Suggesting['phase']} phase */
    enter(phase) {
      Object.assign(state, { phase, asked: null, answer: null, chosen: null });
      if (state.text.engaged) completer.ask();
      draw();
    },
    /** @param {FromWorker} message */
    hear(message) {
      if (message.type === 'suggestions') takeSuggestions(state, message);
      else if (message.type === 'continuations') takeContinuations(state, message);
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

/** @param {Suggesting} state */
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
