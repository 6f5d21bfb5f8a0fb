// Two models on the same text: what each piece costs, and where they differ most.
/** @import { Recorded } from '../types.d.ts' */
/** @import { Piece } from './types.d.ts' */

/**
 * The text that two models read, cut where a token ends in both.
 * @param {Recorded[]} one @param {Recorded[]} other
 * @param {{ unk: number, otherUnk: number }} unknown @returns {Piece[]}
 */
export function sideBySide(one, other, unknown) {
  /** @type {Piece[]} */
  const pieces = [];
  let { i, j } = commonStart(one, other);
  while (i < one.length && j < other.length) {
    const [from, from2] = [i, j];
    i += 1;
    j += 1;
    while (i <= one.length && j <= other.length && one[i - 1].token.end !== other[j - 1].token.end) {
      if (one[i - 1].token.end < other[j - 1].token.end) i += 1;
      else j += 1;
    }
    // One model has not yet read to the end of the other's token.
    if (i > one.length || j > other.length) break;
    const [columns, columns2] = [one.slice(from, i), other.slice(from2, j)];
    pieces.push({
      text: columns.map(({ token }) => token.text).join(''),
      columns: { from, to: i },
      otherColumns: { from: from2, to: j },
      bits: bitsOf(columns),
      otherBits: bitsOf(columns2),
      known:
        columns.every(({ token }) => token.id !== unknown.unk) &&
        columns2.every(({ token }) => token.id !== unknown.otherUnk),
    });
  }
  return pieces;
}

/**
 * The first tokens after the start tokens that begin at the same place: of a long text, a model reads only the end.
 * @param {Recorded[]} one @param {Recorded[]} other
 */
function commonStart(one, other) {
  let i = 1;
  let j = 1;
  while (i < one.length && j < other.length && one[i].token.start !== other[j].token.start) {
    if (one[i].token.start < other[j].token.start) i += 1;
    else j += 1;
  }
  return { i, j };
}

/** @param {Recorded[]} columns */
function bitsOf(columns) {
  let sum = 0;
  for (const { logProbability } of columns) {
    if (logProbability === null) return null;
    sum -= logProbability / Math.LN2;
  }
  return Math.max(0, sum);
}

/** Bits per character of both, over the pieces that both know; null: there are none. @param {Piece[]} pieces */
export function bitsPerCharacter(pieces) {
  let characters = 0;
  let [total, otherTotal] = [0, 0];
  for (const { text, bits, otherBits, known } of pieces) {
    if (!known || bits === null || otherBits === null) continue;
    characters += Array.from(text).length;
    total += bits;
    otherTotal += otherBits;
  }
  if (characters === 0) return null;
  return { bits: total / characters, otherBits: otherTotal / characters, characters };
}

/** The pieces whose surprise differs most, the largest difference first. @param {Piece[]} pieces @param {number} most */
export function largestDifferences(pieces, most) {
  const difference = (/** @type {Piece} */ { bits, otherBits }) => Math.abs(Number(bits) - Number(otherBits));
  return pieces
    .filter(({ known, bits, otherBits }) => known && bits !== null && otherBits !== null)
    .sort((one, other) => difference(other) - difference(one))
    .slice(0, most);
}
