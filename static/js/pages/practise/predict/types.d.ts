// Shapes of the exercise “Predict the unit”.
import type { Recorded } from '../../../core/types.d.ts';
import type { Unit } from '../common/series.js';

export type End = 'closed' | 'open';

/** `values` of the tokens; the start token does not count. */
export type Contrast = Unit & { example: number[]; values: number[]; end: End };

/** The columns are with the start. */
export type Round = {
  contrast: Contrast;
  example: Recorded[];
  columns: Recorded[];
  language: string;
  layers: number;
};
