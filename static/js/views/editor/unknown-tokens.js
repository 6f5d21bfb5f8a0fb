import { listed, nameOf } from '../../ui/values.js';
import { t } from '../../ui/language.js';

/** @import { Card } from '../../core/model/types.d.ts' */
/** @import { Recording, Token } from '../../core/types.d.ts' */

const MOST_NAMES = 6;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether the model reads the token as UNK. @param {Token} token @param {Card | null} card */
export function isUnknown({ id, start, end }, card) {
  return id === card?.tokenizer.unk && start !== end;
}

/** Names the tokens that the vocabulary lacks; '' if there are none. @param {Recording | null} recording @param {Card | null} card */
export function unknownNote(recording, card) {
  const columns = recording?.columns ?? [];
  const unknown = columns.map(({ token }) => token).filter((token) => isUnknown(token, card));
  if (unknown.length === 0) return '';
  const whole = wholeCharacters(columns.map(({ token }) => token));
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const token of unknown) {
    const text = whole(token).trim() || token.text;
    names.set(text, nameOf({ ...token, text }));
  }
  const tokens = listed([...names.values()].slice(0, MOST_NAMES)) + (names.size > MOST_NAMES ? '…' : '');
  return t('The model does not know {tokens} and reads its unknown token there.', { tokens });
}

/**
 * A token may be a part of what a reader sees as one character: of an emoji, a flag, a letter with an accent.
 * @param {Token[]} tokens of a text, in order @returns {(token: Token) => string} with the rest of its characters
 */
function wholeCharacters(tokens) {
  const first = tokens[0].start;
  const text = tokens
    // The start token stands for no text.
    .filter(({ start, end }) => end > start)
    .reduce((before, { text, start, end }) => before.padEnd(start - first) + text.slice(start - end), '');
  const characters = segmenter.segment(text);
  return ({ start, end }) => {
    const from = characters.containing(start - first);
    const to = characters.containing(end - 1 - first);
    return from && to ? text.slice(from.index, to.index + to.segment.length) : '';
  };
}
