// What a worker was told and has not answered, so that another one can be told the same.
/** @import { FromWorker, ToWorker } from './protocol.d.ts' */

/**
 * Of each kind of question only the newest counts, as in the worker.
 */
export function createUnanswered() {
  /** @type {Map<string, ToWorker>} in the order in which they were sent */
  const questions = new Map();
  /** The newest text, also once it is answered: other questions are about it. @type {ToWorker | null} */
  let text = null;
  /** @type {ToWorker | null} */
  let changes = null;

  return {
    isEmpty: () => questions.size === 0,
    clear() {
      questions.clear();
      text = changes = null;
    },
    /** @param {ToWorker} message */
    sent(message) {
      const key = keyOf(message);
      if (message.type === 'read' || message.type === 'sample') text = message;
      if (message.type === 'intervene') changes = message;
      if (message.type === 'cancelStudy') questions.delete(`study ${message.name}`);
      if (key === null) return;
      questions.delete(key);
      if (message.type !== 'replay' || message.text !== '') questions.set(key, message);
    },
    /** @param {FromWorker} message */
    answered(message) {
      const key = message.type === 'failed' ? failedKey(questions, message.id) : answeredKeyOf(message);
      const question = key === null ? undefined : questions.get(key);
      if (key === null || !question) return;
      if ('id' in question && 'id' in message && question.id !== message.id) return;
      questions.delete(key);
      // It would draw another word.
      if (message.type === 'sampled') text = null;
    },
    /** What a new worker is told once it has loaded the model. @returns {ToWorker[]} */
    toAskAgain() {
      const others = [...questions.values()].filter(({ type }) => !['load', 'read', 'sample'].includes(type));
      return [changes, text, ...others].filter((message) => message !== null);
    },
  };
}

/** The same for questions of which only the newest counts; null: it has no answer. @param {ToWorker} message */
function keyOf(message) {
  switch (message.type) {
    case 'read':
    case 'sample':
      return 'text';
    case 'load':
    case 'replay':
    case 'explain':
      return message.type;
    case 'study':
      return `study ${message.name}`;
    default:
      return null;
  }
}

/** @param {Map<string, ToWorker>} questions @param {number | null} id */
function failedKey(questions, id) {
  return [...questions].find(([, question]) => 'id' in question && question.id === id)?.[0] ?? null;
}

/** Which question a message answers for good. @param {FromWorker} message */
function answeredKeyOf(message) {
  switch (message.type) {
    case 'ready':
      return 'load';
    case 'continuations':
    case 'sampled':
      return 'text';
    case 'explained':
      return 'explain';
    case 'replayed':
      return message.word === null ? 'replay' : null;
    case 'studied':
      return message.progress === 1 || message.failure ? `study ${message.name}` : null;
    default:
      return null;
  }
}
