const LETTER = 48;
const SPACE = 70;
const PUNCTUATION = 320;
const FIRST = 500;

/** Types a text letter by letter, as a person would. @param {(typed: string) => void} onText */
export function createDemo(onText) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {string[]} letters @param {number} count */
  function type(letters, count) {
    onText(letters.slice(0, count).join(''));
    if (count >= letters.length) return;
    timer = setTimeout(() => type(letters, count + 1), count === 0 ? FIRST : pauseAfter(letters, count));
  }

  return {
    /** @param {string} text @param {{ atOnce: boolean }} options for whom movement is a nuisance */
    start(text, { atOnce }) {
      clearTimeout(timer);
      const letters = [...text];
      type(letters, atOnce ? letters.length : 0);
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * Milliseconds: longer where a person thinks, and never quite even.
 * @param {string[]} letters @param {number} count
 */
export function pauseAfter(letters, count) {
  const last = letters[count - 1];
  const uneven = 36 * (1 + Math.sin(12.9898 * count + 78.233 * (last.codePointAt(0) ?? 0)));
  if (/[.,;:!?。，！？\n]/u.test(last)) return PUNCTUATION + uneven;
  return (/\s/u.test(last) ? SPACE : LETTER) + uneven;
}
