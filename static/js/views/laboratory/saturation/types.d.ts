import type { LayerSaturation, Saturation } from '../../../core/study/types.d.ts';
import type { LabData, LabTools } from '../shared/types.d.ts';
import type { createPlotParts } from './plot.js';
import type { createMeasure, createParts } from './saturation.js';

export type Gate = keyof LayerSaturation;
/** Whose shares are shown: of the text, of held-out text, or both. */
export type Side = 'own' | 'corpus' | 'both';

export interface SaturationView {
  tools: LabTools;
  parts: ReturnType<typeof createParts>;
  measure: ReturnType<typeof createMeasure>;
  data: LabData | null;
  /** Pointed at in any of the plots. */
  pointed: number | null;
  side: Side;
  /** On the text. */
  measured: LayerSaturation | null;
  /** Whose gates differ most between the two texts. */
  differing: number;
}

/** What is shown now. */
export interface Comparison {
  side: Side;
  main: LayerSaturation;
  corpus: LayerSaturation | null;
  /** Tokens of the text. */
  tokens: number;
}

export interface PlotData {
  /** Of the filled dots. */
  main: Saturation;
  /** Of the rings. */
  other: Saturation | null;
  /** The selected one. */
  unit: number | null;
  pinned: readonly number[];
  /** Pointed at, in any of the plots. */
  pointed: number | null;
}

export interface Plot {
  parts: ReturnType<typeof createPlotParts>;
  data: PlotData | null;
  /** Units from left to right; null: to be sorted when they are asked for. */
  order: number[] | null;
  onPoint: (unit: number | null) => void;
  onSelect: (unit: number) => void;
}
