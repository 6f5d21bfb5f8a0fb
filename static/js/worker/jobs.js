import { failureOf } from '../core/errors.js';
import { takeTurns } from '../core/turns.js';

/** @import { Answer, Studies } from '../core/study/studies.js' */
/** @import { StudyMessage, StudyName } from '../core/study/types.d.ts' */
/** @import { FromWorker } from './protocol.d.ts' */
/** @import { Running } from './session.js' */

/** Milliseconds between two reports of how far a study is. */
const REPORT = 100;

/**
 * Answers questions about the text that was read, of each name only the newest, and all behind what a typist waits
 * for.
 * @param {(message: FromWorker) => void} post @param {object} surroundings
 * @param {() => Promise<unknown>} surroundings.pause @param {() => number} surroundings.now
 * @param {Studies} surroundings.studies what can be asked
 * @param {() => boolean} surroundings.busy a text is being read
 * @param {(changed: boolean) => Running | null} surroundings.running the model as it is, or with its changes
 */
export function createDesk(post, { studies, pause, now, busy, running }) {
  /** @type {Map<StudyName, number>} */
  const newest = new Map();

  async function yieldToTyping() {
    do await pause();
    while (busy());
  }

  return {
    /** @param {StudyMessage} message */
    async study({ id, name, question, changed = false }) {
      newest.set(name, id);
      let read = 0;
      const late = () => newest.get(name) !== id;
      const post1 = (/** @type {object} */ found) =>
        post({ type: 'studied', id, name, read, progress: 0, result: null, failure: null, ...found });
      try {
        const asked = running(changed);
        if (!asked) return;
        /** @type {Answer<any>} */
        const answer = await studies[name](asked);
        if (busy()) await yieldToTyping();
        const model = running(changed);
        if (!model || late()) return;
        read = model.reader.length();
        let told = now();
        const found = await takeTurns(
          answer(model, question),
          { pause: yieldToTyping, now, late },
          (parts) => {
            const known = parts.findLast((part) => typeof part !== 'number');
            if (!known && now() - told < REPORT) return;
            told = now();
            post1(known ?? { progress: parts.at(-1) });
          },
        );
        if (found && !late()) post1({ progress: 1, result: found.value });
      } catch (error) {
        if (!late()) post1({ failure: failureOf(error) });
      }
    },
    /** @param {StudyName} name */
    leave(name) {
      newest.delete(name);
    },
  };
}
