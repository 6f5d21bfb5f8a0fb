import { listed, nameOf } from '../../ui/values.js';
import { t } from '../../ui/language.js';

/** @import { Card } from '../../core/model/types.d.ts' */
/** @import { Recording, Token } from '../../core/types.d.ts' */

const MOST_NAMES = 6;

/** Whether the model reads the token as UNK. @param {Token} token @param {Card | null} card */
export function isUnknown({ id, start, end }, card) {
  return id === card?.tokenizer.unk && start !== end;
}

/** Names the tokens that the vocabulary lacks; '' if there are none. @param {Recording | null} recording @param {Card | null} card */
export function unknownNote(recording, card) {
  const unknown = (recording?.columns ?? []).filter(({ token }) => isUnknown(token, card));
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const { token } of unknown) {
    const text = token.text.trim() || token.text;
    names.set(text, nameOf({ ...token, text }));
  }
  if (names.size === 0) return '';
  const tokens = listed([...names.values()].slice(0, MOST_NAMES)) + (names.size > MOST_NAMES ? '…' : '');
  return t('The model does not know {tokens} and reads its unknown token there.', { tokens });
}
