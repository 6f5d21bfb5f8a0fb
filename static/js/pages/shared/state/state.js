/** The record of what the page shows. The modules beside this one change it. */
import { createSuggestionState } from '../../../views/editor/suggestion-state.js';
import { NO_INTERVENTIONS, emptyMessages } from './interventions.js';
import { notify } from './notify.js';
import { SELECTION } from './selection.js';

/** @import { Card, Parity } from '../../../core/model/types.d.ts' */
/** @import { Study, StudyName } from '../../../core/study/types.d.ts' */
/** @import { Arithmetic, Learning, ParityResult, Recording } from '../../../core/types.d.ts' */
/** @import { FailureText } from '../../../ui/error-texts.js' */
/** @import { SuggestionState } from '../../../views/editor/types.d.ts' */
/** @import { Interventions, Selection } from '../../../views/types.d.ts' */
/** @import { FromWorker } from '../../../worker/protocol.d.ts' */
/** @import { Listing } from './model-list.js' */
/** @import { UrlState } from './url-state.js' */

/** @typedef {'server' | 'choice' | 'arrival' | 'model' | 'text' | 'counts' | 'backend'} NoticeKey */
/** @typedef {FailureText & { severe: boolean }} Notice */

/**
 * @typedef {object} PageState
 * @property {Listing} listing
 * @property {string | null} arrived the newest model that was exported while another was in use
 * @property {string | null} name of the model in use
 * @property {{ loaded: number, total: number } | null} load bytes
 * @property {Card | null} card
 * @property {Parity | null} sample
 * @property {ParityResult | null} parity
 * @property {string | null} backend
 * @property {ReadonlyMap<NoticeKey, Notice>} notices
 * @property {number | null} milliseconds that the newest suggestions took
 * @property {{ read: number, length: number } | null} reading tokens, while a long text is read
 * @property {Recording | null} recording
 * @property {Selection} selection
 * @property {Arithmetic | null} arithmetic
 * @property {boolean} isSample
 * @property {number} accepted suggestions since the page was opened
 * @property {boolean} wordCountsLoaded whether the model's word n-grams are loaded
 * @property {Learning | null} learning null: learning is off or not ready
 * @property {ReadonlyMap<StudyName, Study>} studies
 * @property {string} view of the laboratory, by its key
 * @property {Interventions} interventions
 * @property {{ untouched: LastMessages, changed: LastMessages }} lastMessages of either model, for the newest text
 * @property {UrlState | null} pendingUrl what the address names, until the model is loaded
 */

/** @typedef {Extract<FromWorker, { type: 'suggestions' }>} Suggestions */
/** @typedef {Extract<FromWorker, { type: 'continuations' }>} Continuations */
/** @typedef {{ suggestions: Suggestions | null, continuations: Continuations | null }} LastMessages */
/** @typedef {SuggestionState & PageState} State */

/** @returns {State} */
export function createState() {
  return {
    ...createSuggestionState(),
    listing: { models: [], default: null, damaged: [], training: null },
    arrived: null,
    name: null,
    view: 'traces',
    pendingUrl: null,
    accepted: 0,
    ...withoutModel(),
    notices: new Map(),
  };
}

function withoutModel() {
  return {
    load: null,
    card: null,
    sample: null,
    parity: null,
    backend: null,
    asked: null,
    answer: null,
    milliseconds: null,
    chosen: null,
    reading: null,
    recording: null,
    selection: SELECTION,
    arithmetic: null,
    isSample: false,
    wordCountsLoaded: false,
    draft: null,
    learning: null,
    studies: new Map(),
    interventions: NO_INTERVENTIONS,
    lastMessages: emptyMessages(),
  };
}

/** @param {State} state @param {string | null} name */
export function useModel(state, name) {
  Object.assign(state, withoutModel(), { name, phase: name === null ? 'empty' : 'loading' });
  for (const key of /** @type {NoticeKey[]} */ (['model', 'text', 'counts', 'backend']))
    notify(state, key, null);
}
