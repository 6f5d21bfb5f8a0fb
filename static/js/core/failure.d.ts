// What can go wrong with a model, by key, and the values that say what was found: ui/error-texts.js has the texts.

/** What a field of a model's JSON file must be, as scripts/schemas.mjs names it; a list: one of these. */
export type Need =
  | 'text'
  | 'number'
  | 'count'
  | 'ordinal'
  | 'positive'
  | 'amount'
  | 'share'
  | 'part'
  | 'object'
  | 'list'
  | 'text-or-null'
  | 'number-or-null'
  | 'number-or-text'
  | readonly (string | number)[];

export interface FailureValues {
  /** An error that the code did not foresee. */
  stopped: { message: string };
  'no-model': { url: string; answer: string };
  'no-server': { url: string };
  /** A module that could not be fetched. */
  'no-part': Record<string, never>;
  /** `message`: '' where the browser gives none. */
  'no-worker': { message: string };
  /** A worker that ended or hung, again and again. */
  silent: Record<string, never>;
  /** `found`, here and below: JSON, or null where there is nothing. */
  format: { file: string; found: string | null; format: number };
  'not-json': { file: string; error: string; bytes: number };
  'not-base64': { where: string; length: number; letters: number };
  'not-listed': { file: string };
  size: { file: string; found: number; listed: number };
  hash: { file: string; found: string; listed: string };
  field: { where: string; path: string; found: string | null; need: Need };
  empty: { where: string };
  /** Of letters or of entries. */
  'too-long': { where: string; path: string; longest: number };
  'file-name': { name: string };
  layers: { where: string; found: number; needed: number };
  'weight-layers': { weights: number; outputs: number };
  'weight-shape': { name: string; found: number[] | null; needed: (number | null)[] };
  'not-graph': { format: string | null };
  'not-built': { error: string };
  'ends-early': { file: string };
  /** `part`: of the four in docs/model-format.md. */
  'not-counts': { file: string; part: number };
  'not-finite': { where: string };
  'no-token': { where: string; token: number; last: number };
  'token-count': { where: string; found: number; needed: number };
  'no-tensor': { name: string };
  pattern: { pattern: string; error: string };
  token: { where: string; found: string };
  'special-token': { name: string; id: string; last: number };
  'no-unit': { where: string; unit: number; layer: number };
  'no-place': { where: string; token: number; tokens: number };
  'unit-numbers': { where: string; units: number };
  /** A file of what was learned; `found`: JSON, or null where there is nothing. */
  'learned-size': { bytes: number; most: number };
  'learned-json': { error: string; bytes: number };
  'learned-format': { found: string | null; needed: string };
  'learned-model': { found: string | null; model: string };
  'learned-part': { part: 'words' | 'places' | 'gain' | 'kernel' | 'bias'; found: string | null };
  /** A study that needs a model that reads step by step. */
  window: Record<string, never>;
}

export type FailureKey = keyof FailureValues;

export type Failure = { [Key in FailureKey]: { key: Key; values: FailureValues[Key] } }[FailureKey];
