/** How the editor suggests, as the person wants it. */

/**
 * @typedef {object} Settings
 * @property {boolean} suggest
 * @property {number} eagerness place in GATES
 * @property {number} delay milliseconds without a key before something new is shown
 * @property {boolean} announce to screen readers
 * @property {boolean} learn from what is written
 * @property {boolean} wordCounts mixed into the suggestions
 * @property {number} temperature of what it writes by itself
 * @property {number} topK
 * @property {number} topP
 * @property {number} count most words that are listed
 */

/**
 * From quiet to eager: how likely a word must be to stand behind the caret, and how sure of each letter (as a
 * geometric mean) the model must be to go on after it.
 */
export const GATES = [
  { name: 'quiet', word: 0.5, letter: 0.75 },
  { name: 'calm', word: 0.25, letter: 0.6 },
  { name: 'balanced', word: 0.1, letter: 0.5 },
  { name: 'lively', word: 0.05, letter: 0.4 },
  { name: 'eager', word: 0, letter: 0.3 },
];

export const DELAYS = [0, 200, 500, 1000];

/** What a drawing is chosen from; see `Drawing`. */
export const TOP_K = [5, 20, 40, 0];
export const TOP_P = [0.5, 0.8, 0.9, 0.95, 1];
export const TEMPERATURE = { least: 0.2, most: 1.5 };

/** @type {Settings} */
export const DEFAULTS = {
  ...{ suggest: true, eagerness: 2, delay: 0, announce: true, learn: false, wordCounts: true, count: 5 },
  ...{ temperature: 0.7, topK: 40, topP: 0.9 },
};

/** @param {Settings} settings */
export function gateOf({ eagerness }) {
  return GATES[eagerness];
}

/** What a browser kept, as far as it makes sense. @param {string | null} text JSON @returns {Settings} */
export function parseSettings(text) {
  let kept;
  try {
    kept = JSON.parse(text ?? '{}');
  } catch {
    return DEFAULTS;
  }
  const settings = { ...DEFAULTS };
  for (const name of /** @type {const} */ (['suggest', 'announce', 'learn', 'wordCounts']))
    if (typeof kept?.[name] === 'boolean') settings[name] = kept[name];
  if (GATES[kept?.eagerness]) settings.eagerness = Number(kept.eagerness);
  if (DELAYS.includes(kept?.delay)) settings.delay = kept.delay;
  if (TOP_K.includes(kept?.topK)) settings.topK = kept.topK;
  if (TOP_P.includes(kept?.topP)) settings.topP = kept.topP;
  const { least, most } = TEMPERATURE;
  if (kept?.temperature >= least && kept.temperature <= most) settings.temperature = Number(kept.temperature);
  return settings;
}
