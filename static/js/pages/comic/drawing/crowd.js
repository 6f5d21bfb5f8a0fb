/** Heads in two blocs, for and against: the larger a head, the more its voice weighs. */
import { setAttributes, svg } from '../../../ui/elements.js';
import { face } from './limbs.js';

const ROWS = 4;
const ACROSS = 5;
/** Heads in a bloc. */
export const BLOC = ROWS * ACROSS;

/** @typedef {{ unit: number, product: number }} Voice */

/** A bloc of heads, of which the loudest stand in front, at the aisle. @param {1 | -1} side 1: for, at the left */
export function createBloc(side) {
  const heads = Array.from({ length: BLOC }, (_, k) => createHead(...placeOf(k, side)));
  // Those behind are drawn first.
  const node = svg('g', {}, ...heads.map((head) => head.node).reverse());
  return {
    node,
    /**
     * @param {readonly Voice[]} voices the loudest first @param {number} most the product of the loudest of both blocs
     * @param {number} unit that the story is about @param {number} run
     */
    update(voices, most, unit, run) {
      heads.forEach((head, k) => head.update(voices[k] ?? null, most, unit, run));
    },
  };
}

/**
 * The loudest voices of each side; the unit that the story is about always has a place.
 * @param {ArrayLike<number>} products @param {number} unit
 */
export function blocsOf(products, unit) {
  const voices = Array.from(products, (product, k) => ({ unit: k, product }));
  const loudest = (/** @type {1 | -1} */ side) => {
    const bloc = voices
      .filter(({ product }) => product * side > 0)
      .sort((one, other) => side * (other.product - one.product));
    const ours = bloc.findIndex((voice) => voice.unit === unit);
    return ours < BLOC ? bloc.slice(0, BLOC) : [...bloc.slice(0, BLOC - 1), bloc[ours]];
  };
  const total = (/** @type {1 | -1} */ side) =>
    voices.reduce((sum, { product }) => (product * side > 0 ? sum + product : sum), 0);
  return { for: loudest(1), against: loudest(-1), sumFor: total(1), sumAgainst: total(-1) };
}

/** @param {number} k @param {1 | -1} side @returns {[number, number]} */
function placeOf(k, side) {
  const [column, row] = [Math.floor(k / ROWS), ROWS - 1 - (k % ROWS)];
  const away = 44 + 57 * column + (row % 2) * 18;
  return [320 - side * away, 280 + row * 42];
}

/** @param {number} x @param {number} y */
function createHead(x, y) {
  const mien = face({ x: 0, y: -8, size: 0.8 });
  const ball = svg('circle', { class: 'head', r: 25 });
  const node = svg('g', {}, ball, mien.node);
  return {
    node,
    /** @param {Voice | null} voice @param {number} most @param {number} ours @param {number} run */
    update(voice, most, ours, run) {
      node.setAttribute('visibility', voice ? 'visible' : 'hidden');
      if (!voice) return;
      const pro = voice.product > 0;
      const loud = Math.min(1, Math.abs(voice.product) / most) * run;
      const size = 0.62 + 0.5 * Math.sqrt(loud);
      node.setAttribute('transform', `translate(${x} ${y}) scale(${size.toFixed(2)})`);
      setAttributes(ball, {
        class: `head ${pro ? 'is-positive' : 'is-negative'}${voice.unit === ours ? ' is-ours' : ''}`,
        'fill-opacity': (0.25 + 0.75 * loud).toFixed(2),
      });
      mien.update({
        smile: pro ? 0.6 : -0.7,
        open: loud,
        awake: 0.35 + 0.65 * loud,
        look: [pro ? 0.4 : -0.4, -0.8],
      });
    },
  };
}
