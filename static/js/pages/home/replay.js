import { element, setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { firstCharacters, wordsOf } from '../../core/replay/words.js';
import { countSavings, endOf, piecesOf } from './replayed-text.js';

/** @import { TypedWord } from '../../core/replay/typing.js' */
/** @import { State } from '../shared/state/types.d.ts' */
/** @import { ReplayParts, Replayed } from './types.d.ts' */

/** Code points of a text that are typed: about a minute to watch. */
const MOST = 1500;
/** A text that no model here was trained on: Lewis Carroll, 1865. */
const ALICE =
  'Alice was beginning to get very tired of sitting by her sister on the bank, and of having nothing to do: once ' +
  'or twice she had peeped into the book her sister was reading, but it had no pictures or conversations in it, ' +
  '"and what is the use of a book," thought Alice, "without pictures or conversations?"\n' +
  'So she was considering in her own mind (as well as she could, for the hot day made her feel very sleepy and ' +
  'stupid), whether the pleasure of making a daisy-chain would be worth the trouble of getting up and picking the ' +
  'daisies, when suddenly a White Rabbit with pink eyes ran close by her.';

/** @returns {Replayed} */
const nothing = () => ({ text: '', words: [], running: false, over: false });

/**
 * A perfect user types a text with the model and without: the keystroke benchmark, to watch.
 * @param {HTMLElement} node with the controls
 * @param {{ replay: (text: string) => void, ownText: () => string }} parts
 */
export function createReplay(node, { replay, ownText }) {
  const parts = partsOf(node);
  const { select, count, paste, button } = parts;
  const replayed = nothing();
  const stop = new AbortController();
  const listen = (
    /** @type {HTMLElement} */ control,
    /** @type {string} */ type,
    /** @type {() => void} */ listener,
  ) => control.addEventListener(type, listener, { signal: stop.signal });

  listen(select, 'input', () => (paste.hidden = select.value !== 'paste'));
  listen(count, 'input', draw);
  listen(button, 'click', () => (replayed.running ? end() : start()));

  function draw() {
    drawStage(parts, replayed);
    drawSums(parts, replayed);
  }

  function start() {
    const chosen = select.value === 'alice' ? ALICE : select.value === 'paste' ? paste.value : ownText();
    const text = firstCharacters(chosen.replace(/\r\n?/g, '\n').normalize('NFC'), MOST);
    const running = wordsOf(text).length > 0;
    Object.assign(replayed, nothing(), { text, running });
    draw();
    if (running) replay(text);
    else setText(parts.note, t('There are no words in this text: write or paste some first.'));
  }

  function end() {
    replayed.running = false;
    replay('');
    draw();
  }

  return {
    /** @param {{ word: TypedWord | null }} message of the worker; null: the text is typed */
    replayed({ word }) {
      if (!replayed.running) return;
      if (word === null) {
        Object.assign(replayed, { running: false, over: true });
        draw();
        return;
      }
      replayed.words.push(word);
      parts.stage.append(...nodesOf(parts, replayed, replayed.words.length - 1));
      drawSums(parts, replayed);
    },
    /** @param {State} state */
    update({ phase, name }) {
      node.hidden = phase === 'empty' || phase === 'starting';
      button.disabled = phase !== 'ready';
      if (node.dataset.model === name) return;
      node.dataset.model = name ?? '';
      Object.assign(replayed, nothing());
      draw();
    },
    node,
    destroy: () => stop.abort(),
  };
}

/** @param {HTMLElement} node @returns {ReplayParts} */
function partsOf(node) {
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (node.querySelector(selector));
  return {
    select: /** @type {HTMLSelectElement} */ (find('#replay-text')),
    count: /** @type {HTMLSelectElement} */ (find('#replay-count')),
    paste: /** @type {HTMLTextAreaElement} */ (find('#replay-paste')),
    button: /** @type {HTMLButtonElement} */ (find('#replay-button')),
    stage: find('.replay-stage'),
    sums: find('.replay-sums'),
    with: find('.replay-with'),
    without: find('.replay-without'),
    bar: find('.replay-bar'),
    note: find('.replay-note'),
  };
}

/** @param {ReplayParts} parts @param {Replayed} replayed */
function drawStage(parts, replayed) {
  const { text, words, running, over } = replayed;
  setText(parts.button, running ? t('Stop') : t('Start typing'));
  parts.stage.hidden = text === '';
  const rest = over ? text.slice(endOf(words[words.length - 1], Number(parts.count.value))) : '';
  parts.stage.replaceChildren(...words.flatMap((_, n) => nodesOf(parts, replayed, n)), rest);
}

/** @param {ReplayParts} parts @param {Replayed} replayed @param {number} n */
function nodesOf({ count }, { text, words }, n) {
  const { before, typed, accepted } = piecesOf(text, words, n, Number(count.value));
  return accepted === null ? [before, typed] : [before, typed, element('mark', {}, accepted)];
}

/** @param {ReplayParts} parts @param {Replayed} replayed */
function drawSums(parts, { words, running }) {
  const { keys, without, saved, accepted } = countSavings(words, Number(parts.count.value));
  parts.sums.hidden = without === 0;
  setText(parts.with, t('{n} keystrokes', { n: keys }));
  setText(parts.without, t('{n} keystrokes', { n: without }));
  parts.bar.style.setProperty('--share', String(without > 0 ? keys / without : 1));
  const note = running
    ? t('{saved}% of the keystrokes saved so far.', { saved })
    : t('{saved}% of the keystrokes saved; {taken} of {words} words accepted from the list.', {
        saved,
        taken: accepted,
        words: words.length,
      });
  setText(parts.note, without === 0 ? '' : note);
}
