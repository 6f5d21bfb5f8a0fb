/** The record of what the page shows. The other modules of this folder change it. */
import { createSuggestionState } from '../../../views/editor/suggestion-state.js';
import { typeDemo } from './demo.js';
import { NO_INTERVENTIONS, emptyMessages } from './interventions.js';
import { notify } from './notify.js';
import { SELECTION } from './selection.js';

/** @import { NoticeKey, State } from './types.d.ts' */

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
    pageSample: null,
    blocked: { shipped: true, added: [], removed: [] },
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
    sums: null,
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
    shippedWords: [],
    wordNotice: null,
    studies: new Map(),
    interventions: NO_INTERVENTIONS,
    lastMessages: emptyMessages(),
  };
}

/** @param {State} state @param {string | null} name */
export function useModel(state, name) {
  Object.assign(state, withoutModel(), { name, phase: name === null ? 'empty' : 'loading' });
  if (state.demo !== null) typeDemo(state, state.demo);
  for (const key of /** @type {NoticeKey[]} */ ([
    'model',
    'text',
    'counts',
    'list',
    'backend',
    'restart',
    'units',
  ]))
    notify(state, key, null);
}
