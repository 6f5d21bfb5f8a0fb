// What a message from the worker changes in the page's state.
import { changedArithmetic } from '../../../core/model/interventions.js';
import { sampleColumns } from '../../../core/model/sample-recording.js';
import { failureText } from '../../../ui/error-texts.js';
import { t } from '../../../ui/language.js';
import { scriptOf } from '../../../views/editor/script.js';
import { receiveContinuations, receiveSuggestions } from '../../../views/editor/suggestion-state.js';
import { isChangedShown } from './interventions.js';
import { notify } from './notify.js';
import { fitSelection } from './selection.js';
import { setStudy } from './studies.js';
import { applyPendingUrl } from './url.js';

/** @import { Recorded, Recording } from '../../../core/types.d.ts' */
/** @import { Interventions } from '../../../views/types.d.ts' */
/** @import { FromWorker } from '../../../worker/protocol.d.ts' */
/** @import { Continuations, State, Suggestions } from './types.d.ts' */

/** @param {State} state @param {FromWorker} message */
export function receive(state, message) {
  const receiver = /** @type {(state: State, message: FromWorker) => void} */ (RECEIVERS[message.type]);
  receiver(state, message);
}

/** @type {{ [Type in FromWorker['type']]: (state: State, message: Extract<FromWorker, { type: Type }>) => void }} */
const RECEIVERS = {
  progress(state, { loaded, total }) {
    state.load = { loaded, total };
  },
  card(state, { card, parity }) {
    const layers = card.graph.outputs.layers.map(({ name, units }) => ({ name, units }));
    const columns = state.demo === null || !parity ? [] : sampleColumns(card, parity, state.demo);
    const isSample = state.demo !== null;
    const script = scriptOf(card.tokenizer.vocabulary);
    Object.assign(state, { card, script, sample: parity, isSample, recording: { layers, columns } });
  },
  ready(state, { card, layers, backend, parity }) {
    // The sample’s columns stay until the first live ones replace them.
    const recording = state.recording ?? { layers, columns: [] };
    const cleared = { answer: null, asked: null, load: null, isSample: false };
    Object.assign(state, { phase: 'ready', card, parity, backend, recording, ...cleared });
    const message = t(
      'WebAssembly is not available, so the model runs in plain JavaScript, about ten times slower.',
    );
    const slow = { title: t('Slower than usual'), message, severe: false };
    notify(state, 'backend', backend === 'cpu' ? slow : null);
    applyPendingUrl(state, layers);
  },
  summed(state, { sums }) {
    state.sums = sums;
  },
  recorded(state, { from, length, columns }) {
    if (!state.recording) return;
    const all = withColumns(state.recording, from, columns);
    state.recording = all;
    const read = all.columns.length;
    state.reading = read < length ? { read, length } : null;
    fitSelection(state, length);
  },
  suggestions(state, message) {
    receiveSuggestionsOf(state, 'untouched', message);
  },
  continuations(state, message) {
    receiveContinuationsOf(state, 'untouched', message);
  },
  intervened(state, { message }) {
    const { interventions, recording } = state;
    if (interventions.changes.length === 0 || !recording) return;
    if (message.type === 'suggestions') receiveSuggestionsOf(state, 'changed', message);
    else if (message.type === 'continuations') receiveContinuationsOf(state, 'changed', message);
    else {
      const before = interventions.recording ?? { ...recording, columns: [] };
      state.interventions = {
        ...interventions,
        recording: withColumns(before, message.from, message.columns),
      };
    }
  },
  restarted(state) {
    Object.assign(state, { phase: 'loading', load: null, asked: null });
    const message = t('It had stopped responding. Your text and settings are unchanged.');
    notify(state, 'restart', { title: t('The model was restarted'), message, severe: false });
  },
  alive() {},
  // pages/shared/editor/writing.js and pages/write/replay.js receive these.
  sampled() {},
  replayed() {},
  learned(state, { learning }) {
    state.learning = learning;
  },
  shippedWords(state, { words }) {
    state.shippedWords = words;
  },
  // pages/shared/editor/word-control.js receives these.
  exported() {},
  imported() {},
  explained(state, { arithmetic }) {
    const { changes } = state.interventions;
    state.arithmetic = isChangedShown(state) ? changedArithmetic(arithmetic, changes) : arithmetic;
  },
  wordCountsLoaded(state, { failure }) {
    state.wordCountsLoaded = failure === null;
    const message = t('The n-gram file {file} could not be used.', {
      file: state.card?.words?.file ?? '',
    });
    notify(
      state,
      'counts',
      failure && { title: t('Suggestions from the LSTM alone'), message, severe: false },
    );
  },
  wordListLoaded(state, { failure }) {
    const message = t('The word list {file} could not be used.', { file: state.card?.word_list?.file ?? '' });
    notify(state, 'list', failure && { title: t('Suggestions letter by letter'), message, severe: false });
  },
  studied(state, { name, read, progress, result, failure }) {
    const study = state.studies.get(name);
    if (!study) return;
    const { question, columns } = study;
    // If the text has changed meanwhile, its new columns start another study.
    const isCurrent = result !== null && read === columns.length;
    const answer = isCurrent ? { question, columns, result } : study.answer;
    const isRunning = progress < 1 && failure === null;
    setStudy(state, name, { ...study, progress: isRunning ? progress : null, answer, failure });
  },
  failed(state, { id, failure }) {
    notify(state, id === null ? 'model' : 'text', { ...failureText(failure), severe: true });
    if (id === null) Object.assign(state, { phase: 'failed', load: null });
  },
};

/**
 * Replaces the columns of a recording from one on; returns the same recording where nothing changes.
 * @param {Recording} recording @param {number} from @param {Recorded[]} columns
 */
function withColumns(recording, from, columns) {
  if (columns.length === 0 && from === recording.columns.length) return recording;
  return { ...recording, columns: [...recording.columns.slice(0, from), ...columns] };
}

/** @param {State} state @param {Interventions['shown']} model @param {Suggestions} message */
function receiveSuggestionsOf(state, model, message) {
  const { interventions } = state;
  state.lastMessages[model] = { suggestions: message, continuations: null };
  if (interventions.changes.length > 0) {
    const suggestions = { ...interventions.suggestions, [model]: message.suggestions };
    state.interventions = { ...interventions, suggestions };
  }
  if (interventions.shown !== model || !receiveSuggestions(state, message)) return;
  state.milliseconds = message.milliseconds;
  notify(state, 'text', null);
}

/** @param {State} state @param {Interventions['shown']} model @param {Continuations} message */
function receiveContinuationsOf(state, model, message) {
  state.lastMessages[model].continuations = message;
  if (state.interventions.shown === model) receiveContinuations(state, message);
}
