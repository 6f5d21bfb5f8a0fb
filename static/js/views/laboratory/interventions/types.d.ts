import type { Intervention } from '../../../core/types.d.ts';
import type { LabData, LabTools } from '../shared/types.d.ts';
import type { createParts } from './controls.js';

/** `continues`: one movement with the change before. */
export interface Course {
  continues: boolean;
}

export interface Controls {
  tools: LabTools;
  parts: ReturnType<typeof createParts>;
  /** Sets the sliders, when what they stand for is another one. */
  aim: (layer: number, unit: number | null, quantity: number, changes: readonly Intervention[]) => void;
  /** All units of the layer are changed, not the selected one. */
  isWhole: boolean;
  data: LabData | null;
}
