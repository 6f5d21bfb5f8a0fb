import { element, setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { COUNTS } from '../../core/replay/typing.js';
import { firstCharacters, wordsOf } from '../../core/replay/words.js';

/** @import { TypedWord } from '../../core/replay/typing.js' */
/** @import { State } from '../shared/state/types.d.ts' */

/** Code points of a text that are typed: a minute's watching. */
const MOST = 1500;
/** A text that no model here was trained on: Lewis Carroll, 1865. */
const ALICE =
  'Alice was beginning to get very tired of sitting by her sister on the bank, and of having nothing to do: once ' +
  'or twice she had peeped into the book her sister was reading, but it had no pictures or conversations in it, ' +
  '"and what is the use of a book," thought Alice, "without pictures or conversations?"\n' +
  'So she was considering in her own mind (as well as she could, for the hot day made her feel very sleepy and ' +
  'stupid), whether the pleasure of making a daisy-chain would be worth the trouble of getting up and picking the ' +
  'daisies, when suddenly a White Rabbit with pink eyes ran close by her.';

/**
 * A perfect user types a text with the model and without: the keystroke benchmark, to watch.
 * @param {HTMLElement} node with the controls
 * @param {{ replay: (text: string) => void, ownText: () => string }} parts
 */
export function createReplay(node, { replay, ownText }) {
  const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (node.querySelector(`.${name}`));
  const select = /** @type {HTMLSelectElement} */ (node.querySelector('#replay-text'));
  const count = /** @type {HTMLSelectElement} */ (node.querySelector('#replay-count'));
  const paste = /** @type {HTMLTextAreaElement} */ (node.querySelector('#replay-paste'));
  const button = /** @type {HTMLButtonElement} */ (node.querySelector('#replay-button'));
  let text = '';
  /** @type {TypedWord[]} */
  let words = [];
  let running = false;
  let over = false;
  const stop = new AbortController();
  const listen = (
    /** @type {HTMLElement} */ from,
    /** @type {string} */ type,
    /** @type {() => void} */ take,
  ) => from.addEventListener(type, take, { signal: stop.signal });

  listen(select, 'input', () => (paste.hidden = select.value !== 'paste'));
  listen(count, 'input', drawAll);
  listen(button, 'click', () => (running ? end() : start()));

  function start() {
    const chosen = select.value === 'alice' ? ALICE : select.value === 'paste' ? paste.value : ownText();
    text = firstCharacters(chosen.replace(/\r\n?/g, '\n').normalize('NFC'), MOST);
    words = [];
    over = false;
    const empty = wordsOf(text).length === 0;
    running = !empty;
    drawAll();
    if (empty) setText(find('replay-note'), t('There are no words in this text: write or paste some first.'));
    else replay(text);
  }

  function end() {
    running = false;
    replay('');
    drawAll();
  }

  function drawAll() {
    setText(button, running ? t('Stop') : t('Start typing'));
    find('replay-stage').hidden = text === '';
    const rest = over ? text.slice(endOf(words[words.length - 1])) : '';
    find('replay-stage').replaceChildren(...words.flatMap((_, n) => piecesOf(n)), rest);
    drawSums();
  }

  /** What stands between the words, and each word: what was typed of it, and what came for one key. @param {number} n */
  function piecesOf(n) {
    const { start, letters, listed, space } = words[n];
    const before = text.slice(n === 0 ? 0 : endOf(words[n - 1]), start);
    const typed = listed[COUNTS.indexOf(Number(count.value))];
    if (typed === null) return [before, letters.join('')];
    const rest = letters.slice(typed).join('') + (space ? ' ' : '');
    return [before, letters.slice(0, typed).join(''), element('mark', {}, rest)];
  }

  /** Where the text goes on behind a word: a space that came with it stands there already. @param {TypedWord} word */
  function endOf({ start, letters, listed, space }) {
    const taken = listed[COUNTS.indexOf(Number(count.value))] !== null;
    return start + letters.join('').length + (taken && space ? 1 : 0);
  }

  function drawSums() {
    const k = COUNTS.indexOf(Number(count.value));
    const without = words.reduce((sum, { characters }) => sum + characters, 0);
    const keys = words.reduce((sum, word) => sum + word.keys[k], 0);
    const saved = without > 0 ? Math.round(100 * (1 - keys / without)) : 0;
    find('replay-sums').hidden = without === 0;
    setText(find('replay-with'), t('{n} keystrokes', { n: keys }));
    setText(find('replay-without'), t('{n} keystrokes', { n: without }));
    find('replay-bar').style.setProperty('--share', String(without > 0 ? keys / without : 1));
    const taken = words.filter(({ listed }) => listed[k] !== null).length;
    const note = t('{saved}% of the keystrokes saved; {taken} of {words} words accepted from the list.', {
      saved,
      taken,
      words: words.length,
    });
    setText(
      find('replay-note'),
      without === 0 ? '' : running ? t('{saved}% of the keystrokes saved so far.', { saved }) : note,
    );
  }

  return {
    /** @param {{ word: TypedWord | null }} message of the worker */
    replayed({ word }) {
      if (!running) return;
      if (word === null) {
        running = false;
        over = true;
        drawAll();
        return;
      }
      words.push(word);
      find('replay-stage').append(...piecesOf(words.length - 1));
      drawSums();
    },
    /** @param {State} state */
    update({ phase, name }) {
      node.hidden = phase === 'empty' || phase === 'starting';
      button.disabled = phase !== 'ready';
      if (node.dataset.model === name) return;
      // Another model begins anew.
      node.dataset.model = name ?? '';
      text = '';
      words = [];
      running = over = false;
      drawAll();
    },
    node,
    destroy: () => stop.abort(),
  };
}
