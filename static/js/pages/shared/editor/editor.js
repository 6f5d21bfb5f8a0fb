import { setText } from '../../../ui/elements.js';
import { onChange } from '../../../ui/on-change.js';
import { createAnnouncer } from '../../../views/editor/announcer.js';
import { createBackdrop } from '../../../views/editor/backdrop.js';
import { createGhost } from '../../../views/editor/ghost.js';
import { createList } from '../../../views/editor/list.js';
import { directionOf } from '../../../views/editor/script.js';
import { ghostRequestOf, offerOf } from '../../../views/editor/suggestion-state.js';
import { watchTextArea } from '../../../views/editor/text-area.js';
import { unitMarks } from '../../../views/gates/marks.js';
import { shownRecording } from '../state/interventions.js';
import { hintOf, noteOf, statusOf, timeOf, titleOf } from './editor-text.js';
import { sourceOf } from './list-source.js';

/** @import { Offer, Row, TextListeners } from '../../../views/editor/types.d.ts' */
/** @import { View } from '../../../views/types.d.ts' */
/** @import { State } from '../state/types.d.ts' */
/** @typedef {(row: Row, option: HTMLElement) => void} OnMenu */
/** @typedef {TextListeners & { onAccept: (text: string) => void, onMenu: OnMenu, onResize: () => void }} Listeners */
/** layOut comes before update and returns whether the ghost text fits */
/** @typedef {View<State> & { layOut: (state: State) => boolean }} Editor */
/** @typedef {(selector: string) => HTMLElement} Part */

/** The text area with what lies behind it and next to it. @param {HTMLElement} node @param {Listeners} listeners @returns {Editor} */
export function createEditor(node, { onAccept, onMenu, onResize, ...listeners }) {
  const part = partsOf(node);
  const area = /** @type {HTMLTextAreaElement} */ (part('textarea'));
  const list = createList(part('#suggestions'), accept, { onMenu });
  const announcer = createAnnouncer(part('.announcer'));
  const layout = createTextLayout(part, area, onResize);
  const drawNote = createNote(part('.editor-note'));
  const watched = watchTextArea(area, listeners);
  bindOrigin(part('.list-title'));

  /** @param {string} text of a row */
  function accept(text) {
    watched.look();
    onAccept(text);
  }

  return {
    node,
    layOut(state) {
      node.hidden = state.phase === 'empty';
      node.dataset.phase = state.phase;
      node.classList.toggle('in-demo', state.demo !== null);
      part('.demo-tag').hidden = !state.demo;
      return layout.layOut(state);
    },
    update(state) {
      const offer = offerOf(state);
      const ghost = state.draft ?? offer?.ghost ?? '';
      node.classList.toggle('has-ghost', ghost !== '');
      node.classList.toggle('is-writing', state.draft !== null);
      list.update(offer);
      announcer.update(isAnnounced(state) ? offer : null);
      markActive(area, state.chosen === null ? null : offer);
      drawListTexts(part, state, offer, ghost !== '');
      layout.reveal(state);
      drawLoad(part, state);
      setText(part('.editor-status'), statusOf(state, offer));
      drawNote(shownRecording(state), state.card);
    },
    destroy() {
      watched.stop();
      layout.destroy();
      list.destroy();
      announcer.destroy();
    },
  };
}

/** Where the words come from, and how long they took, is shown to whoever asks. @param {HTMLElement} title */
function bindOrigin(title) {
  // The text keeps the focus.
  title.addEventListener('pointerdown', (event) => event.preventDefault());
  title.addEventListener('click', () => {
    title.setAttribute('aria-expanded', String(title.getAttribute('aria-expanded') === 'false'));
  });
}

/** @param {HTMLElement} node @returns {Part} */
function partsOf(node) {
  /** @type {Map<string, HTMLElement>} */
  const parts = new Map();
  return (selector) => {
    const part = parts.get(selector) ?? /** @type {HTMLElement} */ (node.querySelector(selector));
    parts.set(selector, part);
    return part;
  };
}

/**
 * The text behind the letters, and the ghost text or the draft at the caret.
 * @param {Part} part @param {HTMLTextAreaElement} area @param {() => void} onResize
 */
function createTextLayout(part, area, onResize) {
  const backdrop = createBackdrop(part('.backdrop'));
  const ghost = createGhost(part('.ghost-layer'));
  let fits = true;
  let width = 0;
  const resizes = new ResizeObserver(() => {
    width = area.clientWidth;
    onResize();
  });
  resizes.observe(area);
  const drawText = onChange(
    (
      /** @type {string} */ text,
      /** @type {State['recording']} */ recording,
      /** @type {number} */ layer,
      /** @type {number | null} */ unit,
    ) => backdrop.update(text, recording && unit !== null ? unitMarks(recording, layer, unit) : []),
  );
  const drawGhost = onChange(
    (
      /** @type {string} */ before,
      /** @type {string} */ shown,
      /** @type {boolean} */ single,
      /** @type {number} lines break elsewhere when it changes */ _width,
      /** @type {string} */ _direction,
      /** @type {string | null} */ draft,
      /** @type {string} */ after,
    ) => {
      if (draft === null) fits = ghost.place(before, shown, single);
      else ghost.update(before, draft, after);
    },
  );
  // The area grows with its text after the browser has looked for the caret.
  const reveal = /** @type {(value: string, caret: number, draft: string | null) => void} */ (
    onChange((value, caret, draft) => {
      if (document.activeElement === area) ghost.reveal(part('.scroller'), draft !== null);
    })
  );
  return {
    /** @param {State} state @returns {boolean} whether the ghost text fits */
    layOut(state) {
      const { demo, text, draft, selection } = state;
      setDirection(part('.sheet'), state.script);
      drawText(demo ?? withDraft(state), shownRecording(state), selection.layer, selection.unit);
      const { before, ghost: shown, single } = ghostRequestOf(state);
      drawGhost(
        before,
        shown,
        single,
        width,
        part('.sheet').dir,
        draft,
        draft === null ? '' : text.value.slice(text.end),
      );
      return draft !== null || fits;
    },
    /** @param {State} state */
    reveal: ({ text, draft }) => reveal(text.value, text.end, draft),
    destroy: () => resizes.disconnect(),
  };
}

/** As the model writes. @param {HTMLElement} sheet @param {State['script']} script */
function setDirection(sheet, script) {
  const direction = directionOf(script);
  if (sheet.dir !== direction) sheet.dir = direction;
}

/** @param {HTMLElement} node */
function createNote(node) {
  return onChange((/** @type {State['recording']} */ recording, /** @type {State['card']} */ card) => {
    const note = noteOf(recording, card);
    node.hidden = note === '';
    setText(node, note);
  });
}

/** The text as it will be: the sheet grows while the model writes. @param {State} state */
function withDraft({ text, draft }) {
  return text.value.slice(0, text.end) + (draft ?? '') + text.value.slice(text.end);
}

/** @param {State} state */
function isAnnounced({ demo, text, settings }) {
  return demo === null && text.engaged && settings.announce;
}

/** @param {HTMLTextAreaElement} area @param {Offer | null} offer null: the person has not cycled to a row */
function markActive(area, offer) {
  if (offer && offer.active >= 0)
    area.setAttribute('aria-activedescendant', `suggestion-${offer.active + 1}`);
  else area.removeAttribute('aria-activedescendant');
}

/** @param {Part} part @param {State} state @param {Offer | null} offer @param {boolean} hasGhost */
function drawListTexts(part, state, offer, hasGhost) {
  const rows = offer?.rows ?? [];
  const completes = rows.some(({ stem }) => stem !== '');
  setText(part('.list-title'), titleOf(state, completes));
  setText(part('.list-source'), rows.length > 0 ? sourceOf(state) : '');
  // Of a changed model it is said at once.
  part('.list-source').classList.toggle(
    'is-usual',
    !state.interventions.suggestions[state.interventions.shown],
  );
  setText(part('.list-time'), timeOf(state));
  setText(part('.hint'), rows.length > 0 ? '' : hintOf(state, hasGhost));
}

/** @param {Part} part @param {State} state */
function drawLoad(part, { phase, load }) {
  const bar = /** @type {HTMLProgressElement} */ (part('.load'));
  bar.hidden = phase !== 'loading';
  if (load) bar.value = load.loaded / load.total;
  else bar.removeAttribute('value');
}
