import { DEFAULTS, EAGERNESS_LEVELS } from '../views/editor/settings.js';

export const EAGERNESS = EAGERNESS_LEVELS.map(({ name }) => name);

/** @typedef {{ suggestions: number, eagerness: string, delay: number, announce: string }} Values */
/** @template Value @typedef {{ missing: Value, choices: string, read: (text: string) => Value | undefined }} Kind */

/** @type {{ [Name in keyof Values]: Kind<Values[Name]> }} */
const KINDS = {
  suggestions: whole(DEFAULTS.count, 1, 8),
  eagerness: word(EAGERNESS_LEVELS[DEFAULTS.eagerness].name, EAGERNESS),
  delay: whole(DEFAULTS.delay, 0, 10_000),
  announce: word('on', ['on', 'off']),
};

/**
 * What an attribute says; an impossible value is named on the console, with the possible ones.
 * @template {keyof Values} Name
 * @param {Name} name
 * @param {string | null} text
 * @returns {Values[Name]}
 */
export function readAttribute(name, text) {
  const { missing, choices, read } = /** @type {Kind<Values[Name]>} */ (KINDS[name]);
  if (text === null) return missing;
  const value = read(text.trim());
  if (value !== undefined) return value;
  console.error(`<lstm-autocomplete>: ${name}="${text}" must be ${choices}; ${missing} is used.`);
  return missing;
}

/** @param {string} name @returns {name is keyof Values} */
export const isRead = (name) => name in KINDS;

/** @returns {Values} */
export function missingValues() {
  const entries = Object.entries(KINDS).map(([name, { missing }]) => [name, missing]);
  return Object.fromEntries(entries);
}

/** @param {number} missing @param {number} least @param {number} most @returns {Kind<number>} */
function whole(missing, least, most) {
  const within = (/** @type {number} */ number) => number >= least && number <= most;
  return {
    missing,
    choices: `a whole number from ${least} to ${most}`,
    read: (text) => (/^\d+$/.test(text) && within(Number(text)) ? Number(text) : undefined),
  };
}

/** @param {string} missing @param {string[]} words @returns {Kind<string>} */
function word(missing, words) {
  return {
    missing,
    choices: `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`,
    read: (text) => words.find((each) => each === text.toLowerCase()),
  };
}
