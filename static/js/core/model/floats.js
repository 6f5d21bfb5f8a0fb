// Arrays of float32: those of parity.json decoded, and whether all of one are numbers.
// Little-endian float32.
export function decodeFloats(/** @type {string} */ base64) {
  return new Float32Array(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer);
}

export function areFinite(/** @type {ArrayLike<number>} */ values) {
  for (let k = 0; k < values.length; k += 1) if (!Number.isFinite(values[k])) return false;
  return true;
}
