import { element, setText } from '../../../ui/elements.js';
import { glyphOf, nameOf } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { button } from '../shared/controls.js';
import { readText } from '../shared/read-text.js';
import { experiments, patched, patchOf } from './edits.js';

/** @import { Token } from '../../../core/types.d.ts' */
/** @import { LabData } from '../shared/types.d.ts' */
/** @import { Editing } from './types.d.ts' */

/** A copy of the text that can be changed, and keeps its change while the text grows. @param {() => void} onChange */
export function createEditing(onChange) {
  const fields = createFields();
  /** @type {Editing} */
  const editing = { fields, text: '', patch: null, token: null, example: null, isTouched: false, onChange };
  fields.copy.addEventListener('input', () => change(editing, fields.copy.value));
  fields.form.addEventListener('submit', (event) => {
    event.preventDefault();
    replaceToken(editing);
  });
  return {
    node: fields.node,
    other: () => otherText(editing),
    /** What was done to the copy as an example; null: nothing, or somebody has changed it since. */
    example: () => editing.example,
    update: (/** @type {LabData} */ data) => update(editing, data),
  };
}

export function createFields() {
  const copy = element('textarea', {
    id: 'counterfactual-text',
    class: 'counterfactual-text',
    rows: 3,
    spellcheck: false,
  });
  const chips = element('div', { class: 'match-chips', role: 'group', 'aria-label': t('Experiments') });
  const tokenLabel = element('label', { for: 'counterfactual-token' });
  const replacement = element('input', {
    type: 'text',
    id: 'counterfactual-token',
    class: 'counterfactual-token',
    autocomplete: 'off',
    placeholder: t('nothing'),
  });
  const replace = element('button', { class: 'control' }, t('Replace'));
  const form = element('form', { class: 'counterfactual-replace' }, tokenLabel, replacement, replace);
  const copyLabel = element('label', { class: 'label', for: 'counterfactual-text' }, t('The other past'));
  const node = element('div', { class: 'counterfactual-editing' }, chips, form, copyLabel, copy);
  return { node, copy, chips, form, tokenLabel, replacement };
}

/** @param {Editing} editing */
function otherText({ text, patch }) {
  return patched(text, patch) ?? text;
}

/** @param {Editing} editing @param {string} other */
function change(editing, other) {
  Object.assign(editing, { isTouched: true, example: null });
  editing.patch = patchOf(editing.text, other);
  writeCopy(editing);
  editing.onChange();
}

/** @param {Editing} editing */
function writeCopy(editing) {
  const other = otherText(editing);
  if (editing.fields.copy.value !== other) editing.fields.copy.value = other;
}

/** @param {Editing} editing */
function replaceToken(editing) {
  const { text, token, fields } = editing;
  if (token) change(editing, text.slice(0, token.start) + fields.replacement.value + text.slice(token.end));
}

/** @param {Editing} editing @param {LabData} data */
function update(editing, data) {
  const text = readText(data);
  if (text !== editing.text) {
    editing.text = text;
    if (patched(text, editing.patch) === null) editing.patch = null;
    if (!editing.isTouched) beginExample(editing);
    writeCopy(editing);
    showExperiments(editing);
  }
  const columns = data.recording?.columns ?? [];
  const column = Math.max(1, Math.min(columns.length - 1, data.selection.column ?? 1));
  const token = columns[column]?.token ?? null;
  editing.token = token;
  setText(editing.fields.tokenLabel, token ? replaceLabel(token, column) : '');
}

/** The first experiment that changes something. @param {Editing} editing */
function beginExample(editing) {
  const [first] = experiments().flatMap(({ name, change: edit }) => {
    const other = edit(editing.text);
    return other === null || other === editing.text ? [] : [{ name, other }];
  });
  editing.example = first?.name ?? null;
  editing.patch = first ? patchOf(editing.text, first.other) : null;
}

/** @param {Token} token @param {number} column */
function replaceLabel(token, column) {
  return t('Replace token {column}, {token}, with', {
    column: String(column),
    token: token.text.trim() === '' ? nameOf(token) : glyphOf(token),
  });
}

/** @param {Editing} editing */
function showExperiments(editing) {
  const { text, fields } = editing;
  const offered = experiments().flatMap(({ name, change: edit }) => {
    const other = edit(text);
    return other === null ? [] : [chip(name, () => change(editing, other))];
  });
  const unchanged = chip(t('No change'), () => change(editing, text));
  fields.chips.replaceChildren(t('Try'), ...offered, unchanged);
}

/** @param {string} text @param {() => void} onClick */
function chip(text, onClick) {
  return button(text, onClick, { class: 'control' });
}
