// The script that a model writes, by the names of ISO 15924.

/** In which words are spelled as they stay. Japanese letters are mostly on their way to become Chinese characters. */
const SCRIPTS = (
  'Latn Cyrl Grek Arab Hebr Hani Hang Armn Geor Deva Beng Guru Gujr Taml Telu Knda Mlym Sinh Thai Laoo Mymr Khmr ' +
  'Ethi Tibt Mong Syrc Thaa Nkoo Adlm'
).split(' ');
const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm']);

/** That of the most frequent letter; null if it is none of those above. @param {string[]} vocabulary the most frequent tokens first */
export function scriptOf(vocabulary) {
  const token = vocabulary.find((token) => /^\s*\p{L}/u.test(token))?.trim() ?? '';
  return SCRIPTS.find((script) => new RegExp(`^\\p{Script=${script}}`, 'u').test(token)) ?? null;
}

/** @param {string | null} script */
export function directionOf(script) {
  return script !== null && RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr';
}

/**
 * Whether the letters will stay as they are. Keyboards of phones compose each word in the letters of its language; other
 * methods compose in letters that turn into characters.
 * @param {string} composed @param {string | null} script of the model
 */
export function isSpelling(composed, script) {
  return script !== null && new RegExp(`^[\\p{Script_Extensions=${script}}\\p{M}'’-]*$`, 'u').test(composed);
}
