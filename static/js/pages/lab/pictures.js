import { isAwaited } from '../../views/editor/suggestion-state.js';
import { shownRecording } from '../shared/state/interventions.js';
import { isReady } from '../shared/study-requests.js';

/** @import { Suggestion } from '../../core/types.d.ts' */
/** @import { GatesData } from '../../views/types.d.ts' */
/** @import { LabData } from '../../views/laboratory/shared/types.d.ts' */
/** @import { State } from '../shared/state/types.d.ts' */

/** Milliseconds that the pictures wait for suggestions that are on their way. */
const WAIT = 40;
/** The same one each time, so that views see that nothing changed. @type {Suggestion[]} */
const NONE = [];

/**
 * Draws gates and laboratory after the frame with the suggestions: they are many pixels, and a typist waits for words.
 * @param {State} state @param {object} views @param {{ update: (data: GatesData) => void }} views.gates
 * @param {{ open: () => Promise<unknown>, update: (data: LabData & { view: string }) => void }} views.laboratory
 * @param {() => void} onDrawn
 */
export function createPictures(state, { gates, laboratory }, onDrawn) {
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;

  function draw() {
    timer = null;
    gates.update(gatesDataOf(state));
    if (state.demo === null || location.hash !== '') void laboratory.open();
    laboratory.update(labDataOf(state));
    onDrawn();
  }

  return {
    update() {
      timer ??= setTimeout(draw, isAwaited(state) ? WAIT : 0);
    },
  };
}

/** @param {State} state @returns {GatesData} */
function gatesDataOf(state) {
  const { selection, arithmetic, isSample, card, studies } = state;
  const recording = shownRecording(state);
  const letters = card?.tokenizer.level === 'character';
  const [hasJobs, story] = [card?.neurons !== undefined, card?.story ?? null];
  const language = card?.language ?? '';
  return { recording, selection, arithmetic, isSample, studies, letters, language, hasJobs, story };
}

/** @param {State} state @returns {LabData & { view: string }} */
function labDataOf(state) {
  const { selection, isSample, card, view, studies, interventions, name } = state;
  return {
    recording: shownRecording(state),
    selection,
    isSample,
    card,
    ready: isReady(state),
    text: state.demo ?? state.text.value,
    suggestions: state.answer?.suggestions ?? NONE,
    view,
    studies,
    untouched: state.recording,
    interventions,
    name,
    models: state.listing.models,
  };
}
