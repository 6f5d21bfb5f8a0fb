import { textBefore } from '../../../views/editor/suggestion-state.js';
import { isChangedShown } from '../state/interventions.js';

/** @import { WritingParts } from './types.d.ts' */

/** In UTF-16 units: the model stops at the end of a sentence after `ENOUGH`, and anywhere at `MOST`. */
const ENOUGH = 160;
const MOST = 480;
const SENTENCE_END = /[.!?…。！？]["'”’)]?\s*$|\n\s*$/u;
/** Milliseconds between words, so that a person can follow. */
const PACE = 40;
const KEYS_THAT_PASS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock']);

/**
 * The model continues the text at the caret, word by word. The draft is shown there in another colour and pushes the text
 * after the caret on. When it ends, it becomes text in one step, which one undo takes back. @param {WritingParts} parts
 */
export function createWriting({ state, client, area, insert, still, draw }) {
  /** @type {number | null} */
  let asked = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function ask() {
    const { temperature, topK, topP } = state.settings;
    const before = textBefore(state);
    if (before === null || state.draft === null) return finish();
    asked = client.sample(before + state.draft, { temperature, topK, topP }, isChangedShown(state));
  }

  /** @param {boolean} [typesOn] whether a typed letter ends it, which comes after the draft */
  function finish(typesOn = false) {
    const draft = typesOn ? state.draft : fitting();
    clearTimeout(timer);
    asked = null;
    state.draft = null;
    // The answer for the text before is none for this one.
    state.asked = null;
    if (draft) insert(draft);
    draw();
  }

  /** The draft, without a space at its end if one follows the caret. */
  function fitting() {
    const { value, end } = state.text;
    return /\s/.test(value.charAt(end)) ? (state.draft?.trimEnd() ?? null) : state.draft;
  }

  return {
    start() {
      if (state.phase !== 'ready' || state.draft !== null || textBefore(state) === null) return;
      state.draft = '';
      area.focus({ preventScroll: true });
      ask();
      draw();
    },
    stop() {
      if (state.draft !== null) finish();
    },
    /** @param {{ id: number, text: string }} message of the worker */
    sampled({ id, text }) {
      if (id !== asked || state.draft === null) return;
      state.draft += text;
      const { length } = state.draft;
      if (text === '' || length >= MOST || (length >= ENOUGH && SENTENCE_END.test(state.draft)))
        return finish();
      timer = setTimeout(ask, still ? 0 : PACE);
    },
    /**
     * Any key but those that do nothing by themselves ends it.
     * @param {KeyboardEvent} event @returns {boolean} whether the key is used up
     */
    key(event) {
      if (state.draft === null || KEYS_THAT_PASS.has(event.key)) return false;
      finish(/^\S$/u.test(event.key));
      return event.key === 'Escape';
    },
  };
}
