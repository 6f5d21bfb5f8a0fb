import { DEFAULTS, EAGERNESS_LEVELS } from '../views/editor/settings.js';

/** @import { AttributeKind, AttributeValues } from './types.d.ts' */

export const EAGERNESS = EAGERNESS_LEVELS.map(({ name }) => name);

/** @type {{ [Name in keyof AttributeValues]: AttributeKind<AttributeValues[Name]> }} */
const KINDS = {
  suggestions: whole(DEFAULTS.count, 1, 8),
  eagerness: word(EAGERNESS_LEVELS[DEFAULTS.eagerness].name, EAGERNESS),
  delay: whole(DEFAULTS.delay, 0, 10_000),
  announce: word('on', ['on', 'off']),
};

/**
 * The value of an attribute; the console names an impossible one, with the possible ones.
 * @template {keyof AttributeValues} Name
 * @param {Name} name @param {string | null} text @returns {AttributeValues[Name]}
 */
export function readAttribute(name, text) {
  const { missing, choices, read } = /** @type {AttributeKind<AttributeValues[Name]>} */ (KINDS[name]);
  if (text === null) return missing;
  const value = read(text.trim());
  if (value !== undefined) return value;
  console.error(`<lstm-autocomplete>: ${name}="${text}" must be ${choices}; ${missing} is used.`);
  return missing;
}

/** @param {string} name @returns {name is keyof AttributeValues} */
export const isRead = (name) => name in KINDS;

/** @returns {AttributeValues} */
export function missingValues() {
  const entries = Object.entries(KINDS).map(([name, { missing }]) => [name, missing]);
  return Object.fromEntries(entries);
}

/** @param {number} missing @param {number} least @param {number} most @returns {AttributeKind<number>} */
function whole(missing, least, most) {
  const within = (/** @type {number} */ number) => number >= least && number <= most;
  return {
    missing,
    choices: `a whole number from ${least} to ${most}`,
    read: (text) => (/^\d+$/.test(text) && within(Number(text)) ? Number(text) : undefined),
  };
}

/** @param {string} missing @param {string[]} words @returns {AttributeKind<string>} */
function word(missing, words) {
  return {
    missing,
    choices: `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`,
    read: (text) => words.find((choice) => choice === text.toLowerCase()),
  };
}
