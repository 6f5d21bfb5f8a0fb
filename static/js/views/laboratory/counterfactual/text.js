/** What the counterfactual view says in sentences, and its table. */
import { glyphOf, together } from '../../../ui/values.js';
import { t, tn } from '../../../ui/language.js';
import { percent, surpriseAt } from './picture.js';

/** @import { Table } from '../shared/types.d.ts' */
/** @import { CounterfactualScene } from './types.d.ts' */

/** What became of the difference. @param {CounterfactualScene} scene */
export function sentenceOf({ other, half }) {
  if (!other)
    return t('Both texts are still the same. Choose an experiment, replace a token, or edit the copy.');
  const { after, cell } = other;
  if (after === 0)
    return t('After the change the texts have nothing in common, so there are no states to compare.');
  const share = percent(cell[0]);
  if (cell[0] === 0)
    return t(
      'At the first token after the change, the cell states differ by {share}: the LSTM does not notice the change at all.',
      { share },
    );
  const first = t('At the first token after the change, the cell states differ by {share}.', { share });
  if (after === 1) return first;
  return together([first, fadingSentence(half, after, percent(cell[after - 1] / cell[0]))]);
}

/** @param {number | null} half @param {number} after @param {string} rest */
function fadingSentence(half, after, rest) {
  const tokens = tn('{n} token', '{n} tokens', after);
  if (half === null)
    return t(
      'Less than half of that difference fades; at the end, {tokens} after the change, {rest} of it remains.',
      { tokens, rest },
    );
  return t(
    'After {half}, half of that difference has faded; at the end, {tokens} after the change, {rest} of it remains.',
    { half: tn('{n} token', '{n} tokens', half), tokens, rest },
  );
}

/** @param {CounterfactualScene | null} scene @returns {Table} */
export function counterfactualTable(scene) {
  /** @type {Table['columns']} */
  const columns = [
    ['token', t('token')],
    ['text', t('text')],
    ['difference of c', t('difference of c')],
    ['difference of h', t('difference of h')],
    ['bits more', t('increase in bits')],
  ];
  if (!scene?.other) return { columns, rows: [] };
  const { other, slots } = scene;
  const first = slots.length - other.after;
  const rows = Array.from({ length: other.after }, (_, k) => {
    const slot = slots[first + k];
    const surprise = surpriseAt(scene, other, first + k);
    return [
      Number(slot.own),
      glyphOf(other.tokens[Number(slot.other)]),
      other.cell[k],
      other.hidden[k],
      surprise,
    ];
  });
  return { columns, rows };
}
