import type { streamOf } from '../../../core/study/decomposition.js';
import type { Recording } from '../../../core/types.d.ts';
import type { LabData, LabTools } from '../shared/types.d.ts';
import type { createHalfLifeParts } from './half-lives.js';
import type { createDrawings, createParts } from './memory.js';

export interface Memory {
  tools: LabTools;
  parts: ReturnType<typeof createParts>;
  drawings: ReturnType<typeof createDrawings>;
  data: LabData | null;
  picture: SVGSVGElement | null;
  /** The contributions to all units, not to one. */
  isWhole: boolean;
  isDark: boolean;
}

/** What is drawn and told of one unit, at one token. */
export interface MemoryScene {
  recording: Recording;
  place: { layer: number; unit: number };
  /** Of the selected token, or the last. */
  column: number;
  stream: ReturnType<typeof streamOf>;
  /** Of each token up to `column`. */
  contributions: Float64Array;
  halfLives: Float64Array;
}

export interface HalfLivesData {
  halfLives: Float64Array;
  unit: number;
  pinned: readonly number[];
}

export interface HalfLives {
  tools: LabTools;
  parts: ReturnType<typeof createHalfLifeParts>;
  /** The chosen bar; null: that of the longest memory. */
  chosen: number | null;
  data: HalfLivesData | null;
}
