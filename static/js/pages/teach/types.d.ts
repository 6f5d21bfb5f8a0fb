// Shapes of the teachers’ page.
import type { Intervention } from '../../core/types.d.ts';
import type { Selection } from '../../views/types.d.ts';

/** What a link for a class fixes. */
export interface Plan {
  page: 'explain' | 'write' | 'lab' | 'comic';
  /** Null: the server chooses. */
  model: string | null;
  /** Null: as the browser prefers. */
  lang: 'en' | 'zh' | null;
  /** Whether the page is for the projector. */
  project: boolean;
  /** Parts of the laboratory that are hidden. */
  hide: string[];
  /** Null: the page's own text. */
  text: string | null;
  /** Where the explanation begins. Null: at its beginning. */
  beat: string | null;
  view: string;
  selection: Selection;
  changes: Intervention[];
}

/** The form's controls by their names. */
export interface LinkFields {
  select(name: string): HTMLSelectElement;
  input(name: string): HTMLInputElement;
  /** One for each part that can be hidden. */
  boxes(): NodeListOf<HTMLInputElement>;
}
