/** A house with a window for each unit. */
import { setAttributes, svg } from '../../../ui/elements.js';

const LEFT = 132;
const RIGHT = 508;
const TOP = 106;
const BOTTOM = 354;
/** How much higher than broad a window's place is. */
const SHAPE = 1.15;

export function createHouse() {
  const dark = svg('path', { class: 'dark-windows' });
  const windows = svg('g', {});
  const node = svg(
    'g',
    { 'data-cast': 'house' },
    svg('path', {
      class: 'roof',
      d: `M${LEFT - 22} ${TOP - 8}L${LEFT + 30} 62H${RIGHT - 30}L${RIGHT + 22} ${TOP - 8}Z`,
    }),
    svg('path', { class: 'roof', d: 'M430 70V36H462V70' }),
    svg('rect', {
      class: 'house-wall',
      x: LEFT - 10,
      y: TOP - 8,
      width: RIGHT - LEFT + 20,
      height: 402 - TOP,
    }),
    dark,
    windows,
    svg('path', { class: 'house-door', d: 'M302 394V364Q320 352 338 364V394Z' }),
    svg('circle', { class: 'door-knob', cx: 331, cy: 380, r: 2.5 }),
  );
  /** @type {SVGRectElement[]} */
  let panes = [];

  return {
    node,
    /** @param {ArrayLike<number>} light 0 to 1, by unit @param {number} ours */
    update(light, ours) {
      if (panes.length !== light.length) {
        panes = panesFor(light.length);
        windows.replaceChildren(...panes);
        setAttributes(dark, { d: panes.map(outlineOf).join('') });
      }
      panes.forEach((pane, unit) => {
        const opacity = light[unit].toFixed(2);
        if (pane.getAttribute('fill-opacity') !== opacity) pane.setAttribute('fill-opacity', opacity);
        pane.classList.toggle('is-ours', unit === ours);
      });
    },
  };
}

/** Full rows, if a number of columns near the ideal one makes them. @param {number} units @param {number} ideal */
function columnsFor(units, ideal) {
  const fits = Array.from({ length: units }, (_, k) => k + 1).filter((across) => units % across === 0);
  const [nearest] = fits.sort((one, other) => Math.abs(one - ideal) - Math.abs(other - ideal));
  return Math.abs(nearest - ideal) < ideal / 4 ? nearest : Math.ceil(ideal);
}

/** @param {SVGRectElement} pane */
function outlineOf(pane) {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => pane.getAttribute(name));
  return `M${x} ${y}h${width}v${height}h-${width}Z`;
}

/** @param {number} units */
function panesFor(units) {
  const [wide, high] = [RIGHT - LEFT, BOTTOM - TOP];
  const across = columnsFor(units, Math.sqrt((units * SHAPE * wide) / high));
  const [x, y] = [wide / across, high / Math.ceil(units / across)];
  return Array.from({ length: units }, (_, unit) => {
    const pane = svg('rect', { class: 'window' });
    setAttributes(pane, {
      x: (LEFT + x * (unit % across) + x * 0.16).toFixed(1),
      y: (TOP + y * Math.floor(unit / across) + y * 0.16).toFixed(1),
      width: (x * 0.68).toFixed(1),
      height: (y * 0.68).toFixed(1),
    });
    return pane;
  });
}
