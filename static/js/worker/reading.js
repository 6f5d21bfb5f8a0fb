import { sampleWord } from '../core/suggest/sampling.js';
import { suggestionsOf } from '../core/suggest/suggester.js';
import { takeTurns } from '../core/turns.js';
import { wantNgrams } from './ngrams.js';
import { TAIL } from './running-model.js';

/** @import { WordSuggestions } from '../core/suggest/types.d.ts' */
/** @import { FromWorker } from './protocol.d.ts' */
/** @import { Message, Running, Session, Turns } from './types.d.ts' */
/** @typedef {{ session: Session, running: Running, turns: Turns, started: number }} Context */

/**
 * Reads the text of a request, and suggests or writes what follows it.
 * @param {Session} session @param {Running} running @param {Message<'read' | 'write'>} request
 */
export async function answer(session, running, request) {
  const { post, environment } = session;
  const { pause, now } = environment;
  const turns = { pause, now, late: () => session.newest !== request };
  const context = { session, running, turns, started: now() };
  if (request.type === 'read' && running.reader.ahead(request.text) > TAIL)
    await suggestFromTail(context, request);
  // The typist waits for the suggestions: the last of the recording, most often all of it, follows them.
  const recording = holdLast(post);
  try {
    const recorded = await takeTurns(running.reader.read(request.text), turns, (chunks) => {
      const columns = chunks.flatMap((chunk) => chunk.columns);
      const { from, length } = chunks[0];
      recording.put({ type: 'recorded', id: request.id, from, length, columns });
    });
    if (!recorded) return;
    if (request.type === 'write') await write(context, request);
    else await suggest(context, request, recording.release);
  } finally {
    recording.release();
  }
}

/** Posts each message once the next one comes. @param {(message: FromWorker) => void} post */
function holdLast(post) {
  /** @type {FromWorker | null} */
  let last = null;
  function release() {
    if (last) post(last);
    last = null;
  }
  return {
    release,
    /** @param {FromWorker} message */
    put(message) {
      release();
      last = message;
    },
  };
}

/**
 * What the end of a long text suggests, while the rest is read. That takes seconds, and again whenever the context of
 * a growing text has to begin later.
 * @param {Context} context @param {Message<'read'>} request
 */
async function suggestFromTail(context, { id, text, count, beamWidth }) {
  const { session, running, turns } = context;
  const { tailReader, suggester } = running;
  if (!(await takeTurns(tailReader.read(text), turns))) return;
  const result = await takeTurns(suggester.suggest(text, tailReader, { count, beamWidth }), turns);
  if (result) session.post(suggestionsMessage(context, id, result.value, true));
}

/** @param {Context} context @param {Message<'read'>} request @param {() => void} release the recording */
async function suggest(context, request, release) {
  const { session, turns } = context;
  const { reader, suggester, learner } = context.running;
  const { id, text, count, beamWidth, own, sureness } = request;
  if (own) void wantNgrams(session);
  const result = await takeTurns(suggester.suggest(text, reader, { count, beamWidth }), turns);
  if (!result) return;
  const message = suggestionsMessage(context, id, result.value, false);
  session.mailbox?.put(message);
  session.post(message);
  release();
  await session.intervened?.suggest(request, turns);
  if (turns.late()) return;
  const continuations = await takeTurns(suggester.continue(result.value, sureness), turns);
  if (!continuations) return;
  session.post({ type: 'continuations', id, ...continuations.value });
  await session.intervened?.continue(request, turns);
  if (turns.late()) return;
  if (own) await takeTurns(learner.learnFrom(text, reader), turns);
}

/**
 * @param {Context} context @param {number} id @param {WordSuggestions} result @param {boolean} early
 * @returns {Extract<FromWorker, { type: 'suggestions' }>}
 */
function suggestionsMessage({ turns, started }, id, result, early) {
  const milliseconds = turns.now() - started;
  const { finished } = result;
  return { type: 'suggestions', id, suggestions: suggestionsOf(result), finished, milliseconds, early };
}

/** @param {Context} context @param {Message<'write'>} request */
async function write({ session, running, turns }, { id, text, drawing, changed = false }) {
  if (changed && !(await session.intervened?.read(text, turns))) return;
  const { language, reader } = runningModel(session, changed) ?? running;
  const sampling = sampleWord(language, text.normalize('NFC'), reader, drawing, Math.random);
  const word = await takeTurns(sampling, turns);
  if (word) session.post({ type: 'wrote', id, text: word.value });
}

/** @param {Session} session @param {boolean} changed the model with the interventions */
export function runningModel({ running, intervened }, changed) {
  return changed ? (intervened?.running() ?? null) : running;
}
