import { formatNumber, layerName } from '../../../ui/values.js';
import { HIDDEN } from '../../../ui/quantities.js';
import { t } from '../../../ui/language.js';
import { FEWEST } from '../../../core/study/statistics.js';
import { memoized } from '../shared/memoized.js';

/** @import { Neurons } from '../../../core/model/types.d.ts' */
/** @import { Study, TrackedLabel, TrackingUnit } from '../../../core/study/types.d.ts' */
/** @import { LabData, Table } from '../shared/types.d.ts' */
/** @import { Finding, ListedLabel, ProbeResults } from './types.d.ts' */

/** With fewer tokens of one's own, only units count that follow a label on held-out text, too: chance is too strong. */
export const FEWEST_OWN = 300;

/** Units of a label that the quiz draws from. */
const CANDIDATES = 3;

/**
 * @param {LabData} data
 * @param {readonly (readonly [number, number])[] | null} spans of the custom label
 * @returns {ProbeResults}
 */
export function probeResults({ studies }, spans) {
  const neurons = /** @type {Study<'heldOutUnits'> | undefined} */ (studies.get('heldOutUnits'));
  const probe = /** @type {Study<'probe'> | undefined} */ (studies.get('probe'));
  const custom = /** @type {Study<'probeCustom'> | undefined} */ (studies.get('probeCustom'))?.answer;
  const answer = probe?.answer;
  const isCurrent =
    custom?.columns === answer?.columns &&
    custom?.question.layer === answer?.question.layer &&
    /** @type {{ spans: unknown } | undefined} */ (custom?.question.labels[0])?.spans === spans;
  const held = neurons?.answer?.result.neurons ?? null;
  const tokens = answer?.result.tokens ?? 0;
  const own = (isCurrent && custom?.result.labels[0]) || null;
  const isShort = tokens < FEWEST_OWN;
  return {
    neurons: held,
    labels: isShort ? trustedOf(answer?.result.labels ?? NONE, held) : (answer?.result.labels ?? NONE),
    custom: own && isShort ? { ...own, units: [] } : own,
    columns: answer?.columns ?? [],
    layer: answer?.question.layer ?? null,
    tokens,
  };
}

/** @type {TrackedLabel[]} */
const NONE = [];

/** The labels with those units that follow them on held-out text, too. */
const trustedOf = memoized((/** @type {TrackedLabel[]} */ labels, /** @type {Neurons | null} */ neurons) =>
  labels.map((label) => {
    const known = neurons?.labels.find(({ key }) => key === label.key)?.units ?? [];
    const holds = (/** @type {TrackingUnit} */ { layer, unit }) =>
      known.some((other) => other.layer === layer && other.unit === unit);
    return { ...label, units: label.units.filter(holds) };
  }),
);

/** Which unit knows best, of all labels the story's or the first. @param {LabData} data @param {ProbeResults} results */
export function bestHeldOut({ card }, { neurons }) {
  const labels = (neurons?.labels ?? []).filter(({ units }) => units.length > 0);
  const label = labels.find(({ key }) => key === card?.story?.label) ?? labels.at(0);
  return label ? { key: label.key, unit: label.units[0] } : null;
}

/** @param {Neurons | null} neurons @returns {Map<string, Finding>} by label */
export function heldOutFindings(neurons) {
  return new Map(
    (neurons?.labels ?? []).map(({ key, units }) => [
      key,
      { units, note: units.length > 0 ? '' : t('no unit is better than chance') },
    ]),
  );
}

/** @param {TrackedLabel[]} labels @param {TrackedLabel | null} custom @returns {Map<string, Finding>} by label */
export function liveFindings(labels, custom) {
  return new Map(
    [...labels, ...(custom ? [custom] : [])].map((label) => [
      label.key,
      { units: label.units, note: noteOf(label) },
    ]),
  );
}

/** @param {TrackedLabel} label */
function noteOf({ changes, values, units }) {
  if (!changes && values.at(-1) !== values[0])
    return t('changes only one way in this text, as any slow unit does');
  if (!changes) return values[0] === 0 ? t('not in this text') : t('the same all over this text');
  return units.length > 0 ? '' : t('no unit is better than chance');
}

/** @param {LabData} data @param {ProbeResults} results @returns {string | null} null: the model comes without */
export function heldOutHead({ card, studies }, { neurons }) {
  if (!card?.neurons) return null;
  if (!neurons) return studies.get('heldOutUnits')?.failure ? t('could not be read') : t('loading…');
  return t('selected on {chosen} tokens not used for training, measured on another {measured}', {
    ...neurons.tokens,
  });
}

/** @param {LabData} data @param {ProbeResults} results */
export function liveHead({ recording, selection, card, studies }, { tokens, layer, labels }) {
  // Left with the button “Stop”, it comes to no answer.
  if (layer === null) return studies.get('probe')?.progress === null ? t('stopped') : t('searching…');
  const values = { count: tokens, fewest: FEWEST };
  if (labels.length === 0)
    return card?.graph.kind === 'window'
      ? t(
          'too short to tell: {count} tokens of at least {fewest}, and this model sees only its window',
          values,
        )
      : t('too short to tell: {count} tokens of at least {fewest}', values);
  if (tokens < FEWEST_OWN)
    return t('{count} tokens, which is little: only units that hold on held-out text, too', {
      count: tokens,
    });
  return recording && recording.layers.length > 1
    ? t(
        '{count} tokens, {layer}; the best of many units, selected and measured on the same text: the figures are too high',
        {
          count: tokens,
          layer: layerName(recording.layers[selection.layer]),
        },
      )
    : t(
        '{count} tokens; the best of many units, selected and measured on the same text: the figures are too high',
        {
          count: tokens,
        },
      );
}

/**
 * The selected unit, or else the first of the layer that tracks something.
 * @param {LabData} data @param {ProbeResults} results
 * @returns {{ layer: number, unit: number, quantity: 'c' | 'h' } | null}
 */
export function stateInView({ selection }, { labels, layer, neurons }) {
  const { unit, quantity } = selection;
  if (unit !== null) return { layer: selection.layer, unit, quantity: quantity === HIDDEN ? 'h' : 'c' };
  const live = layer === selection.layer ? labels : [];
  const all = [...live, ...(neurons?.labels ?? [])].flatMap(({ units }) => units.slice(0, 1));
  return all.find((tracking) => tracking.layer === selection.layer) ?? null;
}

/** Units that track something, each once. @param {ProbeResults} results @returns {TrackingUnit[]} */
export function trackingUnits({ labels, neurons }) {
  /** @type {Map<string, TrackingUnit>} */
  const byState = new Map();
  for (const { units } of [...labels, ...(neurons?.labels ?? [])])
    for (const unit of units.slice(0, CANDIDATES))
      byState.set(`${unit.layer} ${unit.unit} ${unit.quantity}`, unit);
  return [...byState.values()];
}

/** @param {ProbeResults} results @param {(key: string) => ListedLabel} nameOf @returns {Table} */
export function findingsTable({ neurons, labels, custom }, nameOf) {
  const rows = (/** @type {string} */ where, /** @type {{ key: string, units: TrackingUnit[] }[]} */ all) =>
    all.flatMap(({ key, units }) =>
      units.map(({ layer, unit, quantity, auc, correlation, p }) => [
        nameOf(key).title,
        where,
        layer + 1,
        unit,
        quantity,
        auc ?? '',
        correlation,
        Number(formatNumber(p, 3)),
      ]),
    );
  return {
    columns: [
      ['tracks', t('tracks')],
      ['on', t('on')],
      ['layer', t('layer')],
      ['unit', t('unit')],
      ['state', t('state')],
      ['AUC', 'AUC'],
      ['correlation', t('correlation')],
      ['p', 'p'],
    ],
    rows: [
      ...rows(t('held-out text'), neurons?.labels ?? []),
      ...rows(t('your text'), [...labels, ...(custom ? [custom] : [])]),
    ],
  };
}
