import { failureOf, imported } from '../core/errors.js';
import { runInSlices } from '../core/time-slicing.js';

/** @import { Answer } from '../core/study/studies.js' */
/** @import { StudyMessage, StudyName } from '../core/study/types.d.ts' */
/** @import { Post, StudyEnvironment, StudyReport, StudyRun } from './types.d.ts' */

const REPORT_INTERVAL_MS = 100;
/** @type {StudyReport} */
const STARTED = { read: 0, progress: 0, result: null, failure: null };

/**
 * Answers questions about the text that was read, of each name only the newest, while no text is being read.
 * @param {Post} post @param {StudyEnvironment} environment
 */
export function createStudyQueue(post, environment) {
  /** @type {Map<StudyName, number>} */
  const newest = new Map();

  return {
    /** @param {StudyMessage} message */
    async start(message) {
      const { id, name } = message;
      newest.set(name, id);
      const isStale = () => newest.get(name) !== id;
      const report = (/** @type {Partial<StudyReport>} */ changed) =>
        post({ type: 'studied', id, name, ...STARTED, ...changed });
      try {
        await run({ message, isStale, report }, environment);
      } catch (error) {
        if (!isStale()) report({ failure: failureOf(error) });
      }
    },
    /** @param {StudyName} name */
    cancel(name) {
      newest.delete(name);
    },
  };
}

/** @param {StudyRun} run @param {StudyEnvironment} environment */
async function run({ message, isStale, report }, { studies, pause, now, busy, running }) {
  const { name, question, changed = false } = message;
  async function yieldToTyping() {
    do await pause();
    while (busy());
  }

  const asked = running(changed);
  if (!asked) return;
  const answer = await imported(/** @type {Promise<Answer<any>>} */ (studies[name](asked)));
  if (busy()) await yieldToTyping();
  const model = running(changed);
  if (!model || isStale()) return;
  const read = model.reader.length();
  let reported = now();
  const slicing = { pause: yieldToTyping, now, isStale };
  const result = await runInSlices(answer(model, question), slicing, (parts) => {
    const partial = parts.findLast((part) => typeof part !== 'number');
    if (!partial && now() - reported < REPORT_INTERVAL_MS) return;
    reported = now();
    report({ read, ...(partial ?? { progress: /** @type {number} */ (parts.at(-1)) }) });
  });
  if (result && !isStale()) report({ read, progress: 1, result: result.value });
}
