/** The page's one record, and all that changes it. */
import {
  createSuggestionState,
  receiveContinuations,
  receiveSuggestions,
} from '../../views/editor/suggestion-state.js';
import { failureText } from '../../ui/error-texts.js';
import { t } from '../../ui/language.js';
import { changedArithmetic } from '../../core/model/interventions.js';
import { cannedAnswer, cannedColumns } from '../../core/model/sample-recording.js';
import { fitting, fittingChanges } from './url-state.js';

/** @import { Card, Parity } from '../../core/model/types.d.ts' */
/** @import { Study, StudyName } from '../../core/study/types.d.ts' */
/** @import { Arithmetic, Change, LayerInfo, Learning, ParityResult, Recorded, Recording } from '../../core/types.d.ts' */
/** @import { SuggestionState } from '../../views/editor/types.d.ts' */
/** @import { FailureText } from '../../ui/error-texts.js' */
/** @import { Puppet, Selection } from '../../views/types.d.ts' */
/** @import { FromWorker } from '../../worker/protocol.d.ts' */
/** @import { Listing } from './model-list.js' */
/** @import { Place } from './url-state.js' */

/** @typedef {'server' | 'choice' | 'arrival' | 'model' | 'text' | 'counts' | 'backend'} NoticeKey */
/** @typedef {FailureText & { severe: boolean }} Notice */

/**
 * @typedef {object} OwnState
 * @property {Listing} listing
 * @property {string | null} arrived the newest model that came while another was in use
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
 * @property {boolean} canned
 * @property {number} accepted suggestions that were taken since the page was opened
 * @property {boolean} counted the model's counts of words are there
 * @property {Learning | null} learning null: the model learns nothing
 * @property {ReadonlyMap<StudyName, Study>} studies
 * @property {string} view of the laboratory, by its key
 * @property {Puppet} puppet
 * @property {{ untouched: Heard, changed: Heard }} heard what either model suggested for the newest text
 * @property {Place | null} wanted what an address names, until the model is there
 */

/** @typedef {Extract<FromWorker, { type: 'suggestions' }>} Suggestions */
/** @typedef {Extract<FromWorker, { type: 'continuations' }>} Continuations */
/** @typedef {{ suggestions: Suggestions | null, continuations: Continuations | null }} Heard */
/** @typedef {SuggestionState & OwnState} State */

/** @type {Selection} */
export const SELECTION = Object.freeze({
  column: null,
  layer: 0,
  unit: null,
  quantity: 1,
  pinned: Object.freeze([]),
  span: null,
});

/** @type {Puppet} */
export const UNTOUCHED = Object.freeze({
  changes: [],
  past: [],
  shown: 'untouched',
  recording: null,
  suggestions: { untouched: null, changed: null },
});

/** @returns {State} */
export function createState() {
  return {
    ...createSuggestionState(),
    listing: { models: [], default: null, damaged: [], training: null },
    arrived: null,
    name: null,
    view: 'traces',
    wanted: null,
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
    canned: false,
    counted: false,
    draft: null,
    learning: null,
    studies: new Map(),
    puppet: UNTOUCHED,
    heard: silence(),
  };
}

function silence() {
  const nothing = { suggestions: null, continuations: null };
  return { untouched: { ...nothing }, changed: { ...nothing } };
}

/** @param {State} state @param {string | null} name */
export function choose(state, name) {
  Object.assign(state, withoutModel(), { name, phase: name === null ? 'empty' : 'loading' });
  for (const key of /** @type {NoticeKey[]} */ (['model', 'text', 'counts', 'backend']))
    notify(state, key, null);
}

/** @param {State} state @param {NoticeKey} key @param {Notice | null} notice null: takes it away */
export function notify(state, key, notice) {
  if (notice === null && !state.notices.has(key)) return;
  const notices = new Map(state.notices);
  if (notice) notices.set(key, notice);
  else notices.delete(key);
  state.notices = notices;
}

/** @param {State} state @param {Partial<Selection>} selection */
export function select(state, selection) {
  const before = state.selection;
  // Numbers of units mean nothing in another layer.
  const moved = selection.layer !== undefined && selection.layer !== before.layer;
  state.selection = { ...before, ...(moved ? { unit: null, pinned: [] } : {}), ...selection };
}

/** Looks at what an address names: at once, or when the model is there. @param {State} state @param {Place} place */
export function visit(state, place) {
  state.view = place.view ?? state.view;
  if (state.phase !== 'ready' || !state.recording) state.wanted = place;
  else arrive(state, place, state.recording.layers);
}

/** @param {State} state @param {Place} place @param {LayerInfo[]} layers */
function arrive(state, { selection, changes }, layers) {
  select(state, fitting(selection, layers));
  // A window has no steps to be changed.
  const possible = state.card?.graph.kind === 'step' ? fittingChanges(changes, layers) : [];
  if (possible.length > 0) setChanges(state, possible);
}

/**
 * Another list of changes, which can be undone. The first one shows what it does.
 * @param {State} state @param {readonly Change[]} changes
 * @param {{ continues?: boolean }} [course] continues: one movement with the change before, undone with it
 */
export function setChanges(state, changes, { continues = false } = {}) {
  const { puppet } = state;
  const past = continues ? puppet.past : [...puppet.past, puppet.changes];
  replaceChanges(state, changes, past);
}

/** @param {State} state */
export function undoChanges(state) {
  const { past } = state.puppet;
  if (past.length > 0) replaceChanges(state, past[past.length - 1], past.slice(0, -1));
}

/** @param {State} state @param {readonly Change[]} changes @param {Puppet['past']} past */
function replaceChanges(state, changes, past) {
  const first = state.puppet.changes.length === 0;
  state.puppet = { ...state.puppet, changes, past };
  if (changes.length > 0) {
    if (first) show(state, 'changed');
    return;
  }
  show(state, 'untouched');
  state.puppet = { ...UNTOUCHED, past };
  state.heard.changed = silence().changed;
}

/**
 * What the page draws: the model as it is, or as it was changed.
 * @param {State} state @param {Puppet['shown']} shown
 */
export function show(state, shown) {
  if (state.puppet.shown === shown) return;
  state.puppet = { ...state.puppet, shown };
  state.arithmetic = null;
  const { suggestions, continuations } = state.heard[shown];
  if (suggestions) receiveSuggestions(state, suggestions);
  if (continuations) receiveContinuations(state, continuations);
}

/** @param {State} state */
export function isChangedShown({ puppet }) {
  return puppet.shown === 'changed' && puppet.recording !== null;
}

/** The recording that the page draws. @param {State} state */
export function shownRecording(state) {
  return isChangedShown(state) ? state.puppet.recording : state.recording;
}

/**
 * @template {StudyName} Name
 * @param {State} state
 * @param {Name} name
 * @param {Study<Name> | null} study
 */
export function note(state, name, study) {
  const studies = new Map(state.studies);
  if (study) studies.set(name, study);
  else studies.delete(name);
  state.studies = studies;
}

/** @param {State} state @param {string} demo */
export function typeDemo(state, demo) {
  state.demo = demo;
  if (!state.canned || !state.card || !state.sample || !state.recording) return;
  const columns = cannedColumns(state.card, state.sample, demo);
  state.recording = { ...state.recording, columns };
  state.answer = cannedAnswer(state.card, state.sample, demo);
}

/** @param {State} state */
export function endDemo(state) {
  Object.assign(state, { demo: null, answer: null, asked: null });
  if (!state.canned || !state.recording) return;
  state.canned = false;
  state.recording = { ...state.recording, columns: [] };
}

/** @param {State} state @param {FromWorker} message */
export function receive(state, message) {
  const take = /** @type {(state: State, message: FromWorker) => void} */ (RECEIVERS[message.type]);
  take(state, message);
}

/** @type {{ [Type in FromWorker['type']]: (state: State, message: Extract<FromWorker, { type: Type }>) => void }} */
const RECEIVERS = {
  progress(state, { loaded, total }) {
    state.load = { loaded, total };
  },
  canned(state, { card, parity }) {
    const layers = card.graph.outputs.layers.map(({ name, units }) => ({ name, units }));
    const columns = state.demo === null ? [] : cannedColumns(card, parity, state.demo);
    const canned = state.demo !== null;
    Object.assign(state, { card, sample: parity, canned, recording: { layers, columns } });
  },
  ready(state, { card, layers, backend, parity }) {
    // Canned columns stay until the first live ones replace them.
    const recording = state.recording ?? { layers, columns: [] };
    const begun = { answer: null, asked: null, load: null, canned: false };
    Object.assign(state, { phase: 'ready', card, parity, backend, recording, ...begun });
    const message = t(
      'WebAssembly is not available here, so the model runs in plain JavaScript, about ten times slower.',
    );
    const slow = { title: t('Slower than it could be'), message, severe: false };
    notify(state, 'backend', backend === 'cpu' ? slow : null);
    if (state.wanted) arrive(state, state.wanted, layers);
    state.wanted = null;
  },
  recorded(state, { from, length, columns }) {
    if (!state.recording) return;
    const all = withColumns(state.recording, from, columns);
    state.recording = all;
    const read = all.columns.length;
    state.reading = read < length ? { read, length } : null;
    const { column, span } = state.selection;
    if (column !== null && column >= length) select(state, { column: null });
    if (span !== null && span.to > length) select(state, { span: null });
  },
  suggestions(state, message) {
    hear(state, 'untouched', message);
  },
  continuations(state, message) {
    hearOn(state, 'untouched', message);
  },
  intervened(state, { message }) {
    const { puppet, recording } = state;
    if (puppet.changes.length === 0 || !recording) return;
    if (message.type === 'suggestions') hear(state, 'changed', message);
    else if (message.type === 'continuations') hearOn(state, 'changed', message);
    else {
      const before = puppet.recording ?? { ...recording, columns: [] };
      state.puppet = { ...puppet, recording: withColumns(before, message.from, message.columns) };
    }
  },
  // pages/home/writing.js takes it.
  wrote() {},
  // pages/home/replay.js does.
  replayed() {},
  learned(state, { learning }) {
    state.learning = learning;
  },
  explained(state, { arithmetic }) {
    const { changes } = state.puppet;
    state.arithmetic = isChangedShown(state) ? changedArithmetic(arithmetic, changes) : arithmetic;
  },
  counted(state, { failure }) {
    state.counted = failure === null;
    const message = t('{file} with the counts of words could not be used. Reload the page to try again.', {
      file: state.card?.words?.file ?? '',
    });
    notify(state, 'counts', failure && { title: t('The LSTM suggests alone'), message, severe: false });
  },
  studied(state, { name, read, progress, result, failure }) {
    const study = state.studies.get(name);
    if (!study) return;
    const { question, columns } = study;
    // The text may have become another meanwhile: once its columns are here, it is studied anew.
    const isOfThese = result !== null && read === columns.length;
    const answer = isOfThese ? { question, columns, result } : study.answer;
    const under = progress < 1 && failure === null;
    note(state, name, { ...study, progress: under ? progress : null, answer, failure });
  },
  failed(state, { id, failure }) {
    notify(state, id === null ? 'model' : 'text', { ...failureText(failure), severe: true });
    if (id === null) Object.assign(state, { phase: 'failed', load: null });
  },
};

/**
 * A recording cut at a column, with others from there on; the same one where nothing is cut and nothing comes.
 * @param {Recording} recording @param {number} from @param {Recorded[]} columns
 */
function withColumns(recording, from, columns) {
  if (columns.length === 0 && from === recording.columns.length) return recording;
  return { ...recording, columns: [...recording.columns.slice(0, from), ...columns] };
}

/** @param {State} state @param {Puppet['shown']} model @param {Suggestions} message */
function hear(state, model, message) {
  const { puppet } = state;
  state.heard[model] = { suggestions: message, continuations: null };
  if (puppet.changes.length > 0) {
    const suggestions = { ...puppet.suggestions, [model]: message.suggestions };
    state.puppet = { ...puppet, suggestions };
  }
  if (puppet.shown !== model || !receiveSuggestions(state, message)) return;
  state.milliseconds = message.milliseconds;
  notify(state, 'text', null);
}

/** @param {State} state @param {Puppet['shown']} model @param {Continuations} message */
function hearOn(state, model, message) {
  state.heard[model].continuations = message;
  if (state.puppet.shown === model) receiveContinuations(state, message);
}
