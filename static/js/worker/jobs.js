import { failureOf } from '../core/errors.js';
import { takeTurns } from '../core/turns.js';

/** @import { Answer, Studies } from '../core/study/studies.js' */
/** @import { RunningModel, StudyMessage, StudyName } from '../core/study/types.d.ts' */
/** @import { FromWorker } from './protocol.d.ts' */
/** @import { Post } from './types.d.ts' */
/** @typedef {Omit<Extract<FromWorker, { type: 'studied' }>, 'type' | 'id' | 'name'>} Report */

/** Milliseconds between two reports of a study's progress. */
const INTERVAL = 100;
/** @type {Report} */
const STARTED = { read: 0, progress: 0, result: null, failure: null };

/**
 * Answers questions about the text that was read, of each name only the newest, while no text is being read.
 * @param {Post} post @param {object} environment
 * @param {() => Promise<unknown>} environment.pause @param {() => number} environment.now
 * @param {Studies} environment.studies what can be asked @param {() => boolean} environment.busy a text is being read
 * @param {(changed: boolean) => RunningModel | null} environment.running the model, or the one with interventions
 */
export function createJobQueue(post, { studies, pause, now, busy, running }) {
  /** @type {Map<StudyName, number>} */
  const newest = new Map();

  async function yieldToTyping() {
    do await pause();
    while (busy());
  }

  /** @param {StudyMessage} message @param {() => boolean} late @param {(report: Partial<Report>) => void} report */
  async function run({ name, question, changed = false }, late, report) {
    const asked = running(changed);
    if (!asked) return;
    /** @type {Answer<any>} */
    const answer = await studies[name](asked);
    if (busy()) await yieldToTyping();
    const model = running(changed);
    if (!model || late()) return;
    const read = model.reader.length();
    let reported = now();
    const turns = { pause: yieldToTyping, now, late };
    const result = await takeTurns(answer(model, question), turns, (parts) => {
      const partial = parts.findLast((part) => typeof part !== 'number');
      if (!partial && now() - reported < INTERVAL) return;
      reported = now();
      report({ read, ...(partial ?? { progress: /** @type {number} */ (parts.at(-1)) }) });
    });
    if (result && !late()) report({ read, progress: 1, result: result.value });
  }

  return {
    /** @param {StudyMessage} message */
    async start(message) {
      const { id, name } = message;
      newest.set(name, id);
      const late = () => newest.get(name) !== id;
      const report = (/** @type {Partial<Report>} */ some) =>
        post({ type: 'studied', id, name, ...STARTED, ...some });
      try {
        await run(message, late, report);
      } catch (error) {
        if (!late()) report({ failure: failureOf(error) });
      }
    },
    /** @param {StudyName} name */
    cancel(name) {
      newest.delete(name);
    },
  };
}
