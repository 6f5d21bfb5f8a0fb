import { labelText } from '../../ui/label-texts.js';
import { formatNumber } from '../../ui/values.js';
import { parseNeurons } from '../../core/model/units-file.js';
import { LABELS } from '../../core/labels/labels.js';
import { modelAddress } from '../../ui/root.js';

/** @import { Card } from '../../core/model/types.d.ts' */
/** @import { TrackingUnit } from '../../core/study/types.d.ts' */
/** @import { LabelledUnit } from './drawing/types.d.ts' */

/** How clearly a unit must follow what it follows: area under the curve, or its mirror, and correlation. */
const CLEAR = { auc: 0.85, correlation: 0.55 };

/**
 * What units of a model were found to follow, one for each thing, the clearest first; null where the file could not be
 * fetched.
 * @param {Card} card @returns {Promise<LabelledUnit[] | null>}
 */
export async function fetchLabelledUnits(card) {
  if (!card.neurons) return [];
  const response = await fetch(modelAddress(card.name) + card.neurons.file).catch(() => null);
  if (!response?.ok) return null;
  const { labels } = parseNeurons(await response.arrayBuffer(), card);
  return labels
    .flatMap(({ key, units }) => {
      const label = LABELS.find((label) => label.key === key);
      const [best] = units;
      return label && best && isClear(best)
        ? [{ ...best, label: labelText(key).title, clarity: clarityOf(best) }]
        : [];
    })
    .sort((one, other) => other.clarity - one.clarity)
    .map(({ layer, unit, label, auc, correlation }) => ({
      layer,
      unit,
      label,
      measure:
        auc === null ? `r ${formatNumber(correlation)}` : `AUC ${formatNumber(Math.max(auc, 1 - auc))}`,
    }));
}

/** @param {TrackingUnit} unit */
function isClear({ auc, correlation }) {
  return auc === null ? Math.abs(correlation) >= CLEAR.correlation : Math.max(auc, 1 - auc) >= CLEAR.auc;
}

/** On one scale from 0 to 1. @param {TrackingUnit} unit */
function clarityOf({ auc, correlation }) {
  return auc === null ? Math.abs(correlation) : 2 * Math.max(auc, 1 - auc) - 1;
}
