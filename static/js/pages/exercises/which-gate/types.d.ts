// Shapes of the exercise “Which gate?”.

/** `order`: the gate of each bar. */
export type Round = { moment: Moment; order: number[]; answered: boolean };

export type Event = 'kept' | 'overwritten' | 'silent';

/** A unit and a letter where one gate explains what happens. */
export interface Moment {
  event: Event;
  layer: number;
  unit: number;
  column: number;
  gates: [input: number, forget: number, output: number];
  /** The cell state at the letter before. */
  before: number;
  candidate: number;
  cell: number;
  hidden: number;
}
