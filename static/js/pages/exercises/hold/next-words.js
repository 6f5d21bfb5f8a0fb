import { element } from '../../../ui/elements.js';
import { number, t } from '../../../ui/language.js';
import { inOneLine } from '../../../ui/values.js';

/** @import { Suggestion } from '../../../core/types.d.ts' */

/** Suggestions that are shown. */
const SHOWN = 4;

/** What the model would write next, with its own gate and with the held one. */
export function createNextWords() {
  const untouchedList = element('ol', { class: 'words-list' });
  const heldList = element('ol', { class: 'words-list' });
  const node = element(
    'div',
    { class: 'words' },
    element(
      'div',
      {},
      element('h3', { class: 'label' }, t('Next word with the model’s own gate, by the LSTM alone')),
      untouchedList,
    ),
    element(
      'div',
      {},
      element('h3', { class: 'label' }, t('Next word with your gate, by the LSTM alone')),
      heldList,
    ),
  );
  /** The likeliest word of each. @type {(Suggestion | undefined)[]} */
  let best = [];

  return {
    node,
    /** @param {Suggestion[]} untouched @param {Suggestion[]} changed */
    update(untouched, changed) {
      best = [untouched[0], changed[0]];
      untouchedList.replaceChildren(...untouched.slice(0, SHOWN).map(wordOf));
      heldList.replaceChildren(...changed.slice(0, SHOWN).map(wordOf));
    },
    sentence() {
      const [untouched, held] = best;
      if (!untouched || !held) return t('The model suggests nothing here.');
      const values = {
        own: quoted(untouched),
        held: quoted(held),
        p: percent(untouched),
        q: percent(held),
      };
      return untouched.insert === held.insert
        ? t(
            'The most likely continuation is still {own}, with {q} instead of {p}: memory is spread over many units.',
            values,
          )
        : t('The most likely continuation was {own} ({p}) and is now {held} ({q}).', values);
    },
  };
}

/** @param {Suggestion} suggestion */
function wordOf(suggestion) {
  const bar = element('span', { class: 'words-bar', 'aria-hidden': 'true' });
  bar.style.width = `${100 * suggestion.probability}%`;
  return element(
    'li',
    {},
    bar,
    element('span', { class: 'words-text' }, inOneLine(suggestion.text)),
    element('span', { class: 'number' }, percent(suggestion)),
  );
}

/** @param {Suggestion} suggestion */
function quoted({ text }) {
  return t('“{word}”', { word: inOneLine(text) });
}

/** @param {Suggestion} suggestion */
function percent({ probability }) {
  return number(probability, { style: 'percent', maximumFractionDigits: 1, minimumFractionDigits: 1 });
}
