import { sampleWord } from '../core/suggest/sampling.js';
import { suggestionsOf } from '../core/suggest/suggester.js';
import { pendingWord, piecesOf } from '../core/suggest/word-boundaries.js';
import { runInSlices } from '../core/time-slicing.js';
import { TAIL_LENGTH } from './running-model.js';
import { loadWordCounts } from './word-counts.js';
import { loadWordList } from './word-list.js';

/** @import { Blocklist, WordSuggestions } from '../core/suggest/types.d.ts' */
/** @import { FromWorker } from './protocol.d.ts' */
/** @import { Answer, Message, Post, RequestContext, Running, Session } from './types.d.ts' */

/** Words that are drawn in the place of a blocked one; then the model writes no further. */
const MOST_TRIES = 20;

/**
 * Reads the text of a request, and suggests or samples what follows it.
 * @param {Session} session @param {Running} running @param {Message<'read' | 'sample'>} request
 */
export async function answerTextRequest(session, running, request) {
  const { post, environment } = session;
  const { pause, now } = environment;
  const slicing = { pause, now, isStale: () => session.newest !== request };
  const context = { session, running, slicing, started: now() };
  if (request.type === 'read' && running.reader.ahead(request.text) > TAIL_LENGTH)
    await suggestFromTail(context, request);
  // The typist waits for the suggestions: the last of the recording, most often all of it, follows them.
  const recording = holdLast(post);
  try {
    const recorded = await runInSlices(running.reader.read(request.text), slicing, (chunks) => {
      const columns = chunks.flatMap((chunk) => chunk.columns);
      const { from, length } = chunks[0];
      recording.put({ type: 'recorded', id: request.id, from, length, columns });
    });
    if (!recorded) return;
    if (request.type === 'sample') await sample(context, request);
    else await suggest(context, request, recording.release);
  } finally {
    recording.release();
  }
}

/** Posts each message once the next one comes. @param {Post} post */
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
 * What the end of a long text suggests, before the rest is read. That takes seconds, each time that the context of a
 * growing text begins later.
 * @param {RequestContext} context @param {Message<'read'>} request
 */
async function suggestFromTail(context, { id, text, maxSuggestions, beamWidth }) {
  const { session, running, slicing } = context;
  const { tailReader, suggester } = running;
  if (!(await runInSlices(tailReader.read(text), slicing))) return;
  const search = suggester.suggest(text, tailReader, { maxSuggestions, beamWidth });
  const result = await runInSlices(search, slicing);
  if (result) session.post(suggestionsMessage(context, id, result.value, true));
}

/** @param {RequestContext} context @param {Message<'read'>} request @param {() => void} release the recording */
async function suggest(context, request, release) {
  const { session, slicing } = context;
  const { reader, suggester, learner } = context.running;
  const { id, text, maxSuggestions, beamWidth, typedByUser, leastContinuation } = request;
  if (typedByUser) {
    void loadWordCounts(session);
    void loadWordList(session);
  }
  const result = await runInSlices(suggester.suggest(text, reader, { maxSuggestions, beamWidth }), slicing);
  if (!result) return;
  const message = suggestionsMessage(context, id, result.value, false);
  session.mailbox?.put(message);
  session.post(message);
  release();
  await session.intervened?.suggest(request, slicing);
  if (slicing.isStale()) return;
  const continuations = await runInSlices(suggester.continue(result.value, leastContinuation), slicing);
  if (!continuations) return;
  session.post({ type: 'continuations', id, ...continuations.value });
  await session.intervened?.continue(request, slicing);
  if (slicing.isStale()) return;
  if (typedByUser) await runInSlices(learner.learnFrom(text, reader), slicing);
}

/**
 * @param {RequestContext} context @param {number} id @param {WordSuggestions} result @param {boolean} early
 * @returns {Answer<'suggestions'>}
 */
function suggestionsMessage({ slicing, running, started }, id, result, early) {
  const milliseconds = slicing.now() - started;
  const { finished } = result;
  const suggestions = suggestionsOf(result).map((suggestion) =>
    running.learner.knows(suggestion.text) ? { ...suggestion, learned: true } : suggestion,
  );
  return { type: 'suggestions', id, suggestions, finished, milliseconds, early };
}

/** @param {RequestContext} context @param {Message<'sample'>} request */
async function sample({ session, running, slicing }, { id, text, sampling, changed = false }) {
  if (changed && !(await session.intervened?.read(text, slicing))) return;
  const { language, reader } = runningModel(session, changed) ?? running;
  const normal = text.normalize('NFC');
  const blocklist = running.blocklist();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const word = await runInSlices(sampleWord(language, normal, reader, sampling, Math.random), slicing);
    if (!word) return;
    if (!isBlocked(blocklist, normal, word.value))
      return session.post({ type: 'sampled', id, text: word.value });
  }
  session.post({ type: 'sampled', id, text: '' });
}

/** Whether a text that follows another ends, or is, a blocked word. @param {Blocklist} blocklist @param {string} before @param {string} text */
function isBlocked(blocklist, before, text) {
  if (blocklist.isEmpty) return false;
  const pending = pendingWord(before);
  const pieces = piecesOf(pending + text).map((piece) => piece.text);
  return pieces.some(blocklist.hasWord) || blocklist.start(before, text) < Infinity;
}

/** @param {Session} session @param {boolean} changed the model with the interventions */
export function runningModel({ running, intervened }, changed) {
  return changed ? (intervened?.running() ?? null) : running;
}
