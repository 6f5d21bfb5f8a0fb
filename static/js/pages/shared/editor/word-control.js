import { blockableWord } from '../../../core/suggest/blocklist.js';
import { failureText } from '../../../ui/error-texts.js';
import { keep, recall } from '../../../ui/storage.js';
import { allowing, blocking, isBlocked, parseBlocked, writeBlocked } from './blocked-words.js';

/** @import { BlockedWords } from '../../../worker/types.d.ts' */
/** @import { WordNotice } from '../state/types.d.ts' */
/** @import { WordControl, WordControlParts } from './types.d.ts' */

const KEY = 'blocked-words';

/**
 * What the user decides about words: which are never suggested, which are forgotten, and what is taken along as a file.
 * @param {WordControlParts} parts @returns {WordControl}
 */
export function createWordControl({ state, client, refresh, save, draw }) {
  /** Undoes what the notice tells. @type {(() => void) | null} */
  let undo = null;

  /** @param {BlockedWords} blocked */
  function use(blocked) {
    state.blocked = blocked;
    keep('localStorage', KEY, writeBlocked(blocked));
    client.block(blocked);
    ask();
  }

  /** What was offered is gone at once. */
  function ask() {
    state.answer = null;
    refresh();
    draw();
  }

  /** @param {WordNotice} notice @param {() => void} takeBack */
  function tell(notice, takeBack) {
    state.wordNotice = notice;
    undo = takeBack;
    draw();
  }

  /** @param {string} word */
  function forget(word) {
    client.forgetWord(word);
    ask();
    tell({ kind: 'forgotten', word, mayForget: false }, () => {
      client.restoreLearned();
      ask();
    });
  }

  return {
    restore() {
      state.blocked = parseBlocked(recall('localStorage', KEY));
      client.block(state.blocked);
    },
    refuse({ text, learned = false }) {
      const before = state.blocked;
      use(blocking(before, state.shippedWords, blockableWord(text) ?? text));
      tell({ kind: 'blocked', word: text, mayForget: learned }, () => use(before));
    },
    forget,
    block(text) {
      const word = blockableWord(text);
      if (word === null) return text.trim() === '' ? 'empty' : 'none';
      if (isBlocked(state.blocked, state.shippedWords, word)) return 'known';
      use(blocking(state.blocked, state.shippedWords, word));
      return null;
    },
    allow: (word) => use(allowing(state.blocked, state.shippedWords, word)),
    useShipped: (shipped) => use({ ...state.blocked, shipped }),
    restoreShipped: () => use({ ...state.blocked, removed: [] }),
    act(action) {
      const { wordNotice } = state;
      const takeBack = undo;
      state.wordNotice = undo = null;
      if (action === 'undo') takeBack?.();
      if (action === 'forget' && wordNotice?.word) forget(wordNotice.word);
      draw();
    },
    write: client.exportLearned,
    read: client.importLearned,
    exported({ text }) {
      if (text !== null) save(`learned-${state.name ?? 'model'}.json`, text);
    },
    imported({ failure, weights }) {
      if (failure) state.wordNotice = { kind: 'refused', failure: failureText(failure), mayForget: false };
      else {
        ask();
        tell({ kind: weights ? 'imported' : 'words', mayForget: false }, () => {
          client.restoreLearned();
          ask();
        });
      }
      draw();
    },
  };
}
