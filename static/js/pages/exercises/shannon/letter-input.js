import { element, setText } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createBetControl } from './bet-control.js';
import { createLetterKeys } from './letter-keys.js';
import { answerText, betText, guessText, hintText } from './outcome-text.js';

/** @import { ShannonGame } from './shannon-game.js' */

const ENGLISH = [..."abcdefghijklmnopqrstuvwxyz ,.'"];
/** A larger alphabet gets no keys. */
const MOST_KEYS = 64;
/** Letters after which the game may be stopped. */
const STOP = 8;

/**
 * Where a letter is guessed or bet on, typed or chosen among keys, with a hint and an answer that cost bits.
 * @param {{ onPlay: () => void, onStop: () => void }} listeners
 */
export function createLetterInput({ onPlay, onStop }) {
  const input = createInput();
  const keys = createLetterKeys(onKey);
  const bet = createBetControl(placeBet);
  const outcome = element('p', { class: 'shannon-said', role: 'status' });
  const [hint, tell, stop] = [t('Hint'), t('Show the answer'), t('Stop here')].map((name) =>
    element('button', { type: 'button', class: 'button' }, name),
  );
  const node = layOut(input, outcome, keys.node, bet.node, [hint, tell, stop]);
  /** @type {{ game: ShannonGame | null, keys: readonly string[] }} */
  const state = { game: null, keys: [] };

  bindInput(input, { onLetter, onEnter });
  hint.addEventListener('click', onHint);
  tell.addEventListener('click', onTell);
  stop.addEventListener('click', onStop);

  /** @param {string} letter */
  function onLetter(letter) {
    const { game } = state;
    if (!game || game.over()) return;
    input.value = game.mode === 'bet' ? letter : '';
    if (game.mode === 'bet') {
      keys.press(letter);
      bet.enable(true);
    } else {
      const right = game.guess(letter);
      report(guessText(game, letter, right));
    }
  }

  function onEnter() {
    if (state.game?.mode === 'bet') placeBet();
    else if (state.keys.includes('\n')) onLetter('\n');
  }

  /** @param {string} letter */
  function onKey(letter) {
    onLetter(letter);
    // The key may be gone, or disabled.
    if (state.game?.mode === 'guess') (keys.find(letter) ?? input).focus({ preventScroll: true });
  }

  function placeBet() {
    const letter = [...input.value].at(-1);
    if (!state.game || !letter) return;
    const right = state.game.bet(letter, bet.certainty());
    input.value = '';
    report(betText(state.game.played().at(-1), right));
    input.focus();
  }

  function onHint() {
    if (!state.game) return;
    report(hintText(state.game.help().bits));
    keys.focusFirst();
  }

  function onTell() {
    if (!state.game) return;
    state.game.tell();
    report(answerText(state.game.played().at(-1)));
    if (!state.game.over()) input.focus();
  }

  /** @param {string} text */
  function report(text) {
    setText(outcome, text);
    onPlay();
  }

  return {
    node,
    /** @param {ShannonGame} game @param {readonly string[]} letters that have keys */
    start(game, letters) {
      Object.assign(state, { game, keys: letters });
      node.hidden = false;
      bet.node.hidden = game.mode === 'guess';
      hint.hidden = tell.hidden = game.mode === 'bet';
      setText(outcome, '');
      input.value = '';
      bet.showCertainty();
    },
    /** @param {ShannonGame} game */
    update(game) {
      const hinted = game.hint()?.letters;
      hint.disabled = hinted !== undefined;
      stop.hidden = game.played().length < STOP;
      bet.enable(false);
      keys.update(hinted ?? state.keys, game.wrong());
    },
    focus: () => input.focus({ preventScroll: true }),
  };
}

/**
 * The letters that have keys: English ones for a text that was written in English for the exercise.
 * @param {readonly string[]} alphabet of the model @param {boolean} english
 */
export function keysOf(alphabet, english) {
  if (english) return ENGLISH;
  return alphabet.length <= MOST_KEYS ? alphabet : [];
}

function createInput() {
  return element('input', {
    id: 'shannon-letter',
    class: 'shannon-input',
    type: 'text',
    maxlength: 4,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  });
}

/** @param {HTMLInputElement} input @param {{ onLetter: (letter: string) => void, onEnter: () => void }} listeners */
function bindInput(input, { onLetter, onEnter }) {
  function takeLast() {
    const letter = [...input.value].at(-1);
    if (letter) onLetter(letter);
  }
  input.addEventListener('input', (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) takeLast();
  });
  input.addEventListener('compositionend', takeLast);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onEnter();
  });
}

/**
 * @param {HTMLElement} input @param {HTMLElement} outcome @param {HTMLElement} keys @param {HTMLElement} bet
 * @param {HTMLElement[]} buttons
 */
function layOut(input, outcome, keys, bet, buttons) {
  const label = element('label', { for: 'shannon-letter' }, t('Your guess'));
  return element(
    'div',
    { class: 'shannon-asking' },
    element('div', { class: 'shannon-line' }, label, input, outcome),
    keys,
    bet,
    element('div', { class: 'shannon-help' }, ...buttons),
  );
}
