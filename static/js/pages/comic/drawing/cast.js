/** Who works in the workshop: each is drawn about its own origin, at its feet, and acts by the numbers that it gets. */
import { setAttributes, svg } from '../../../ui/elements.js';
import { face, hand, legs, limb } from './limbs.js';

/** Where pupils turn. @typedef {[number, number]} Look */

/** The eraser, who is the forget gate: it keeps a share f of what is on the card. */
export function createEraser() {
  const mien = face({ x: 0, y: -122, size: 1.35, lids: 'is-forget' });
  const arm = svg('path', { class: 'pen limb' });
  const fist = hand(0, 0);
  const body = svg(
    'g',
    {},
    svg('path', { class: 'rubber', d: 'M-38 -62L36 -66L40 -20Q40 -10 30 -9L-28 -6Q-38 -6 -38 -16Z' }),
    svg('path', {
      class: 'sleeve is-forget',
      d: 'M-40 -150Q-41 -160 -31 -161L28 -164Q38 -164 39 -154L42 -64L-40 -60Z',
    }),
    svg('path', { class: 'shine', d: 'M-30 -150L-28 -72' }),
    svg('text', { class: 'badge', x: 2, y: -26, 'text-anchor': 'middle' }, 'f'),
    mien.node,
  );
  const dust = Array.from({ length: 9 }, (_, k) =>
    svg('ellipse', {
      class: 'crumb',
      cx: 46 + ((k * 37) % 40),
      cy: -14 - ((k * 23) % 34),
      rx: 3 + (k % 3),
      ry: 2.4,
    }),
  );
  const stand = svg('g', {}, body, arm, fist);
  const node = svg('g', { 'data-cast': 'eraser' }, legs(0, -12, 14), ...dust, stand);
  return {
    node,
    /** @param {number} keep @param {Look} [look] */
    update(keep, look = [0.8, 0.5 * (1 - keep)]) {
      const erase = 1 - keep;
      stand.setAttribute('transform', `rotate(${(22 * erase - 6).toFixed(1)} 0 -10)`);
      const to = /** @type {[number, number]} */ ([62 + 8 * erase, -96 + 62 * erase]);
      setAttributes(arm, { d: limb([40, -104], to, 14 - 26 * erase) });
      setAttributes(fist, { cx: to[0], cy: to[1] });
      mien.update({
        smile: 0.8 - 1.1 * erase,
        awake: 0.55 + 0.45 * Math.abs(keep - 0.3),
        look,
      });
      dust.forEach((crumb, k) => crumb.setAttribute('opacity', erase * dust.length > k + 0.4 ? '1' : '0'));
    },
  };
}

/** The pencil, who is the candidate: it draws what could be written, from −1 to 1. */
export function createPencil() {
  const mien = face({ x: 0, y: -122, size: 1.05, lids: 'is-candidate' });
  const body = svg(
    'g',
    {},
    svg('path', { class: 'wood', d: 'M-22 -52L0 -4L22 -52Z' }),
    svg('path', { class: 'lead', d: 'M-7 -19L0 -4L7 -19Z' }),
    svg('path', {
      class: 'sleeve is-candidate',
      d: 'M-22 -52L-24 -148L22 -150L22 -52Q11 -44 0 -52Q-11 -44 -22 -52Z',
    }),
    svg('path', { class: 'shine', d: 'M-14 -140L-12 -62' }),
    svg('rect', { class: 'ferrule', x: -25, y: -166, width: 48, height: 17, rx: 3 }),
    svg('path', { class: 'cap', d: 'M-22 -166Q-24 -186 -2 -187Q21 -187 20 -166Z' }),
    mien.node,
    svg('text', { class: 'badge', x: 0, y: -66, 'text-anchor': 'middle' }, 'g'),
  );
  const node = svg('g', { 'data-cast': 'pencil' }, body);
  return {
    node,
    /** @param {number} value @param {Look} [look] */
    update(value, look = [-0.9, 0.8]) {
      body.setAttribute('transform', `rotate(${(-8 + 16 * value).toFixed(1)} 0 -90)`);
      mien.update({ smile: value, open: Math.max(0, Math.abs(value) - 0.5), look });
    },
  };
}

/** The sliding door and its keeper, who is the input gate: it lets a share i through. */
export function createDoor() {
  const mien = face({ x: 0, y: -186, size: 1.35, lids: 'is-input' });
  const shutter = svg(
    'g',
    {},
    svg('rect', { class: 'shutter', x: -37, y: -112, width: 74, height: 112, rx: 3 }),
    svg('path', { class: 'slats', d: 'M-37 -92H37M-37 -72H37M-37 -52H37M-37 -32H37M-37 -12H37' }),
    svg('text', { class: 'badge', x: 0, y: -22, 'text-anchor': 'middle' }, 'i'),
  );
  const node = svg(
    'g',
    { 'data-cast': 'door' },
    svg('rect', { class: 'hole', x: -38, y: -114, width: 76, height: 114 }),
    shutter,
    svg('path', { class: 'posts', d: 'M-38 0V-120H-52V0ZM38 0V-120H52V0Z' }),
    svg('path', {
      class: 'sleeve is-input',
      d: 'M-60 -122L-58 -226Q-57 -238 -46 -239L46 -241Q58 -241 59 -229L61 -120Z',
    }),
    svg('path', { class: 'shine', d: 'M-48 -226L-49 -134' }),
    mien.node,
  );
  return {
    node,
    /** @param {number} open @param {Look} [look] */
    update(open, look = [-0.4, 0.9]) {
      shutter.setAttribute('transform', `translate(0 ${(-106 * open).toFixed(1)})`);
      mien.update({ smile: open * 1.4 - 0.5, awake: 0.4 + 0.6 * open, look });
    },
  };
}

/** The loudspeaker, who is the output gate: it reads a share o of the card aloud. */
export function createHorn() {
  const mien = face({ x: -32, y: -80, size: 1.05, lids: 'is-output' });
  const iris = svg('ellipse', { class: 'iris', cx: 64, cy: -74, rx: 17, ry: 44 });
  const waves = [0, 1, 2, 3].map((k) =>
    svg('path', {
      class: 'pen wave',
      d: `M${94 + 15 * k} ${-98 - 7 * k}Q${110 + 19 * k} -74 ${94 + 15 * k} ${-50 + 7 * k}`,
    }),
  );
  const node = svg(
    'g',
    { 'data-cast': 'horn' },
    legs(-24, -36, 32),
    svg('path', {
      class: 'sleeve is-output',
      d: 'M-58 -98Q-62 -74 -58 -50L-8 -44L62 -26Q44 -74 62 -122L-8 -104Z',
    }),
    svg('path', { class: 'shine', d: 'M-50 -92L-8 -97L40 -108' }),
    svg('ellipse', { class: 'bell', cx: 64, cy: -74, rx: 20, ry: 50 }),
    svg('ellipse', { class: 'hole', cx: 64, cy: -74, rx: 17, ry: 44 }),
    iris,
    svg('text', { class: 'badge', x: 18, y: -62, 'text-anchor': 'middle' }, 'o'),
    mien.node,
    ...waves,
  );
  return {
    node,
    /** @param {number} open @param {number} loud the size of what is said, 0 to 1 @param {Look} [look] */
    update(open, loud, look = [1, 0]) {
      iris.setAttribute('transform', `translate(64 -74) scale(${(1 - open).toFixed(3)}) translate(-64 74)`);
      mien.update({ smile: 0.5, open: open * 0.9, awake: 0.5 + 0.5 * open, look });
      waves.forEach((wave, k) => wave.setAttribute('opacity', loud * 4 > k + 0.25 ? '1' : '0'));
    },
  };
}

/** A letter of the text, as a wooden tile on two legs: x(t). */
export function createTile() {
  const letter = svg('text', { class: 'tile-letter', x: 0, y: -32, 'text-anchor': 'middle' });
  const node = svg(
    'g',
    { 'data-cast': 'tile' },
    legs(0, -18, 14),
    svg('path', { class: 'tile-side', d: 'M-27 -72L31 -74L33 -14L-25 -12Z' }),
    svg('rect', { class: 'tile', x: -30, y: -78, width: 58, height: 60, rx: 7 }),
    letter,
  );
  return {
    node,
    /** @param {string} glyph */
    update(glyph) {
      letter.textContent = glyph;
    },
  };
}

/** What the unit said before, folded into a paper plane: h(t−1). */
export function createPlane() {
  const node = svg(
    'g',
    { 'data-cast': 'plane' },
    svg('path', { class: 'plane-trail', d: 'M-128 34Q-92 -16 -52 6' }),
    svg('path', { class: 'plane', d: 'M-46 -8L52 -30L6 26L-6 6Z' }),
    svg('path', { class: 'plane is-under', d: 'M-6 6L52 -30L-2 30Z' }),
    svg('path', { class: 'plane-fold', d: 'M-46 -8L52 -30L-6 6' }),
  );
  return { node, update() {} };
}
