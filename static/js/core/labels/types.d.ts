/** What a unit might track: a number for each character of a text. server/lm/analysis/labels.py has the same. */
export interface Label {
  /** ui/label-texts.js has its texts. */
  key: string;
  kind: 'binary' | 'numeric';
  /** How the page speaks of its characters. */
  where: 'inside' | 'there';
  /** Only for source code. */
  python: boolean;
  /** For each code point, as it is once that character was read. */
  values: (letters: string[]) => Float64Array;
}
