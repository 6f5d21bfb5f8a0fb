import { t, tn } from '../../../ui/language.js';
import { QUANTITIES } from '../../../ui/quantities.js';

/** @import { Values } from '../../../ui/language.js' */
/** @import { LabData } from '../shared/types.d.ts' */
/** @import { MatchView } from './types.d.ts' */

/** What a search for units found, in a sentence. @param {MatchView} view @param {LabData} data */
export function summaryText({ span, chosen, intervals, units, recording, quantity }, { card }) {
  if (card?.graph.kind === 'window')
    return t(
      'This model rereads each window from both ends. It has no running state that could be on over a span, so its training passages are not searched.',
    );
  if (!span) return t('Choose a span of the text: drag over its letters, or use one of the spans above.');
  const values = {
    quantity: QUANTITIES[quantity].name,
    from: String(span.from),
    to: String(span.to - 1),
    units,
  };
  const letters = card?.tokenizer.level === 'character';
  if (chosen.length > 0)
    return foundText(chosen.length, { layers: recording.layers.length, letters }, values);
  return intervals.length > 0 ? thresholdText(letters, values) : noneText(letters, values);
}

/** @param {boolean} letters @param {Values} values */
function thresholdText(letters, values) {
  return letters
    ? t(
        'No unit has its {quantity} on at exactly letters {from} to {to}. The curve above the slider shows which thresholds would match some units.',
        values,
      )
    : t(
        'No unit has its {quantity} on at exactly tokens {from} to {to}. The curve above the slider shows which thresholds would match some units.',
        values,
      );
}

/** @param {boolean} letters @param {Values} values */
function noneText(letters, values) {
  return letters
    ? t(
        'No unit has its {quantity} on at exactly letters {from} to {to}. Choose another span, or allow looser edges.',
        values,
      )
    : t(
        'No unit has its {quantity} on at exactly tokens {from} to {to}. Choose another span, or allow looser edges.',
        values,
      );
}

/** @param {number} count @param {{ layers: number, letters: boolean }} model @param {Values} values */
function foundText(count, { layers, letters }, values) {
  if (layers === 1)
    return letters
      ? tn(
          'Judged by the {quantity}, {n} of all {units} units is on at letters {from} to {to} and off around them.',
          'Judged by the {quantity}, {n} of all {units} units are on at letters {from} to {to} and off around them.',
          count,
          values,
        )
      : tn(
          'Judged by the {quantity}, {n} of all {units} units is on at tokens {from} to {to} and off around them.',
          'Judged by the {quantity}, {n} of all {units} units are on at tokens {from} to {to} and off around them.',
          count,
          values,
        );
  return letters
    ? tn(
        'Judged by the {quantity}, {n} of the layer’s {units} units is on at letters {from} to {to} and off around them.',
        'Judged by the {quantity}, {n} of the layer’s {units} units are on at letters {from} to {to} and off around them.',
        count,
        values,
      )
    : tn(
        'Judged by the {quantity}, {n} of the layer’s {units} units is on at tokens {from} to {to} and off around them.',
        'Judged by the {quantity}, {n} of the layer’s {units} units are on at tokens {from} to {to} and off around them.',
        count,
        values,
      );
}

/** @param {number} count of units @param {{ drawn: number, searched: number }} most */
export function moreText(count, { drawn, searched }) {
  return count <= searched
    ? t('The {shown} clearest of the {n} are drawn.', { shown: drawn, n: count })
    : t('The {shown} clearest of the {n} are drawn. The search uses the {searched} clearest.', {
        shown: drawn,
        n: count,
        searched,
      });
}

/** @param {number} count @param {number | null} read @param {boolean} letters whether tokens are letters */
export function passagesText(count, read, letters) {
  if (read === null)
    return t('This model has no passages of its training text. Export it again to add them.');
  if (count === 0)
    return letters
      ? t('Among {n} letters of it, nowhere are a third of these units on.', { n: read })
      : t('Among {n} tokens of it, nowhere are a third of these units on.', { n: read });
  return letters
    ? t('The best matches among {n} letters of it, aligned at their start.', { n: read })
    : t('The best matches among {n} tokens of it, aligned at their start.', { n: read });
}
