/** A square for each option, of which those are lit that are still in question. */
import { setAttributes, svg } from '../../../ui/elements.js';

/** So many squares can still be told from each other; each may stand for several options. */
const MOST = 4000;
const WIDTH = 300;
const HEIGHT = 96;

export function createChoices() {
  const all = svg('path', { class: 'fig-option' });
  const open = svg('path', { class: 'fig-option is-open' });
  const node = svg(
    'svg',
    { class: 'fig-options', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' },
    all,
    open,
  );
  return {
    node,
    /** @param {number} options in question @param {number} of how many there are */
    update(options, of) {
      const each = Math.ceil(of / MOST);
      setAttributes(all, { d: squares(of / each, of / each) });
      setAttributes(open, { d: squares(options / each, of / each) });
    },
  };
}

/** The last of them in part. @param {number} shown @param {number} of */
function squares(shown, of) {
  const across = Math.ceil(Math.sqrt((of * WIDTH) / HEIGHT));
  const size = Math.min(WIDTH / across, HEIGHT / Math.ceil(of / across));
  const side = size * 0.78;
  return Array.from({ length: Math.ceil(shown - 1e-9) }, (_, k) => {
    const wide = side * Math.min(1, shown - k);
    const [x, y] = [size * (k % across), size * Math.floor(k / across)];
    return `M${x.toFixed(2)} ${y.toFixed(2)}h${wide.toFixed(2)}v${side.toFixed(2)}h${(-wide).toFixed(2)}Z`;
  }).join('');
}
