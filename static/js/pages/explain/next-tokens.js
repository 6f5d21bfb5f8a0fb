import { element, setText } from '../../ui/elements.js';
import { formatPercent, formatShare } from '../../ui/formats.js';
import { t } from '../../ui/language.js';
import { glyphOf } from '../../ui/values.js';
import { hasLetters, shownColumn } from './stage.js';

/** @import { State } from '../shared/state/types.d.ts' */
/** @import { NextToken, Stage } from './types.d.ts' */

const ROWS = 3;

/** What the LSTM alone expects after the chosen letter, against the untouched model. */
export function createNextTokens() {
  const rows = Array.from({ length: ROWS }, createRow);
  const note = element('p', { class: 'next-note' });
  const title = element('h2', { class: 'label', id: 'next-title' }, t('Next letter'));
  const node = element(
    'section',
    { class: 'next', 'aria-labelledby': 'next-title' },
    title,
    element('ol', { class: 'next-rows' }, ...rows.map(({ node }) => node)),
    note,
  );
  return {
    node,
    /** @param {Stage | null} stage @param {Pick<State, 'phase' | 'card'>} state */
    update(stage, state) {
      const column = stage && shownColumn(stage);
      const before = stage?.changed ? stage.untouched[stage.column].next : null;
      rows.forEach((row, k) => row.update(column?.next?.[k] ?? null, before));
      setText(title, stage && !hasLetters(stage) ? t('Next word') : t('Next letter'));
      setText(note, stage ? noteOf(stage) : missing(state));
    },
  };
}

/** Why there is nothing to see. @param {Pick<State, 'phase' | 'card'>} state */
function missing({ phase, card }) {
  if (card?.graph.kind === 'window')
    return t(
      'This model reads in both directions and has no gates to follow from left to right. Choose another model.',
    );
  if (phase === 'empty') return t('There is no model on this server yet.');
  if (phase === 'failed') return t('There are no suggestions without a model.');
  return t('The model is loading.');
}

/** @param {Stage} stage */
function noteOf(stage) {
  if (shownColumn(stage).next === null) return t('The next letter follows once the model is loaded.');
  return stage.changed ? t('The outline is the model with no gate held.') : '';
}

function createRow() {
  const glyph = element('span', { class: 'next-glyph' });
  const share = element('span', { class: 'next-share number' });
  const bar = element('span', { class: 'next-bar' });
  const node = element('li', { class: 'next-row' }, glyph, bar, share);
  return {
    node,
    /** @param {NextToken | null} next @param {readonly NextToken[] | null} before of the untouched model */
    update(next, before) {
      node.classList.toggle('is-absent', next === null);
      if (!next) return;
      // Of what was less likely than the third, nothing is known.
      const untouched = before?.find(({ text }) => text === next.text)?.probability ?? null;
      setText(glyph, glyphOf({ id: 0, text: next.text, start: 0, end: 1 }));
      setText(share, formatShare(next.probability));
      bar.style.setProperty('--share', String(next.probability));
      bar.style.setProperty('--untouched', String(untouched ?? 0));
      node.classList.toggle('is-compared', untouched !== null);
      node.title = untouched === null ? '' : t('untouched: {share}', { share: formatPercent(untouched) });
    },
  };
}
