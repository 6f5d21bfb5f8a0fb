/** The page's one record, and all that changes it. */
import { cycled, offerAt } from './editor/offer.js';
import { cannedAnswer, cannedColumns } from './page/canned.js';
import { DEFAULTS, gateOf } from './settings.js';

/** @typedef {import('./editor/offer.js').Answer} Answer */
/** @typedef {import('./page/listing.js').Listing} Listing */
/** @typedef {import('./settings.js').Settings} Settings */
/** @typedef {import('./types.d.ts').FromWorker} FromWorker */

/** @typedef {'server' | 'choice' | 'arrival' | 'model' | 'text' | 'backend'} NoticeKey */
/** @typedef {import('./types.d.ts').Failure & { severe: boolean }} Notice */

/**
 * @typedef {object} State
 * @property {'starting' | 'empty' | 'loading' | 'ready' | 'failed'} phase
 * @property {Listing} listing
 * @property {string | null} arrived the newest model that came while another was in use
 * @property {string | null} name of the model in use
 * @property {{ loaded: number, total: number } | null} load bytes
 * @property {import('./types.d.ts').Card | null} card
 * @property {import('./types.d.ts').Parity | null} sample
 * @property {import('./types.d.ts').ParityResult | null} parity
 * @property {string | null} backend
 * @property {ReadonlyMap<NoticeKey, Notice>} notices
 * @property {import('./editor/text-area.js').Text} text
 * @property {string | null} demo what it has typed so far; null once it is over
 * @property {{ id: number, before: string } | null} asked
 * @property {Answer | null} answer
 * @property {number | null} milliseconds that the newest suggestions took
 * @property {string | null} chosen the row that the person cycled to
 * @property {boolean} dismissed
 * @property {{ read: number, length: number } | null} reading tokens, while a long text is read
 * @property {import('./types.d.ts').Recording | null} recording
 * @property {import('./types.d.ts').Selection} selection
 * @property {import('./types.d.ts').Arithmetic | null} arithmetic
 * @property {boolean} canned
 * @property {Settings} settings
 * @property {boolean} waiting until the person pauses, as the settings want it
 * @property {string | null} draft what the model has written on, while it writes
 * @property {import('./types.d.ts').Learning | null} learning null: the model learns nothing
 */

const SELECTION = { column: null, layer: 0, unit: null, quantity: 1 };

/** @returns {State} */
export function createState() {
  return {
    phase: 'starting',
    listing: { models: [], default: null, damaged: [], training: null },
    arrived: null,
    name: null,
    ...withoutModel(),
    notices: new Map(),
    text: { value: '', start: 0, end: 0, composing: false, engaged: false },
    demo: null,
    dismissed: false,
    settings: DEFAULTS,
    waiting: false,
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
    draft: null,
    learning: null,
  };
}

/**
 * @param {State} state
 * @param {string | null} name
 */
export function choose(state, name) {
  Object.assign(state, withoutModel(), { name, phase: name === null ? 'empty' : 'loading' });
  for (const key of /** @type {NoticeKey[]} */ (['model', 'text', 'backend'])) notify(state, key, null);
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
 * @param {import('./editor/text-area.js').Text} text
 */
export function edit(state, text) {
  const before = textBefore(state);
  const changed = text.value !== state.text.value;
  state.text = text;
  if (!changed) return;
  state.dismissed = false;
  // Who types along a row that they chose stays on it.
  if (before === null || !textBefore(state)?.startsWith(before)) state.chosen = null;
}

/**
 * @param {State} state
 * @param {Partial<import('./types.d.ts').Selection>} selection
 */
export function select(state, selection) {
  state.selection = { ...state.selection, ...selection };
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
 * The text for which something is to be offered; null while a stretch is selected or composed.
 * @param {State} state
 */
export function textBefore({ demo, text }) {
  if (demo !== null) return demo;
  return text.start === text.end && !text.composing ? text.value.slice(0, text.start) : null;
}

/**
 * A word that already stands behind the caret is not completed into it.
 * @param {State} state
 */
function isWithinWord({ demo, text }) {
  return demo === null && /^[\p{L}\p{M}\p{N}_]/u.test(text.value.slice(text.end, text.end + 2));
}

/** @param {import('./editor/text-area.js').Text} text */
export function isAtLineEnd({ value, start }) {
  return start === value.length || value[start] === '\n';
}

/**
 * Ghost text needs an end of line, and a person at work: one who comes by with Tab goes on with Tab.
 * @param {State} state
 */
function wishOf({ text, demo, chosen, settings }) {
  return {
    chosen,
    inline: demo !== null || (isAtLineEnd(text) && text.engaged),
    least: gateOf(settings).word,
  };
}

/**
 * @param {State} state
 * @returns {import('./editor/offer.js').Offer | null}
 */
export function offerOf(state) {
  const before = textBefore(state);
  if (state.answer === null || before === null || state.dismissed || isWithinWord(state)) return null;
  if (!state.settings.suggest || state.waiting || state.draft !== null) return null;
  const offer = offerAt(state.answer, before, wishOf(state));
  return state.demo !== null || state.text.engaged ? offer : { ...offer, active: -1 };
}

/**
 * @param {State} state
 * @param {1 | -1} by
 */
export function cycle(state, by) {
  const before = textBefore(state);
  if (state.answer && before !== null) state.chosen = cycled(state.answer, before, wishOf(state), by);
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
  },
  recorded(state, { from, length, columns }) {
    if (!state.recording) return;
    const all = [...state.recording.columns.slice(0, from), ...columns];
    state.recording = { ...state.recording, columns: all };
    state.reading = all.length < length ? { read: all.length, length } : null;
    const { column } = state.selection;
    if (column !== null && column >= length) select(state, { column: null });
  },
  suggestions(state, { id, suggestions, finished, milliseconds }) {
    if (id !== state.asked?.id) return;
    const { before } = state.asked;
    const held = heldAt(state, before);
    state.answer = { before, suggestions, finished, continuations: null, after: '', held };
    state.milliseconds = milliseconds;
    if (!suggestions.some(({ text }) => text === state.chosen)) state.chosen = null;
    notify(state, 'text', null);
  },
  continuations(state, { id, continuations, after }) {
    if (id === state.asked?.id && state.answer) state.answer = { ...state.answer, continuations, after };
  },
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
  failed(state, { id, failure }) {
    notify(state, id === null ? 'model' : 'text', { ...failure, severe: true });
    if (id === null) Object.assign(state, { phase: 'failed', load: null });
  },
};

/**
 * The ghost text on the screen when an answer for a text comes.
 * @param {State} state
 * @param {string} before
 */
function heldAt(state, before) {
  const offer = state.answer && offerAt(state.answer, before, wishOf(state));
  return offer?.settled ? offer.ghost : '';
}
