import { isChangedShown, shownRecording } from './state/interventions.js';
import { setStudy } from './state/studies.js';

/** @import { StudyName } from '../../core/study/types.d.ts' */
/** @import { LabTools } from '../../views/laboratory/shared/types.d.ts' */
/** @import { Client } from '../../worker/types.d.ts' */
/** @import { State } from './state/types.d.ts' */

/** Milliseconds in which a text must not have changed before it is studied. */
const REST = 150;

/**
 * Asks the worker what the open view wants to know, once the text rests, and not twice.
 * @param {{ state: State, client: Client, draw: () => void }} parts
 */
export function createStudyRequests({ state, client, draw }) {
  /** What waits until the text rests. @type {Map<StudyName, any>} */
  const wanted = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function ask() {
    const recording = shownRecording(state);
    if (!recording || !isReady(state)) return;
    for (const [name, question] of wanted) {
      const before = state.studies.get(name);
      client.study(name, question, isChangedShown(state));
      setStudy(state, name, {
        question,
        columns: recording.columns,
        progress: 0,
        answer: before?.answer ?? null,
        failure: null,
      });
    }
    wanted.clear();
    draw();
  }

  return {
    /** @type {LabTools['study']} */
    study(name, question, again = false) {
      const recording = shownRecording(state);
      const before = state.studies.get(name);
      const known = before && alike(before.question, question) && before.columns === recording?.columns;
      if ((known && !again) || !recording || !isReady(state)) return;
      wanted.set(name, question);
      clearTimeout(timer);
      timer = setTimeout(ask, REST);
    },
    /** @type {LabTools['cancelStudy']} */
    cancelStudy(name) {
      wanted.delete(name);
      client.cancelStudy(name);
      const study = state.studies.get(name);
      if (study) setStudy(state, name, { ...study, progress: null });
      draw();
    },
  };
}

/** The model is there, and the recording that is shown is that of the whole text. @param {State} state */
export function isReady(state) {
  const { phase, isSample, reading, recording } = state;
  const isBehind = shownRecording(state)?.columns.length !== recording?.columns.length;
  return phase === 'ready' && !isSample && reading === null && !isBehind;
}

/** @param {unknown} one @param {unknown} other */
function alike(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
