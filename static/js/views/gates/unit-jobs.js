/** What the units of a layer do, as far as the model's files say: groups of units that follow the same label. */
import { t } from '../../ui/language.js';

/** @import { Neurons, Card } from '../../core/model/types.d.ts' */
/** @import { TrackingUnit } from '../../core/study/types.d.ts' */
/** @import { UnitGroup } from './types.d.ts' */
/** @typedef {NonNullable<Card['story']>} Story */

/** Groups that the wall begins with, and units in each. */
const MOST_GROUPS = 6;
const MOST_UNITS = 5;
/** The order of the groups, after the story's. */
const KEYS = [
  ...['quote', 'line', 'word', 'bracket', 'string', 'comment', 'newline', 'capital'],
  ...['punctuation', 'digit', 'indentation', 'depth', 'prose'],
];

/**
 * Each unit is in the group of the label that it follows best. The story's units lead the group of its label.
 * @param {Neurons | null} neurons @param {Story | null} story @param {number} layer @returns {UnitGroup[]}
 */
export function unitJobs(neurons, story, layer) {
  const best = strongestLabels(neurons, layer);
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  const told = story?.group.layer === layer ? [story.unit.unit, ...story.group.units] : [];
  for (const unit of told) best.set(unit, { key: /** @type {Story} */ (story).label, strength: Infinity });
  for (const [unit, { key }] of [...best].sort(([, one], [, other]) => other.strength - one.strength))
    groups.set(key, [...(groups.get(key) ?? []), unit]);
  const keys = story ? [story.label, ...KEYS.filter((key) => key !== story.label)] : KEYS;
  return keys
    .flatMap((key) => {
      const units = [...new Set([...(key === story?.label ? told : []), ...(groups.get(key) ?? [])])];
      return units.length > 0 ? [{ key, units: units.slice(0, MOST_UNITS) }] : [];
    })
    .slice(0, MOST_GROUPS);
}

/** @param {Neurons | null} neurons @param {number} layer */
function strongestLabels(neurons, layer) {
  /** @type {Map<number, { key: string, strength: number }>} */
  const best = new Map();
  for (const { key, units } of neurons?.labels ?? [])
    for (const unit of units) {
      const strength = strengthOf(unit);
      if (unit.layer === layer && strength > (best.get(unit.unit)?.strength ?? 0))
        best.set(unit.unit, { key, strength });
    }
  return best;
}

/** Between 0 and 1, whichever side the unit is on. @param {TrackingUnit} unit */
function strengthOf({ auc, correlation }) {
  return auc === null ? Math.abs(correlation) : Math.abs(2 * auc - 1);
}

/** @param {string | null} key of a label; null: all other units */
export function jobName(key) {
  return key === null ? t('the rest') : NAMES[key]();
}

/** In a word, as names of groups. @type {Record<string, () => string>} */
const NAMES = {
  quote: () => t('quotation'),
  bracket: () => t('bracket'),
  depth: () => t('depth'),
  line: () => t('line'),
  word: () => t('word'),
  capital: () => t('capital'),
  digit: () => t('digit'),
  newline: () => t('new line'),
  punctuation: () => t('punctuation'),
  indentation: () => t('indentation'),
  string: () => t('string'),
  comment: () => t('comment'),
  prose: () => t('prose'),
};
