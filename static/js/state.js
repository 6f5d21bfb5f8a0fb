/** The page's one record, and all that changes it. */
import { createSuggesting, takeContinuations, takeSuggestions } from './editor/suggesting.js';
import { cannedAnswer, cannedColumns } from './page/canned.js';
import { fitting } from './page/place.js';

/** @typedef {import('./page/listing.js').Listing} Listing */
/** @typedef {import('./types.d.ts').FromWorker} FromWorker */

/** @typedef {'server' | 'choice' | 'arrival' | 'model' | 'text' | 'counts' | 'backend'} NoticeKey */
/** @typedef {import('./types.d.ts').Failure & { severe: boolean }} Notice */

/**
 * @typedef {object} OwnState
 * @property {Listing} listing
 * @property {string | null} arrived the newest model that came while another was in use
 * @property {string | null} name of the model in use
 * @property {{ loaded: number, total: number } | null} load bytes
 * @property {import('./types.d.ts').Card | null} card
 * @property {import('./types.d.ts').Parity | null} sample
 * @property {import('./types.d.ts').ParityResult | null} parity
 * @property {string | null} backend
 * @property {ReadonlyMap<NoticeKey, Notice>} notices
 * @property {number | null} milliseconds that the newest suggestions took
 * @property {{ read: number, length: number } | null} reading tokens, while a long text is read
 * @property {import('./types.d.ts').Recording | null} recording
 * @property {import('./types.d.ts').Selection} selection
 * @property {import('./types.d.ts').Arithmetic | null} arithmetic
 * @property {boolean} canned
 * @property {boolean} counted the model's counts of words are there
 * @property {import('./types.d.ts').Learning | null} learning null: the model learns nothing
 * @property {ReadonlyMap<import('./types.d.ts').StudyName, import('./types.d.ts').Study>} studies
 * @property {string} view of the laboratory, by its key
 * @property {Partial<import('./types.d.ts').Selection> | null} wanted what an address names, until the model is there
 */

/** @typedef {import('./editor/suggesting.js').Suggesting & OwnState} State */

/** @type {import('./types.d.ts').Selection} */
export const SELECTION = Object.freeze({
  column: null,
  layer: 0,
  unit: null,
  quantity: 1,
  pinned: Object.freeze([]),
  span: null,
});

/** @returns {State} */
export function createState() {
  return {
    ...createSuggesting(),
    listing: { models: [], default: null, damaged: [], training: null },
    arrived: null,
    name: null,
    view: 'traces',
    wanted: null,
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
  };
}

/**
 * @param {State} state
 * @param {string | null} name
 */
export function choose(state, name) {
  Object.assign(state, withoutModel(), { name, phase: name === null ? 'empty' : 'loading' });
  for (const key of /** @type {NoticeKey[]} */ (['model', 'text', 'counts', 'backend']))
    notify(state, key, null);
}

/**
 * @param {State} state
 * @param {NoticeKey} key
 * @param {Notice | null} notice null: takes it away
 */
export function notify(state, key, notice) {
  if (notice === null && !state.notices.has(key)) return;
  const notices = new Map(state.notices);
  if (notice) notices.set(key, notice);
  else notices.delete(key);
  state.notices = notices;
}

/**
 * @param {State} state
 * @param {Partial<import('./types.d.ts').Selection>} selection
 */
export function select(state, selection) {
  const before = state.selection;
  // Numbers of units mean nothing in another layer.
  const moved = selection.layer !== undefined && selection.layer !== before.layer;
  state.selection = { ...before, ...(moved ? { unit: null, pinned: [] } : {}), ...selection };
}

/**
 * Looks at what an address names: at once, or when the model is there.
 * @param {State} state
 * @param {import('./page/place.js').Place} place
 */
export function visit(state, { view, selection }) {
  state.view = view ?? state.view;
  if (state.phase === 'ready' && state.recording) select(state, fitting(selection, state.recording.layers));
  else state.wanted = selection;
}

/**
 * @template {import('./types.d.ts').StudyName} Name
 * @param {State} state
 * @param {Name} name
 * @param {import('./types.d.ts').Study<Name> | null} study
 */
export function note(state, name, study) {
  const studies = new Map(state.studies);
  if (study) studies.set(name, study);
  else studies.delete(name);
  state.studies = studies;
}

/**
 * @param {State} state
 * @param {string} demo
 */
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

/**
 * @param {State} state
 * @param {FromWorker} message
 */
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
  ready(state, { card, layers, backend, notice, parity }) {
    // Canned columns stay until the first live ones replace them.
    const recording = state.recording ?? { layers, columns: [] };
    const begun = { answer: null, asked: null, load: null, canned: false };
    Object.assign(state, { phase: 'ready', card, parity, backend, recording, ...begun });
    const slow = { title: 'Slower than it could be', message: notice ?? '', severe: false };
    notify(state, 'backend', notice === null ? null : slow);
    if (state.wanted) select(state, fitting(state.wanted, layers));
    state.wanted = null;
  },
  recorded(state, { from, length, columns }) {
    if (!state.recording) return;
    const all = [...state.recording.columns.slice(0, from), ...columns];
    state.recording = { ...state.recording, columns: all };
    state.reading = all.length < length ? { read: all.length, length } : null;
    const { column, span } = state.selection;
    if (column !== null && column >= length) select(state, { column: null });
    if (span !== null && span.to > length) select(state, { span: null });
  },
  suggestions(state, message) {
    if (!takeSuggestions(state, message)) return;
    state.milliseconds = message.milliseconds;
    notify(state, 'text', null);
  },
  continuations: takeContinuations,
  // page/writing.js takes it.
  wrote() {},
  // page/replay.js does.
  replayed() {},
  learned(state, { learning }) {
    state.learning = learning;
  },
  explained(state, { arithmetic }) {
    state.arithmetic = arithmetic;
  },
  counted(state, { failure }) {
    state.counted = failure === null;
    const message = `${state.card?.words?.file} with the counts of words could not be used. Reload the page to try again.`;
    notify(state, 'counts', failure && { title: 'The LSTM suggests alone', message, severe: false });
  },
  studied(state, { name, progress, result, failure }) {
    const study = state.studies.get(name);
    if (!study) return;
    const { question, columns } = study;
    const answer = result === null ? study.answer : { question, columns, result };
    const under = result === null && failure === null;
    note(state, name, { ...study, progress: under ? progress : null, answer, failure });
  },
  failed(state, { id, failure }) {
    notify(state, id === null ? 'model' : 'text', { ...failure, severe: true });
    if (id === null) Object.assign(state, { phase: 'failed', load: null });
  },
};
