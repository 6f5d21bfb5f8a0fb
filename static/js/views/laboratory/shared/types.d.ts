// What the laboratory's views are given, and what they give.
import type { Recorded, Recording, Suggestion } from '../../../core/types.d.ts';
import type { InterventionActions, Interventions, Selection, StudyTools } from '../../types.d.ts';
import type { Study, StudyMap, StudyName } from '../../../core/study/types.d.ts';
import type { Card } from '../../../core/model/types.d.ts';

/** To a text, or to its end. */
export interface Link {
  address: string;
  /** Of the text, in characters. */
  carried: number;
  length: number;
}

export interface LabData {
  /** Of a text that is no longer there. */
  isPast?: boolean;
  recording: Recording | null;
  selection: Selection;
  isSample: boolean;
  /** Of the model in use. */
  card: Card | null;
  /** The model is there, and the recording is that of the whole text. */
  ready: boolean;
  text: string;
  studies: ReadonlyMap<StudyName, Study>;
  /** What is suggested at the caret, likeliest first. */
  suggestions: Suggestion[];
  /** Of the model as it is, whichever `recording` is. */
  untouched: Recording | null;
  interventions: Interventions;
  /** Of the model in use; null before there is one. */
  name: string | null;
  models: readonly { name: string; title: string; language?: string }[];
}

/** What a view shows, for readers and for CSV. */
export interface Table {
  /** The key of each column in CSV, and its name on the page. */
  columns: [key: string, name: string][];
  rows: (string | number)[][];
}

/** A picture of the laboratory with its controls. */
export interface LabView {
  node: HTMLElement;
  /** Only while the view is open, and there are tokens. */
  update(data: LabData): void;
  table(data: LabData): Table;
  /** To save as PNG or SVG; null: nothing is drawn. */
  picture(): SVGSVGElement | HTMLCanvasElement | null;
  destroy(): void;
}

/** A text with the state of one unit, and a label. */
export interface UnitText {
  columns: Recorded[];
  /** The selected one. */
  column: number | null;
  /** The one to scroll to; null: the scroll position stays. */
  seen: number | null;
  /** Of the unit at each column. */
  values: Float32Array;
  quantity: 'c' | 'h';
  /** The label's value at a column, from 0 to 1; NaN: unknown. */
  band: (column: number) => number;
  /** Describes the picture. */
  label: string;
}

/** An entry of a view's menu. */
export interface MenuItem {
  text: string;
  title?: string;
  onChoose(): unknown;
}

/** What a view may do to the page. */
export interface LabTools extends StudyTools {
  select(selection: Partial<Selection>): void;
  interventionActions: InterventionActions;
}
