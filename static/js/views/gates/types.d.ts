// Shapes of the gates' views.
import type { LayerInfo, Recorded, Recording, Span, Token } from '../../core/types.d.ts';
import type { Palette } from '../../ui/types.d.ts';
import type { Ramp } from '../../ui/ramp.js';
import type { Scale } from '../../ui/scale.js';
import type { Selection } from '../types.d.ts';
import type { createLayerTrack } from './layer-track.js';
import type { createScrolling } from './scrolling.js';
import type { createTrack } from './track.js';
import type { createZooming } from './zooming.js';

/** Row → unit, from top to bottom. */
export type RowOrder = Uint16Array;

/** What the rows are sorted by; a label by its key. */
export type SortKey = 'number' | 'jobs' | 'activity' | 'similarity' | `label:${string}`;

/** Units that follow the same label, the best first. */
export interface UnitGroup {
  /** Of a label. */
  key: string;
  units: readonly number[];
}

/** The rows of a group; null: those of the units that are in no group. */
export interface Band extends Span {
  key: string | null;
}

/** A gate is turned to a value; null: it is let go. */
export type TurnValve = (gate: 'input' | 'forget' | 'output', value: number | null) => void;

/** What is pointed at: a token, some units, an index into QUANTITIES. */
export interface HitTarget {
  column: number;
  units: RowOrder;
  quantity: number;
}

/** Where the keyboard is on the score. */
export interface Cursor {
  column: number;
  unit: number;
  quantity: number;
}

export interface Extent {
  columns: number;
  units: number;
}

/** How a layer track stacks its units; a row is a whole number of device pixels. */
export interface Rows {
  /** Units in one row. */
  group: number;
  count: number;
  /** Device pixels of one row. */
  pixels: number;
  /** CSS pixels of them all. */
  height: number;
  /** The ranks of each row, where rows do not all have as many. */
  spans?: readonly Span[];
  bands?: readonly Band[];
}

export interface Heatmap {
  columns: Recorded[];
  layer: number;
  units: number;
  quantity: number;
  /** The units from top to bottom. */
  order: RowOrder;
  /** Units in one row. */
  group: number;
  /** The ranks of each row, where rows do not all have as many. */
  spans?: readonly Span[];
  ramp: Ramp;
  scale: Scale;
}

/** What a row of the score needs to draw itself. */
export interface Frame {
  columns: Recorded[];
  layer: number;
  units: number;
  /** Of all units, from top to bottom. */
  order: RowOrder;
  /** The part of it that the layer tracks show. */
  visible: RowOrder;
  /** Another number for another order, or another part of it. */
  orderVersion: number;
  /** Those that the order begins with; null: it has none. */
  groups: readonly UnitGroup[] | null;
  /** Whether tokens are letters. */
  letters: boolean;
  /** The selected one. */
  unit: number | null;
  /** One may soon be selected: its row keeps its place. */
  awaitsUnit: boolean;
  /** The selected unit's scale. */
  unitMaximum: number;
  /** The layer's scale. */
  cellMaximum: number;
  /** Device pixels per CSS pixel. */
  ratio: number;
  /** In CSS pixels. */
  columnWidth: number;
  palette: Palette;
  /** The columns that are drawn. */
  across: Span;
  /** The first column that has changed since the last draw. */
  dirty: number;
  /** The visible part, in the sheet's CSS pixels. */
  port: { top: number; height: number };
}

export type Track = ReturnType<typeof createTrack>;
export type LayerTrack = ReturnType<typeof createLayerTrack>;

/** A row of the score: a heading and a track. */
export interface Row {
  node: HTMLElement;
  track: Track;
  /** Returns the track's height. */
  layout(frame: Frame): number;
  draw(frame: Frame): void;
}

export interface ScoreData {
  recording: Recording;
  selection: Selection;
  order: RowOrder;
  groups: readonly UnitGroup[] | null;
  letters: boolean;
  awaitsUnit: boolean;
}

export interface ScoreOptions {
  onSelect(selection: Partial<Selection>): void;
  onPoint(target: HitTarget | null, byKeyboard: boolean): void;
  /** Other units are shown. */
  onZoom(): void;
}

/** The state of the score, for the functions that draw and change it. */
export interface Score {
  options: ScoreOptions;
  tokenTrack: Row;
  layerTracks: LayerTrack[];
  /** All of them, from top to bottom. */
  rows: Row[];
  newest: HTMLElement;
  scrolling: ReturnType<typeof createScrolling>;
  zooming: ReturnType<typeof createZooming>;
  requestDraw(): void;
  data: ScoreData | null;
  pointed: HitTarget | null;
  frame: Frame;
  /** What each row has drawn. */
  across: Span[];
  /** The quantity whose units have a row each. */
  enlarged: number | null;
}

/** How the rows are sorted, and how many are shown. */
export interface RowView {
  key: SortKey;
  /** The order is on its way. */
  awaited: boolean;
  /** The text has changed since it was sorted. */
  outdated: boolean;
  /** Units that follow the label, which come first. */
  tracking: number;
  /** Whether the model says what its units do. */
  hasJobs: boolean;
  /** Of the model's card. */
  language: string;
  /** Of the layer. */
  units: number;
  /** The ranks that are shown. */
  stretch: Span;
}

export interface RowListeners {
  onSort(key: SortKey): void;
  onStep(by: 1 | -1): void;
  onResize(size: number): void;
  onMove(from: number): void;
}

export type Figure =
  | 'input'
  | 'forget'
  | 'output'
  | 'candidate'
  | 'cellBefore'
  | 'hiddenBefore'
  | 'kept'
  | 'written'
  | 'cell'
  | 'squashed'
  | 'hidden';

export type Figures = Record<Figure, number>;

/** A layer, or one of its units, at one token. */
export interface Moment {
  token: Token;
  /** The layer that this one reads, or null: the token. */
  below: LayerInfo | null;
  layer: LayerInfo;
  column: number;
  unit: number | null;
  /** The unit's; for a layer, means: of the gates, and of the size of the others. */
  figures: Figures;
  /** Of a layer's gates and candidate: units per bin. */
  histograms: Record<string, number[]> | null;
}

/** Writes a moment, and its texts, into one part of the diagram. */
export type Part = (moment: Moment, texts: Record<string, string>) => void;

/** `quantity`: an index into QUANTITIES, for its colour. */
export interface Term {
  text: string;
  quantity?: number;
}

export type Point = [x: number, y: number];

export interface CellLayout {
  viewBox: string;
  /** Centres. */
  chips: Record<'cellBefore' | 'hiddenBefore' | 'token' | 'cell' | 'hidden', Point>;
  /** Centres. */
  gates: Record<'input' | 'forget' | 'output' | 'candidate', Point>;
  /** From a gate's centre to where its value leaves it. */
  exit: Point;
  /** `flow`: degrees, 0 to the right. */
  doors: Record<'input' | 'forget' | 'output', { at: Point; flow: number }>;
  sum: Point;
  tanh: Point;
  /** Values, as thick as they are large. */
  flows: Record<string, string>;
  /** From a gate to its door. */
  controls: Record<string, string>;
  /** What every gate reads. */
  bus: string;
  notes: Record<'kept' | 'written' | 'squashed', { at: Point; anchor: string }>;
}

/** What the listeners know of the score and do to it. */
export interface Pointing {
  frame: () => Frame;
  selection: () => Selection | null;
  targetUnder: (row: number, x: number, y: number) => HitTarget | null;
  point: (target: HitTarget | null, byKeyboard: boolean) => void;
  zoom: (by: 1 | -1) => void;
  onSelect: (selection: Partial<Selection>) => void;
}
