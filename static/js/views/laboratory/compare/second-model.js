import { LONGEST_TEXT } from '../../longest-text.js';
import { createClient } from '../../../worker/client.js';
import { modelAddress } from '../../../ui/root.js';

/** @import { Card } from '../../../core/model/types.d.ts' */
/** @import { Failure } from '../../../core/failure.d.ts' */
/** @import { LayerInfo, Recorded, Suggestion } from '../../../core/types.d.ts' */
/** @import { FromWorker } from '../../../worker/protocol.d.ts' */

/**
 * @typedef {object} OtherModel
 * @property {string | null} name null: none is wanted
 * @property {'none' | 'loading' | 'ready' | 'failed'} phase
 * @property {number} loaded 0 to 1
 * @property {Card | null} card
 * @property {LayerInfo[]} layers
 * @property {Recorded[]} columns
 * @property {boolean} whole the columns are those of the whole text
 * @property {Suggestion[] | null} suggestions
 * @property {Failure | null} failure
 */

/** Milliseconds in which a text must not have changed before the other model reads it. */
const REST = 150;

/** @returns {OtherModel} */
function none() {
  return {
    name: null,
    phase: 'none',
    loaded: 0,
    card: null,
    layers: [],
    columns: [],
    whole: false,
    suggestions: null,
    failure: null,
  };
}

/**
 * A second model, in a worker of its own, that reads the same text as the page's.
 * @param {() => void} onChange
 * @param {typeof createClient} [connect]
 */
export function createOtherModel(onChange, connect = createClient) {
  const client = connect(receive);
  let state = none();
  let text = '';
  let asked = 0;
  let usesWordCounts = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function ask() {
    if (state.phase !== 'ready') return;
    state = { ...state, whole: false, suggestions: null };
    asked = client.read(text);
  }

  /** @param {FromWorker} message */
  function receive(message) {
    state = next(message);
    const { type } = message;
    const hasWords = (type === 'wordCountsLoaded' || type === 'wordListLoaded') && !message.failure;
    if (type === 'ready' || hasWords) ask();
    onChange();
  }

  /** @param {FromWorker} message @returns {OtherModel} */
  function next(message) {
    if (message.type === 'progress') return { ...state, loaded: message.loaded / message.total };
    if (message.type === 'ready')
      return { ...state, phase: 'ready', card: message.card, layers: message.layers };
    if (message.type === 'recorded') {
      const columns = [...state.columns.slice(0, message.from), ...message.columns];
      return { ...state, columns, whole: message.id === asked && columns.length === message.length };
    }
    if (message.type === 'suggestions') return { ...state, suggestions: message.suggestions };
    if (message.type === 'failed')
      return { ...state, phase: message.id === null ? 'failed' : state.phase, failure: message.failure };
    return state;
  }

  return {
    state: () => state,
    /** @param {string | null} name null ends the one in use */
    use(name) {
      clearTimeout(timer);
      client.destroy();
      state = { ...none(), name, phase: name === null ? 'none' : 'loading' };
      if (name !== null) client.load(modelAddress(name), LONGEST_TEXT);
      onChange();
    },
    /** @param {boolean} on */
    useWordCounts(on) {
      if (on === usesWordCounts) return;
      usesWordCounts = on;
      client.useWordCounts(on);
      ask();
    },
    /** @param {string} next */
    read(next) {
      if (next === text) return;
      text = next;
      clearTimeout(timer);
      timer = setTimeout(ask, REST);
    },
    destroy() {
      clearTimeout(timer);
      client.destroy();
    },
  };
}
