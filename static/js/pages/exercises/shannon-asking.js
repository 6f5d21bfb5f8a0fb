import { element, setText } from '../../ui/elements.js';
import { formatNumber } from '../../ui/values.js';
import { number, t, tn } from '../../ui/language.js';

/** @import { ShannonGame } from './shannon-game.js' */

const ENGLISH = [..."abcdefghijklmnopqrstuvwxyz ,.'"];
/** A keyboard of more keys is none. */
const MOST_KEYS = 64;
/** Letters after which one may stop. */
const STOP = 8;
const NAMES = new Map([
  [' ', '␣'],
  ['\n', '⏎'],
]);

/**
 * Where a letter is guessed or bet on: typed, or chosen among keys; with a hint and an answer that cost.
 * @param {{ onPlay: () => void, onStop: () => void }} tools
 */
export function createAsking({ onPlay, onStop }) {
  const input = element('input', {
    ...{ id: 'shannon-letter', class: 'shannon-input', type: 'text', maxlength: 4 },
    ...{ autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' },
  });
  const keys = element('div', { class: 'shannon-keys', role: 'group', 'aria-label': t('Letters') });
  const said = element('p', { class: 'shannon-said', role: 'status' });
  const hint = element('button', { type: 'button', class: 'button' }, t('Hint'));
  const tell = element('button', { type: 'button', class: 'button' }, t('Tell me'));
  const stop = element('button', { type: 'button', class: 'button' }, t('Stop here'));
  const sure = element('input', { type: 'range', id: 'shannon-sure', min: 5, max: 95, step: 5, value: 50 });
  const share = element('output', { class: 'number', for: 'shannon-sure' });
  const bet = element('button', { type: 'button', class: 'button' }, t('Bet'));
  const betting = element(
    'div',
    { class: 'shannon-bet' },
    element('label', { for: 'shannon-sure' }, t('How sure you are'), ' ', share),
    sure,
    bet,
  );
  const node = element(
    'div',
    { class: 'shannon-asking' },
    element(
      'div',
      { class: 'shannon-line' },
      element('label', { for: 'shannon-letter' }, t('Next letter')),
      input,
      said,
    ),
    keys,
    betting,
    element('div', { class: 'shannon-help' }, hint, tell, stop),
  );
  /** @type {ShannonGame | null} */
  let game = null;
  /** @type {string[]} */
  let offered = [];

  input.addEventListener('input', (event) => {
    const letter = [...input.value].at(-1);
    if (/** @type {InputEvent} */ (event).isComposing || !letter) return;
    take(letter);
  });
  input.addEventListener('compositionend', () => {
    const letter = [...input.value].at(-1);
    if (letter) take(letter);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (game?.mode === 'bet') place();
    else if (offered.includes('\n')) take('\n');
  });

  /** @param {string} letter */
  function take(letter) {
    if (!game || game.over()) return;
    if (game.mode === 'bet') {
      input.value = letter;
      return choose(letter);
    }
    input.value = '';
    const right = game.guess(letter);
    const name = NAMES.get(letter) ?? letter;
    const wrong = game.wrong().length;
    setText(
      said,
      right
        ? tn(
            'Right at the first guess: {letter}',
            'Right at guess {n}: {letter}',
            game.played().at(-1)?.rank ?? 1,
            { letter: name },
          )
        : tn('Not {letter}: one wrong guess', 'Not {letter}: {n} wrong guesses', wrong, { letter: name }),
    );
    onPlay();
  }

  /** @param {string} letter */
  function choose(letter) {
    for (const key of keys.children)
      key.setAttribute('aria-pressed', String(key.getAttribute('data-letter') === letter));
    bet.disabled = false;
  }

  function place() {
    const letter = [...input.value].at(-1);
    if (!game || !letter) return;
    const before = game.letters[game.at()];
    const right = game.bet(letter, Number(sure.value) / 100);
    const bits = formatNumber(game.played().at(-1)?.bits ?? 0, 1);
    const name = NAMES.get(before) ?? before;
    setText(
      said,
      right
        ? t('Right: {letter} cost you {bits} bits', { letter: name, bits })
        : t('It was {letter}, which cost you {bits} bits', { letter: name, bits }),
    );
    input.value = '';
    onPlay();
    input.focus();
  }

  bet.addEventListener('click', place);
  sure.addEventListener('input', drawShare);
  function drawShare() {
    setText(share, number(Number(sure.value) / 100, { style: 'percent' }));
  }

  hint.addEventListener('click', () => {
    if (!game) return;
    const { bits } = game.help();
    setText(
      said,
      t('One of these is right. What that tells you costs {bits} bits.', { bits: formatNumber(bits, 1) }),
    );
    onPlay();
    /** @type {HTMLElement | null} */ (keys.querySelector('button:not(:disabled)'))?.focus();
  });
  tell.addEventListener('click', () => {
    if (!game) return;
    game.tell();
    const told = game.played().at(-1);
    const letter = told ? (NAMES.get(told.letter) ?? told.letter) : '';
    setText(
      said,
      t('It is {letter}; that cost you {bits} bits', { letter, bits: formatNumber(told?.bits ?? 0, 1) }),
    );
    onPlay();
    if (game && !game.over()) input.focus();
  });
  stop.addEventListener('click', onStop);

  return {
    node,
    /** @param {ShannonGame} next @param {string[]} alphabet @param {string} language of a text that was written for this */
    start(next, alphabet, language) {
      game = next;
      offered = language === 'en' ? ENGLISH : alphabet.length <= MOST_KEYS ? alphabet : [];
      node.hidden = false;
      betting.hidden = game.mode === 'guess';
      hint.hidden = tell.hidden = game.mode === 'bet';
      setText(said, '');
      input.value = '';
      drawShare();
    },
    /** @param {ShannonGame} played */
    update(played) {
      const hinted = played.hint()?.letters;
      const wrong = played.wrong();
      hint.disabled = Boolean(hinted);
      stop.hidden = played.played().length < STOP;
      bet.disabled = true;
      keys.replaceChildren(
        ...(hinted ?? offered).map((letter) => {
          const key = element(
            'button',
            { type: 'button', class: 'key', 'data-letter': letter, disabled: wrong.includes(letter) },
            NAMES.get(letter) ?? letter,
          );
          if (letter === ' ') key.setAttribute('aria-label', t('space'));
          key.addEventListener('click', () => {
            if (played.mode === 'bet') input.value = letter;
            take(letter);
            if (played.mode === 'guess') focusAgain(letter);
          });
          return key;
        }),
      );
    },
    focus: () => input.focus({ preventScroll: true }),
  };

  /** The key may be gone, or out of use. @param {string} letter */
  function focusAgain(letter) {
    const key = [...keys.querySelectorAll('button')].find(
      (each) => each.dataset.letter === letter && !each.disabled,
    );
    (key ?? input).focus({ preventScroll: true });
  }
}
