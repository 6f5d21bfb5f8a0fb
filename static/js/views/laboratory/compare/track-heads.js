import { element, setText } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';

/** @import { CompareScene } from './types.d.ts' */

/** What the parts of the picture are, at its left. */
export function createTrackHeads() {
  const surprise = [
    head('own', 'is-own', t('surprise of this model')),
    head('other', 'is-other', t('surprise of the other model')),
  ];
  const traces = [head('own-trace', 'is-own', ''), head('other-trace', 'is-other', '')];
  const node = element('div', { class: 'track-heads' }, ...surprise, ...traces);
  return {
    node,
    /** @param {CompareScene} scene */
    update({ own, other }) {
      for (const trace of traces) trace.hidden = !own;
      if (!own) return;
      setText(traces[0].children[0], t('c of unit {unit}', { unit: String(own.unit) }));
      setText(traces[1].children[0], t('c of the other model’s unit {unit}', { unit: String(other.unit) }));
    },
  };
}

/** @param {string} part @param {string} side @param {string} text */
function head(part, side, text) {
  return element(
    'div',
    { class: `track-head compare-head-${part} ${side}` },
    element('b', {}, text),
    element('span', {}),
  );
}
