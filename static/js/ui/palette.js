// The page's colours, for canvases.
import { QUANTITIES } from './quantities.js';
import { divergingRamp, parseColour, sequentialRamp } from './ramp.js';

/** @import { Palette } from './types.d.ts' */

/** @returns {Palette} */
export function readPalette() {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const surface = parseColour(colourOf(probe, '--surface'));
  const gates = QUANTITIES.map(({ variable }) => colourOf(probe, variable));
  const palette = {
    ink: colourOf(probe, '--ink'),
    inkSoft: colourOf(probe, '--ink-soft'),
    hairline: colourOf(probe, '--line'),
    gates,
    ramps: QUANTITIES.map(({ domain }, q) =>
      (domain === 'gate' ? sequentialRamp : divergingRamp)(surface, parseColour(gates[q])),
    ),
  };
  probe.remove();
  return { ...palette, name: [palette.ink, surface, ...gates].join(' ') };
}

/** A variable's colour as `#rrggbb`, however the style sheet writes it. @param {HTMLElement} probe @param {string} variable */
function colourOf(probe, variable) {
  probe.style.color = `var(${variable})`;
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  context.fillStyle = getComputedStyle(probe).color;
  return String(context.fillStyle);
}

/** @param {() => void} onChange @returns {() => void} stops watching */
export function watchTheme(onChange) {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class'] });
  const media = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));
  for (const query of media) query.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    for (const query of media) query.removeEventListener('change', onChange);
  };
}
