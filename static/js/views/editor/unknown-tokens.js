import { listed } from '../../ui/values.js';
import { t } from '../../ui/language.js';
import { namesOf } from '../../ui/whole-characters.js';

/** @import { Card } from '../../core/model/types.d.ts' */
/** @import { Recording, Token } from '../../core/types.d.ts' */

const MOST_NAMES = 6;

/** Whether the model reads the token as UNK. @param {Token} token @param {Card | null} card */
export function isUnknown({ id, start, end }, card) {
  return id === card?.tokenizer.unk && start !== end;
}

/** Names the tokens that the vocabulary lacks; '' if there are none. @param {Recording | null} recording @param {Card | null} card */
export function unknownNote(recording, card) {
  const columns = recording?.columns ?? [];
  const names = namesOf(
    columns.map(({ token }) => token),
    (token) => isUnknown(token, card),
  );
  if (names.length === 0) return '';
  const tokens = listed(names.slice(0, MOST_NAMES)) + (names.length > MOST_NAMES ? '…' : '');
  return t('The model does not know {tokens} and reads its unknown token there.', { tokens });
}
