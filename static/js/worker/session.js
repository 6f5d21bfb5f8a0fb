import { failureOf } from '../core/errors.js';
import { explainUnit } from '../core/model/arithmetic.js';
import { measureSums } from '../core/learn/sums.js';
import { typeText } from '../core/replay/typist.js';
import { createSuggester, wordLister } from '../core/suggest/suggester.js';
import { blocklistOf, shippedFor, SHIPPED } from './blocking.js';
import { createMailbox } from './mailbox.js';
import { openModel, resetReaders } from './running-model.js';
import { createStudyQueue } from './study-queue.js';
import { answerTextRequest, runningModel } from './text-requests.js';
import { forgetFailedWordCounts, loadWordCounts, wordModels } from './word-counts.js';
import { loadWordList, wordListOf } from './word-list.js';

/** @import { ToWorker } from './protocol.d.ts' */
/** @import { Environment, Message, Post, Running, Session } from './types.d.ts' */

/**
 * One model, from loading on: answers messages, and works only on the newest text.
 * @param {Post} post @param {Environment} environment @returns {(message: ToWorker) => Promise<void>}
 */
export function createSession(post, environment) {
  const { studies, createIntervenedModel, pause, now } = environment;
  /** @type {Session} */
  const session = {
    post,
    environment,
    running: null,
    newest: null,
    busy: false,
    replay: 0,
    learns: false,
    usesWordCounts: true,
    blocked: SHIPPED,
    blocklist: null,
    mailbox: null,
    intervened: null,
    studyQueue: null,
  };
  session.intervened = createIntervenedModel?.(post) ?? null;
  if (studies) {
    const running = (/** @type {boolean} */ changed) => runningModel(session, changed);
    session.studyQueue = createStudyQueue(post, { studies, pause, now, running, busy: () => session.busy });
  }
  return async (message) => {
    const handler = /** @type {(session: Session, message: ToWorker) => unknown} */ (HANDLERS[message.type]);
    await handler(session, message);
  };
}

/** @type {{ [Type in ToWorker['type']]: (session: Session, message: Message<Type>) => unknown }} */
const HANDLERS = {
  load: (session, message) => guard(session, null, () => load(session, message)),
  read: readNewest,
  sample: readNewest,
  explain: (session, message) => guard(session, message.id, async () => explain(session, message)),
  learn: (session, { on }) => guard(session, null, () => learn(session, on)),
  forget: (session, { all }) => guard(session, null, () => forget(session, all)),
  block(session, { shipped, added, removed }) {
    Object.assign(session, { blocked: { shipped, added, removed }, blocklist: null });
  },
  forgetWord: (session, { word }) => void session.running?.learner.forgetWord(word),
  exportLearned: ({ post, running }) => post({ type: 'exported', text: running?.learner.write() ?? null }),
  importLearned,
  restoreLearned(session) {
    session.running?.learner.restore();
    resetReaders(session);
  },
  replay: (session, message) => guard(session, message.id, () => replay(session, message)),
  intervene: (session, message) =>
    guard(session, null, async () => session.intervened?.intervene(message, session.running)),
  study: ({ studyQueue }, message) => studyQueue?.start(message),
  cancelStudy: ({ studyQueue }, { name }) => studyQueue?.cancel(name),
  wordCounts(session, { on }) {
    session.usesWordCounts = on;
    if (on) forgetFailedWordCounts(session);
  },
  ping: ({ post }) => post({ type: 'alive' }),
};

/** @param {Session} session @param {number | null} id @param {() => Promise<void>} task */
async function guard({ post }, id, task) {
  try {
    await task();
  } catch (error) {
    post({ type: 'failed', id, failure: failureOf(error) });
  }
}

/** @param {Session} session @param {Message<'load'>} message */
async function load(session, message) {
  const { post, environment } = session;
  session.mailbox = message.memory ? createMailbox(message.memory) : null;
  await openModel(session, message);
  const running = /** @type {Running} */ (session.running);
  const { model, language } = running;
  if (environment.measuresSums && model.parity)
    post({ type: 'summed', sums: measureSums(model, language.stepper, model.parity.tokens) });
  const words = shippedFor(session);
  if (words.length > 0) post({ type: 'shippedWords', words });
  await work(session);
}

/** @param {Session} session @param {Message<'read' | 'sample'>} message */
function readNewest(session, message) {
  session.newest = message;
  return work(session);
}

/** Works on the newest text until there is none newer. @param {Session} session */
async function work(session) {
  if (session.busy || !session.running) return;
  session.busy = true;
  for (let request = null; session.newest !== request;) {
    const current = (request = session.newest);
    const running = /** @type {Running} */ (session.running);
    if (current) await guard(session, current.id, () => answerTextRequest(session, running, current));
  }
  session.newest = null;
  session.busy = false;
}

/** @param {Session} session @param {Message<'explain'>} message */
function explain(session, { id, column, layer, unit, changed = false }) {
  const running = runningModel(session, changed);
  // The recording may have become shorter since the question.
  if (!running || column >= running.reader.length()) return;
  const arithmetic = explainUnit(running.model, running.reader, { column, layer, unit });
  session.post({ type: 'explained', id, arithmetic });
}

/** Reads with its own reader, and pauses after each word. @param {Session} session @param {Message<'replay'>} message */
async function replay(session, { id, text }) {
  const { post, running, environment } = session;
  session.replay = id;
  if (!running || text === '') return;
  await Promise.all([loadWordCounts(session), loadWordList(session)]);
  const { stepper, tokenizer } = running.language;
  // It plays the model as it is, whatever is changed meanwhile.
  const suggester = createSuggester(stepper, tokenizer, {
    wordModelsOf: () => wordModels(session),
    wordListOf: () => wordListOf(session),
    blocklistOf: () => blocklistOf(session),
  });
  for (const word of typeText(text, wordLister(running.language, suggester))) {
    await environment.pause();
    if (session.replay !== id) return;
    post({ type: 'replayed', id, word });
  }
  post({ type: 'replayed', id, word: null });
}

/** @param {Session} session @param {boolean} on */
async function learn(session, on) {
  session.learns = on;
  const learner = session.running?.learner;
  await (on ? learner?.start() : learner?.stop());
  resetReaders(session);
}

/** @param {Session} session @param {Message<'importLearned'>} message */
function importLearned(session, { text }) {
  const { post, running } = session;
  if (!running) return;
  try {
    post({ type: 'imported', ...running.learner.read(text), failure: null });
    resetReaders(session);
  } catch (error) {
    post({ type: 'imported', words: 0, weights: false, failure: failureOf(error) });
  }
}

/** @param {Session} session @param {boolean} all also what other models learned */
async function forget(session, all) {
  await session.running?.learner.forget(all);
  resetReaders(session);
}
