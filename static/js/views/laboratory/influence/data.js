/** What the view of influence shows, put together from the answers. Pure. */
import { t } from '../../../ui/language.js';
import { rankCorrelation } from '../../../core/study/rank-correlation.js';

/** @import { AddedToken, Study, StudyMap } from '../../../core/study/types.d.ts' */
/** @import { Recorded, Span } from '../../../core/types.d.ts' */
/** @import { LabData } from '../shared/types.d.ts' */
/** @typedef {StudyMap['influence']['question']} Question */
/** @typedef {'gradient' | 'norm' | 'occlusion'} Measure */
/** @typedef {{ measure: Measure, from: number, values: Float32Array, maximum: number }} Series */
/**
 * @typedef {object} Explained
 * @property {Question} question
 * @property {AddedToken[]} added
 * @property {AddedToken[]} against empty where nothing is compared
 * @property {Recorded[]} columns those that influence what is added, with the start token's
 * @property {Recorded[]} read all that had been read
 * @property {Partial<Record<Measure, Series>>} series
 */

/** Whether the influence by a measure has a sign. @param {Measure} measure */
export function isSigned(measure) {
  return measure !== 'norm';
}

/** @param {Measure} measure */
export function measureName(measure) {
  return {
    gradient: t('gradient × embedding'),
    norm: t('gradient norm'),
    occlusion: t('occlusion'),
  }[measure];
}

/**
 * The newest influences by gradient, and by occlusion where those are of the same text and continuation.
 * @param {LabData} data @returns {Explained | null}
 */
export function explainedOf({ studies }) {
  const gradient = answerOf(studies, 'influence');
  if (!gradient) return null;
  const { columns, question, result } = gradient;
  const { from, added, against, influence, norm } = result;
  /** @type {Explained['series']} */
  const series = { gradient: seriesOf('gradient', from, influence), norm: seriesOf('norm', from, norm) };
  const occlusion = answerOf(studies, 'occlusion');
  if (occlusion?.columns === columns && asked(occlusion.question, question)) {
    series.occlusion = seriesOf('occlusion', occlusion.result.from, occlusion.result.influence);
  }
  return {
    ...{ question, added, against },
    columns: columns.slice(0, from + influence.length),
    read: columns,
    series,
  };
}

/** @param {Question} one @param {Question} other */
export function asked(one, other) {
  return one.insert === other.insert && one.against === other.against;
}

/**
 * @template {'influence' | 'occlusion'} Name
 * @param {LabData['studies']} studies
 * @param {Name} name
 */
function answerOf(studies, name) {
  const study = /** @type {Study<Name> | undefined} */ (studies.get(name));
  return study?.answer ?? null;
}

/** @param {Measure} measure @param {number} from @param {Float32Array} values @returns {Series} */
function seriesOf(measure, from, values) {
  // The start token was not typed: it sets no scale.
  const typed = from === 0 ? values.subarray(1) : values;
  const maximum = typed.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { measure, from, values, maximum };
}

/** Decimals with which the largest of several numbers has three digits that count. @param {number} largest */
export function digitsOf(largest) {
  return largest > 0 ? Math.min(8, Math.max(2, 2 - Math.floor(Math.log10(largest)))) : 2;
}

/** @param {Series} series @param {number} column @returns {number | null} null where it was not looked at */
export function influenceOf({ from, values }, column) {
  return values[column - from] ?? null;
}

/**
 * How far the two measures agree on the typed tokens that both have: with their signs, and by size alone.
 * @param {Series} one @param {Series} other
 */
export function agreement(one, other) {
  const from = Math.max(1, one.from, other.from);
  const [a, b] = [one, other].map(({ from: first, values }) => values.slice(from - first));
  return {
    tokens: a.length,
    signed: rankCorrelation(a, b),
    size: rankCorrelation(a.map(Math.abs), b.map(Math.abs)),
  };
}

/** @typedef {Span & { text: string, sum: number }} Sum of influence over columns */

/**
 * The typed tokens, those that matter most first.
 * @param {Explained} explained @param {Series} series @returns {Sum[]}
 */
export function strongestTokens({ columns }, series) {
  const single = (/** @type {number} */ k) => ({ from: k, to: k + 1 });
  return sorted(columns, typedOf(series).map(single), series);
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * The typed words, their tokens' influences summed, those that matter most first.
 * @param {Explained} explained @param {Series} series @returns {Sum[]}
 */
export function strongestWords({ columns }, series) {
  const typed = typedOf(series);
  const first = typed[0];
  const text = typed.map((column) => columns[column].token.text).join('');
  /** @type {Span[]} */
  const words = [];
  let column = first;
  let place = 0;
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    const start = column;
    while (column < columns.length && place < index + segment.length) {
      place += columns[column].token.text.length;
      column += 1;
    }
    if (isWordLike && column > start) words.push({ from: start, to: column });
  }
  return sorted(columns, words, series);
}

/** @param {Series} series */
function typedOf({ from, values }) {
  return Array.from(values, (_, n) => from + n).filter((column) => column > 0);
}

/** @param {Recorded[]} columns @param {Span[]} spans @param {Series} series @returns {Sum[]} */
function sorted(columns, spans, series) {
  return spans
    .map(({ from, to }) => {
      let sum = 0;
      for (let k = from; k < to; k += 1) sum += influenceOf(series, k) ?? 0;
      const text = columns
        .slice(from, to)
        .map(({ token }) => token.text)
        .join('');
      return { from, to, text, sum };
    })
    .sort((one, other) => Math.abs(other.sum) - Math.abs(one.sum));
}
