import { t } from '../../ui/language.js';
import { createHold } from './hold/hold.js';
import { createPredict } from './predict/predict.js';
import { createShannon } from './shannon/shannon.js';
import { createTrack } from './track/track.js';
import { createWhichGate } from './which-gate/which-gate.js';

/** The exercises in their order, with their difficulty from 1 to 3 and how many minutes a round takes. */
export const EXERCISES = /** @type {const} */ ([
  { key: 'gate', level: 1, minutes: 1, title: () => t('Which gate was it?'), create: createWhichGate },
  // prettier-ignore
  { key: 'predict', level: 1, minutes: 2, title: () => t('Predict before you look'), create: createPredict },
  { key: 'track', level: 2, minutes: 2, title: () => t('What does it track?'), create: createTrack },
  { key: 'hold', level: 2, minutes: 2, title: () => t('Be the gate'), create: createHold },
  { key: 'shannon', level: 3, minutes: 5, title: () => t('Shannon’s game'), create: createShannon },
]);
