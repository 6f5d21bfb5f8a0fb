import { ModelError } from '../errors.js';
import { quoted } from './json-file.js';

/** @import { Token, Tokenizer } from '../types.d.ts' */
/** @import { Card } from './types.d.ts' */

/**
 * Cuts text as server/lm/data/tokenizer.py does; throws a ModelError for a tokenizer that cannot work.
 * @param {Card['tokenizer']} card @returns {Tokenizer}
 */
export function createTokenizer(card) {
  const { level, vocabulary, pad, unk, start } = card;
  checkVocabulary(card);
  const pattern = compiled(card.pattern);
  const ids = new Map(vocabulary.map((token, id) => [token, id]));
  // In a text, their names mean nothing special.
  ids.delete(vocabulary[pad]);
  ids.delete(vocabulary[unk]);
  const written = vocabulary.with(pad, '').with(unk, '\ufffd');

  const idOf = (/** @type {string} */ piece) => ids.get(piece) ?? unk;

  return {
    level,
    vocabulary,
    pad,
    unk,
    start,
    tokenize: (text) => Array.from(text.normalize('NFC').matchAll(pattern), (match) => tokenOf(match, idOf)),
    encode: (text) => Array.from(text.normalize('NFC').matchAll(pattern), ([piece]) => idOf(piece)),
    decode: (sequence) => Array.from(sequence, (id) => written[id]).join(''),
  };
}

/** @param {RegExpExecArray} match @param {(piece: string) => number} idOf @returns {Token} */
function tokenOf({ 0: text, index }, idOf) {
  return { id: idOf(text), text, start: index, end: index + text.length };
}

function compiled(/** @type {string} */ pattern) {
  try {
    return new RegExp(pattern, 'gsu');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ModelError('pattern', { pattern: JSON.stringify(pattern), error: error.message });
  }
}

function checkVocabulary(/** @type {Card['tokenizer']} */ { vocabulary, ...special }) {
  const wrong = vocabulary.findIndex((token) => typeof token !== 'string' || token === '');
  if (wrong >= 0) {
    throw new ModelError('token', {
      where: `vocabulary[${wrong}]`,
      found: String(quoted(vocabulary[wrong])),
    });
  }
  for (const name of /** @type {const} */ (['pad', 'unk', 'start'])) {
    const id = special[name];
    if (Number.isInteger(id) && id >= 0 && id < vocabulary.length) continue;
    throw new ModelError('special-token', { name, id: String(quoted(id)), last: vocabulary.length - 1 });
  }
}
