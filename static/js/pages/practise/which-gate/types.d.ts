// Shapes of the exercise “Which gate was it?”.
import type { Recorded } from '../../../core/types.d.ts';
import type { UnitStep } from '../common/types.d.ts';

export type Event = 'kept' | 'erased' | 'overwritten' | 'silent';

/** A unit and a letter where one gate explains what happens. */
export interface Moment extends UnitStep {
  event: Event;
  layer: number;
  unit: number;
  column: number;
}

/** A moment and the text that it is in, with the start. */
export type Scene = { columns: readonly Recorded[]; moment: Moment; language: string };

/** `order`: the gate of each bar. */
export type Round = Scene & { order: number[]; answered: boolean };
