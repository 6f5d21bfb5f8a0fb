/** The user's settings of the editor. */

/** @import { EagernessLevel, Settings } from './types.d.ts' */

/** Thresholds from quiet to eager. @type {EagernessLevel[]} */
export const EAGERNESS_LEVELS = [
  { name: 'quiet', word: 0.5, ghost: 0.8 },
  { name: 'calm', word: 0.25, ghost: 0.75 },
  { name: 'balanced', word: 0.1, ghost: 0.65 },
  { name: 'lively', word: 0.05, ghost: 0.4 },
  { name: 'eager', word: 0, ghost: 0 },
];

export const DELAYS = [0, 200, 500, 1000];

export const TOP_K = [5, 20, 40, 0];
export const TOP_P = [0.5, 0.8, 0.9, 0.95, 1];
export const TEMPERATURE = { least: 0.2, most: 1.5 };

/** @type {Settings} */
export const DEFAULTS = {
  suggest: true,
  eagerness: 2,
  delay: 0,
  announce: true,
  learn: false,
  wordCounts: true,
  count: 5,
  temperature: 0.7,
  topK: 40,
  topP: 0.9,
};

/** @param {Settings} settings */
export function thresholdsOf({ eagerness }) {
  return EAGERNESS_LEVELS[eagerness];
}

/** The valid part of what a browser stored. @param {string | null} text JSON @returns {Settings} */
export function parseSettings(text) {
  let stored;
  try {
    stored = JSON.parse(text ?? '{}');
  } catch {
    return DEFAULTS;
  }
  const settings = { ...DEFAULTS };
  for (const name of /** @type {const} */ (['suggest', 'announce', 'learn', 'wordCounts']))
    if (typeof stored?.[name] === 'boolean') settings[name] = stored[name];
  if (EAGERNESS_LEVELS.some((_, level) => level === stored?.eagerness)) settings.eagerness = stored.eagerness;
  if (DELAYS.includes(stored?.delay)) settings.delay = stored.delay;
  if (TOP_K.includes(stored?.topK)) settings.topK = stored.topK;
  if (TOP_P.includes(stored?.topP)) settings.topP = stored.topP;
  const { least, most } = TEMPERATURE;
  if (typeof stored?.temperature === 'number' && stored.temperature >= least && stored.temperature <= most)
    settings.temperature = stored.temperature;
  return settings;
}
