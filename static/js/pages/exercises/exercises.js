import { t } from '../../ui/language.js';
import { createHold } from './hold/hold.js';
import { createPredict } from './predict/predict.js';
import { createShannon } from './shannon/shannon.js';
import { createTrack } from './track/track.js';
import { createWhichGate } from './which-gate/which-gate.js';

/** The exercises in their order on the page. */
export const EXERCISES = /** @type {const} */ ([
  { key: 'predict', title: () => t('Predict before you look'), create: createPredict },
  { key: 'gate', title: () => t('Which gate was it?'), create: createWhichGate },
  { key: 'track', title: () => t('What does it track?'), create: createTrack },
  { key: 'hold', title: () => t('Be the gate'), create: createHold },
  { key: 'shannon', title: () => t('Shannon’s game'), create: createShannon },
]);
