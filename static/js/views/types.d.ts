// Shapes that the views share.
import type { Card } from '../core/model/types.d.ts';
import type { Study, StudyMap, StudyName } from '../core/study/types.d.ts';
import type { Arithmetic, Intervention, Recording, Span, Suggestion } from '../core/types.d.ts';

/** A model that is changed, and what is seen of it. */
export interface Interventions {
  changes: readonly Intervention[];
  /** The changes before these, the newest last. */
  past: readonly (readonly Intervention[])[];
  /** Whose recording and suggestions the page shows. */
  shown: 'untouched' | 'changed';
  /** Of the model with the changes; null until it has read the text. */
  recording: Recording | null;
  /** What either suggests, while there are changes. */
  suggestions: { untouched: Suggestion[] | null; changed: Suggestion[] | null };
}

/** Changes what the model does, and asks for what follows. */
export interface InterventionActions {
  /** Replaces changes of the same layer, unit and quantity; `continues`: one movement with the change before. */
  add(changes: readonly Intervention[], course?: { continues?: boolean }): void;
  remove(change: Intervention): void;
  undo(): void;
  reset(): void;
}

/** Studies the text that was read. */
export interface StudyTools {
  /** Asks the worker, unless it was asked the very same about the very same recording; `again`: even then. */
  study<Name extends StudyName>(name: Name, question: StudyMap[Name]['question'], again?: boolean): void;
  cancelStudy(name: StudyName): void;
}

/** What the person looks at; one record shared by every view. */
export interface Selection {
  /** Index into `Recording.columns`, or null: the last one. */
  column: number | null;
  layer: number;
  unit: number | null;
  /** Index into QUANTITIES. */
  quantity: number;
  /** Units of the layer that are kept in view, besides the selected one, to be compared. */
  pinned: readonly number[];
  /** Columns that are looked at together, or null. */
  span: Span | null;
}

/** A stretch of text with a background, drawn behind the editor's letters. UTF-16 offsets. */
export interface Mark {
  start: number;
  end: number;
  colour: string;
  /** Of a line that runs below the letters, 0 to 1: its height here, and at the letter before. */
  line?: { level: number; before: number };
  /** Whether it is the letter that is looked at. */
  current?: boolean;
}

/** A piece of the page: `update` draws new data into `node`, `destroy` undoes its listeners. */
export interface View<Data> {
  node: HTMLElement;
  update(data: Data): void;
  destroy(): void;
}

export interface GatesData {
  recording: Recording | null;
  selection: Selection;
  /** For the selected unit and column, once the worker has answered. */
  arithmetic: Arithmetic | null;
  /** True while the values come from parity.json. */
  isSample: boolean;
  studies: ReadonlyMap<StudyName, Study>;
  /** Of the model's card. */
  language: string;
  /** Whether the model's tokens are letters. */
  letters: boolean;
  /** Whether the model's files say what its units do. */
  hasJobs: boolean;
  story?: Card['story'] | null;
}
