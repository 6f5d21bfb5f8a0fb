// Shapes of the teachers’ page.
import type { Intervention } from '../../core/types.d.ts';
import type { Selection } from '../../views/types.d.ts';

/** What a link for a class fixes. */
export interface Plan {
  page: 'main' | 'comic';
  /** Null: the server chooses. */
  model: string | null;
  /** Null: as the browser prefers. */
  lang: 'en' | 'zh' | null;
  /** Whether the tour starts. */
  tour: boolean;
  /** Parts of the main page that are hidden. */
  hide: string[];
  /** Null: the text of the demo. */
  text: string | null;
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
