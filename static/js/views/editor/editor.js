import { together } from '../../ui/values.js';
import { unitMarks } from '../gates/marks.js';
import { setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { onChange } from '../../ui/on-change.js';
import { formatBytes, formatTokens } from '../../ui/formats.js';
import { unknownNote } from './unknown-tokens.js';
import { shownRecording } from '../../pages/shared/state.js';
import { createAnnouncer } from './announcer.js';
import { createBackdrop } from './backdrop.js';
import { createGhost } from './ghost.js';
import { createList } from './list.js';
import { sourceOf } from './source.js';
import { isWithinWord, offerInPlace } from './suggestion-state.js';
import { watchTextArea } from './text-area.js';

/** @import { State } from '../../pages/shared/state.js' */
/** @import { View } from '../types.d.ts' */
/** @import { Offer } from './offer.js' */

/**
 * @typedef {import('./text-area.js').Listeners & { onAccept: (row: number) => void, onResize: () => void }} Listeners
 */

/**
 * The text area with what lies behind and beside it.
 * @param {HTMLElement} node @param {Listeners} listeners @returns {View<State>}
 */
export function createEditor(node, { onAccept, onResize, ...listeners }) {
  const part = partsOf(node);
  const backdrop = createBackdrop(part('.backdrop'));
  const ghost = createGhost(part('.ghost-layer'));
  const list = createList(part('#suggestions'), onAccept);
  const announcer = createAnnouncer(part('.announcer'));
  const area = /** @type {HTMLTextAreaElement} */ (part('textarea'));
  const unwatch = watchTextArea(area, listeners);
  let width = 0;
  // Its lines break elsewhere then.
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

  const drawNote = onChange(
    (/** @type {State['recording']} */ recording, /** @type {State['card']} */ card) => {
      const note = noteOf(recording, card);
      part('.editor-note').hidden = note === '';
      setText(part('.editor-note'), note);
    },
  );

  let placed = true;
  const drawGhost = onChange(
    (
      /** @type {string} */ before,
      /** @type {string} */ shown,
      /** @type {boolean} */ single,
      /** @type {number} of the area */ _width,
      /** @type {string | null} */ draft,
      /** @type {string} */ after,
    ) => {
      if (draft === null) placed = ghost.place(before, shown, single);
      else ghost.update(before, draft, after);
    },
  );

  // The area grows with its text after the browser has looked for the caret.
  const reveal = /** @type {(value: string, caret: number, draft: string | null) => void} */ (
    onChange(
      (value, caret, draft) =>
        document.activeElement === area && ghost.reveal(part('.scroller'), draft !== null),
    )
  );

  /**
   * What is offered, without ghost text where that has no place; while the model writes, its draft stands there.
   * @param {State} state
   */
  function offered(state) {
    const { text, draft } = state;
    return offerInPlace(state, (before, shown, single) => {
      drawGhost(before, shown, single, width, draft, draft === null ? '' : text.value.slice(text.end));
      return draft !== null || placed;
    });
  }

  /** @param {State} state @param {Offer | null} offer */
  function drawOffer(state, offer) {
    const { demo, text, chosen, draft } = state;
    const shown = draft ?? offer?.ghost ?? '';
    node.classList.toggle('has-ghost', shown !== '');
    node.classList.toggle('is-writing', draft !== null);
    const button = /** @type {HTMLButtonElement} */ (part('#write'));
    button.disabled = state.phase !== 'ready';
    setText(button, draft === null ? t('Continue writing') : t('Stop writing'));
    list.update(offer);
    announcer.update(demo === null && text.engaged && state.settings.announce ? offer : null);
    const active = chosen !== null && offer && offer.active >= 0 ? `suggestion-${offer.active + 1}` : null;
    if (active) area.setAttribute('aria-activedescendant', active);
    else area.removeAttribute('aria-activedescendant');
    const rows = offer?.rows ?? [];
    setText(
      part('.list-title'),
      titleOf(
        state,
        rows.some(({ stem }) => stem !== ''),
      ),
    );
    setText(part('.list-source'), rows.length > 0 ? sourceOf(state) : '');
    setText(part('.list-time'), timeOf(state));
    setText(part('.hint'), rows.length > 0 ? '' : hintOf(state, shown !== ''));
  }

  return {
    node,
    update(state) {
      const { demo, text, draft, selection, phase } = state;
      node.hidden = phase === 'empty';
      node.classList.toggle('in-demo', demo !== null);
      part('.demo-tag').hidden = !demo;
      drawText(demo ?? withDraft(state), shownRecording(state), selection.layer, selection.unit);
      const offer = offered(state);
      drawOffer(state, offer);
      reveal(text.value, text.end, draft);
      drawLoad(part, state);
      drawStatus(part('.editor-status'), state, offer);
      drawNote(shownRecording(state), state.card);
    },
    destroy() {
      unwatch();
      resizes.disconnect();
      list.destroy();
      announcer.destroy();
    },
  };
}

/** @param {HTMLElement} node */
function partsOf(node) {
  /** @type {Map<string, HTMLElement>} */
  const parts = new Map();
  return (/** @type {string} */ selector) => {
    const part = parts.get(selector) ?? /** @type {HTMLElement} */ (node.querySelector(selector));
    parts.set(selector, part);
    return part;
  };
}

/** @param {ReturnType<typeof partsOf>} part @param {State} state */
function drawLoad(part, { phase, load }) {
  const bar = /** @type {HTMLProgressElement} */ (part('.load'));
  bar.hidden = phase !== 'loading';
  if (load) bar.value = load.loaded / load.total;
  else bar.removeAttribute('value');
}

/** @param {HTMLElement} node @param {State} state @param {Offer | null} offer */
function drawStatus(node, state, offer) {
  const { phase, load, reading, recording, card, draft } = state;
  const acceptable = offer !== null && (offer.ghost !== '' || offer.active >= 0);
  const stays = state.stayed && !acceptable ? t('Nothing to accept; Tab again leaves the text.') : '';
  const loading = load
    ? t('Loading {loaded} of {total}', { loaded: formatBytes(load.loaded), total: formatBytes(load.total) })
    : t('Loading');
  const read = reading ? t('Reading {read} of {length} tokens', { ...reading }) : '';
  const writing = draft === null ? '' : t('Writing: any key stops it');
  setText(node, stays || (phase === 'loading' ? loading : writing || read || cutOf(recording, card)));
}

/** The text as it will be: the sheet grows while the model writes. @param {State} state */
function withDraft({ text, draft }) {
  return text.value.slice(0, text.end) + (draft ?? '') + text.value.slice(text.end);
}

/**
 * What is said of a text of which only the end is read.
 * @param {State['recording']} recording @param {State['card']} card
 */
function cutOf(recording, card) {
  const start = recording?.columns[0]?.token.start ?? 0;
  if (start === 0 || card?.graph.kind !== 'step') return '';
  const { columns } = /** @type {NonNullable<State['recording']>} */ (recording);
  return t('A long text: the model reads its last {tokens}', {
    tokens: formatTokens(card.tokenizer.level, columns.length - 1),
  });
}

/**
 * What is to be known of how the model reads this text.
 * @param {State['recording']} recording @param {State['card']} card
 */
function noteOf(recording, card) {
  return together([windowNote(card), unknownNote(recording, card)].filter((note) => note !== ''));
}

/** @param {State['card']} card */
function windowNote(card) {
  if (card?.graph.kind !== 'window') return '';
  const tokens = formatTokens(card.tokenizer.level, card.graph.timesteps);
  return t(
    'This model reads the last {tokens} from both ends. The backward half starts at the newest one, so each key changes all that it reads: no state can be carried on, and everything is computed anew.',
    { tokens },
  );
}

/** @param {State} state @param {boolean} completes */
function titleOf({ canned }, completes) {
  if (canned) return t('Next token');
  return completes ? t('Completes the word') : t('Next word');
}

/** @param {State} state */
function timeOf({ canned, milliseconds }) {
  if (canned) return t('from TensorFlow');
  return milliseconds === null
    ? ''
    : `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

/** @param {State} state @param {boolean} goesOn */
function hintOf(state, goesOn) {
  const { phase, text, dismissed, settings, waiting, draft, answer } = state;
  if (draft !== null || state.reading) return '';
  if (goesOn) return t('The word looks complete.');
  if (phase === 'starting') return t('Looking for a model.');
  if (phase === 'loading') return t('The model is on its way.');
  if (phase === 'failed') return t('Without a model there is nothing to suggest.');
  if (!settings.suggest) return t('Suggestions are switched off.');
  if (waiting) return t('Waiting for a pause.');
  if (text.composing) return t('Waiting for the input method.');
  if (text.start !== text.end) return t('Nothing is suggested for a selection.');
  if (dismissed) return t('Dismissed. Type on for more.');
  if (isWithinWord(state)) return t('Nothing is suggested within a word.');
  if (answer && answer.finished > (answer.suggestions[0]?.probability ?? 0))
    return t('The word looks complete.');
  if (answer && text.value !== '') return t('No word is likely here.');
  return t('Type, and the likeliest words stand here.');
}
