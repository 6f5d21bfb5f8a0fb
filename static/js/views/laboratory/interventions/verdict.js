import { element, setText } from '../../../ui/elements.js';
import { formatNumber } from '../../../ui/values.js';
import { parts, t, tn } from '../../../ui/language.js';
import { formatShare } from '../../../ui/formats.js';
import { FORGET } from '../../../ui/quantities.js';
import { bitsOf, charactersOf, commonLength, rankedIn } from '../../../core/study/intervention-effect.js';

/** @import { RankedSuggestion } from '../../../core/study/intervention-effect.js' */
/** @import { Intervention, Recording } from '../../../core/types.d.ts' */
/** @import { Interventions } from '../../types.d.ts' */

/** What either model suggests here, and what the text costs it. */
export function createVerdict() {
  const untouched = createColumn(t('Original'));
  const changed = createColumn(t('Changed'));
  const sentence = element('p', { class: 'intervention-sentence', role: 'status' });
  const shut = element('p', { class: 'intervention-sentence', hidden: true }, shutNote());
  const source = element('p', { class: 'intervention-sentence' }, sourceNote());
  const node = element(
    'div',
    { class: 'intervention-verdict' },
    element('div', { class: 'intervention-columns' }, untouched.node, changed.node),
    sentence,
    shut,
    source,
  );

  /** @param {Recording} before @param {Interventions} interventions */
  function update(before, { changes, recording, suggestions }) {
    source.hidden = changes.length === 0;
    shut.hidden = !isShut(before, changes);
    const after = changes.length > 0 ? recording : null;
    const length = after ? commonLength(before.columns, after.columns) : before.columns.length;
    const read = before.columns.slice(0, length);
    const characters = charactersOf(read);
    const per = (/** @type {Recording} */ { columns }) => bitsOf(columns.slice(0, length)) / characters;
    const [originals, others] = [suggestions.untouched ?? [], suggestions.changed ?? []];
    untouched.update(per(before), rankedIn(originals, others), changes.length > 0 ? absentMark() : NOTHING);
    changed.update(
      after && per(after),
      rankedIn(others, originals),
      changes.length > 0 ? newMark() : NOTHING,
    );
    setText(sentence, after ? sentenceOf(per(before), per(after)) : hintText());
  }

  return { node, update };
}

const NOTHING = { sign: '', name: '' };

/** Whether all forget gates of all layers are held at 0. @param {Recording} recording @param {readonly Intervention[]} changes */
export function isShut({ layers }, changes) {
  return layers.every((_, n) =>
    changes.some(
      ({ layer, unit, quantity, kind, value }) =>
        layer === n && unit === null && quantity === FORGET && kind === 'clamp' && value === 0,
    ),
  );
}

function shutNote() {
  return t(
    'With every forget gate shut, the cells carry nothing over. The hidden state still passes a little on from letter to letter.',
  );
}

/** @param {number} before @param {number} after */
function sentenceOf(before, after) {
  const more = after - before;
  const bits = formatNumber(Math.abs(more), 2);
  if (Math.abs(more) < 0.005) return t('The text costs both models the same.');
  return more > 0
    ? t('The changed model needs {bits} bits per character more: it predicts the text less well.', {
        bits,
      })
    : t('The changed model needs {bits} bits per character less: it predicts the text better.', { bits });
}

/** @param {string} title */
function createColumn(title) {
  const figure = element('span', { class: 'intervention-figure number' });
  const list = element('ol', {
    class: 'intervention-words',
    'aria-label': t('{model}: suggestions', { model: title }),
  });
  const node = element(
    'section',
    { class: 'intervention-column', 'aria-label': title },
    element('h4', {}, title),
    element('p', { class: 'intervention-cost' }, ...parts('{bits} bits per character', { bits: figure })),
    list,
  );

  /**
   * @param {number | null} bits @param {RankedSuggestion[]} words
   * @param {{ sign: string, name: string }} alone how a word is marked that the other list does not have
   */
  function update(bits, words, alone) {
    setText(figure, bits === null || Number.isNaN(bits) ? '–' : formatNumber(bits, 2));
    list.replaceChildren(...words.map((word, row) => item(word, row, alone)));
  }

  return { node, update };
}

/** @param {RankedSuggestion} word @param {number} row @param {{ sign: string, name: string }} alone */
function item({ text, probability, rank }, row, alone) {
  const { sign, name } = rank === null ? alone : moved(rank - row);
  const node = element(
    'li',
    {},
    element('span', { class: 'intervention-move', title: name, 'data-move': sign.slice(0, 1) }, sign),
    element('span', { class: 'intervention-word' }, text),
    element('span', { class: 'number' }, formatShare(probability)),
  );
  if (name) node.firstElementChild?.append(element('span', { class: 'unseen' }, ` ${name}, `));
  node.style.setProperty('--share', probability.toFixed(3));
  return node;
}

/** @param {number} by how many places higher than in the other list */
function moved(by) {
  if (by === 0) return NOTHING;
  return by > 0
    ? {
        sign: `▲${by}`,
        name: tn('{n} place higher than in the other list', '{n} places higher than in the other list', by),
      }
    : {
        sign: `▼${-by}`,
        name: tn('{n} place lower than in the other list', '{n} places lower than in the other list', -by),
      };
}

function hintText() {
  return t(
    'Change something to see the original and the changed model side by side. Your text stays as it is.',
  );
}

function sourceNote() {
  return t(
    'Both lists come from the LSTM alone, without n-grams and remembered words: no gate affects those.',
  );
}

/** Marks a word that the other list does not have. */
function absentMark() {
  return { sign: '✕', name: t('not in the other list') };
}

/** The same in the changed model's list. */
function newMark() {
  return { sign: '✳', name: t('new') };
}
