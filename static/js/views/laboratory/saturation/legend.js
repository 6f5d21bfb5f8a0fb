// The legend of the saturation plot.
import { svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { legendKey } from '../shared/controls.js';

/** @import { Side } from './types.d.ts' */

/** @param {Side} side */
export function legendItems(side) {
  const names = {
    own: t('a unit, on your text'),
    corpus: t('a unit, on the held-out text'),
    both: t('a unit, on your text'),
  };
  return [
    sample(svg('circle', { class: 'sat-sample', cx: 9, cy: 9, r: 3.5 }), names[side]),
    ...(side === 'both'
      ? [
          sample(
            svg('circle', { class: 'sat-sample is-ring', cx: 9, cy: 9, r: 3.5 }),
            t('the same on the held-out text'),
          ),
        ]
      : []),
    sample(svg('circle', { class: 'sat-mark is-selected', cx: 9, cy: 9, r: 7 }), t('the selected unit')),
    sample(
      svg('rect', { class: 'sat-mark is-pinned', x: 3, y: 3, width: 12, height: 12, rx: 2 }),
      t('a pinned unit'),
    ),
  ];
}

/** @param {SVGElement} shape @param {string} text */
function sample(shape, text) {
  const picture = svg('svg', { viewBox: '0 0 18 18', width: 18, height: 18, 'aria-hidden': 'true' }, shape);
  return legendKey(picture, text);
}
