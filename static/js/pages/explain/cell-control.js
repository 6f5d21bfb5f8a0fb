// The cell at the chosen letter, whose valves the reader turns, and its equation.
import { element, setChildren, setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { glyphOf } from '../../ui/values.js';
import { equations } from '../../views/gates/cell-text.js';
import { equationLine } from '../../views/gates/equation.js';
import { createFittingCell } from '../../views/gates/fitting-cell.js';
import { figuresOf } from '../../views/gates/moment.js';
import { cellBefore, currentToken, hasLetters, hiddenBefore, shownColumn, stepHeld } from './stage.js';

/** @import { Moment, TurnValve } from '../../views/gates/types.d.ts' */
/** @import { Hold, Scope, Stage } from './types.d.ts' */

const NARROW = 620;

/**
 * @param {{ onTurn: TurnValve, onScope: (scope: Scope) => void, onRelease: () => void }} listeners
 */
export function createCellControl({ onTurn, onScope, onRelease }) {
  const cell = createFittingCell(NARROW, onTurn);
  const token = element('span', { class: 'token' });
  const where = element('span', { class: 'where' });
  const scope = element('select', { class: 'scope', 'aria-label': t('What a valve turns') });
  const release = element('button', { type: 'button', class: 'control release' }, t('Let go'));
  const line = element('div', { class: 'equations' });
  const head = element(
    'div',
    { class: 'cell-head' },
    element('h2', {}, t('Inside the cell'), ' ', token, ' ', where),
    element('p', { class: 'cell-scope' }, element('span', {}, t('A valve turns')), ' ', scope, ' ', release),
  );
  const node = element('section', { class: 'cell-stage', 'aria-label': t('Cell') }, head, cell.node, line);
  scope.addEventListener('change', () => onScope(/** @type {Scope} */ (scope.value)));
  release.addEventListener('click', () => {
    // The button goes, and with it the focus.
    scope.focus({ preventScroll: true });
    onRelease();
  });

  return {
    node,
    /** @param {Stage} stage @param {Hold | null} hold @param {Scope} chosen @param {readonly number[]} group units of the story */
    update(stage, hold, chosen, group) {
      const moment = momentOf(stage, hold);
      cell.update(moment, hasLetters(stage));
      setText(token, glyphOf(moment.token));
      setText(where, t('unit {unit}', { unit: String(stage.unit) }));
      const scopes = scopeTexts(group);
      setChildren(
        scope,
        ...scopes.map(([value, text]) => element('option', { value, selected: value === chosen }, text)),
      );
      scope.value = chosen;
      release.hidden = hold === null;
      node.classList.toggle('is-held', hold !== null && stage.column >= hold.from);
      setChildren(line, equationLine(equations(moment.figures, 3)[0]));
    },
  };
}

/** @param {readonly number[]} group @returns {[Scope, string][]} */
function scopeTexts(group) {
  return [
    ['unit', t('this unit’s gate')],
    ...(group.length > 1
      ? [/** @type {[Scope, string]} */ (['group', t('the gates of its {n} units', { n: group.length })])]
      : []),
    ['all', t('the gates of all units')],
  ];
}

/**
 * What is held is shown at once, with what it makes of the state before; the model's answer follows.
 * @param {Stage} stage @param {Hold | null} hold @returns {Moment}
 */
function momentOf(stage, hold) {
  const { column, layer, unit } = stage;
  const { values } = shownColumn(stage);
  const before = cellBefore(stage);
  const now = hold && column >= hold.from ? stepHeld(values, hold.gates, before) : values;
  return {
    token: currentToken(stage),
    below: layer > 0 ? { name: `layer ${layer}`, units: 0 } : null,
    layer: { name: `layer ${layer + 1}`, units: 0 },
    column,
    unit,
    figures: figuresOf(now, before, hiddenBefore(stage)),
    histograms: null,
  };
}
