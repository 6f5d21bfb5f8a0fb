// What the laboratory's views are given, and what they give.
import type { Recording, Suggestion } from '../../../core/types.d.ts';
import type { InterventionActions, Interventions, Selection, StudyTools } from '../../types.d.ts';
import type { Study, StudyMap, StudyName } from '../../../core/study/types.d.ts';
import type { Card } from '../../../core/model/types.d.ts';

export interface LabData {
  recording: Recording | null;
  selection: Selection;
  canned: boolean;
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
  models: readonly { name: string; title: string }[];
}

/** Rows of what a view shows, for readers, for CSV. */
export interface Table {
  /** The key of each in CSV, and its name on the page. */
  columns: [key: string, name: string][];
  rows: (string | number)[][];
}

/** A picture of the laboratory, with the controls that are its own. */
export interface LabView {
  node: HTMLElement;
  /** Only while the view is open, and there are tokens. */
  update(data: LabData): void;
  table(data: LabData): Table;
  /** What is taken along as PNG and SVG; null: nothing is drawn. */
  picture(): SVGSVGElement | HTMLCanvasElement | null;
  destroy(): void;
}

/** What a view may do to the page. */
export interface LabTools extends StudyTools {
  select(selection: Partial<Selection>): void;
  interventionActions: InterventionActions;
}
