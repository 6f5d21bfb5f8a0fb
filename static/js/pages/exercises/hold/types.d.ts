// Shapes of the exercise “Hold the memory”.
import type { Token } from '../../../core/types.d.ts';
import type { Readings } from '../common/types.d.ts';

export interface Task {
  text: string;
  layer: number;
  unit: number;
  /** Number of layers of the model. */
  layers: number;
  /** What the unit is known to track, or an empty string. */
  role: string;
  /** Index of the marked letter; the start token does not count. */
  mark: number;
  /** The token at the mark. */
  token: Token;
  /** The cell state at the mark. */
  memory: number;
  goal: Goal;
}

export type GoalKey = 'keep' | 'half' | 'forget';

export interface Goal {
  key: GoalKey;
  /** The smallest share of the cell state that may be left. */
  least: number;
  most: number;
  /** Letters after the marked one; null: the end of the text. */
  after: number | null;
}

export type Round = { task: Task; language: string; readings: Readings | null; checks: number };
