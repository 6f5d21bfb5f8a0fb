// Arrays of float32: as base64, as in parity.json, and whether all of one are numbers.
// Little-endian float32.
export function decodeFloats(/** @type {string} */ base64) {
  return new Float32Array(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer);
}

export function encodeFloats(/** @type {Float32Array} */ values) {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let text = '';
  // No function takes a million arguments.
  for (let k = 0; k < bytes.length; k += 8192) text += String.fromCharCode(...bytes.subarray(k, k + 8192));
  return btoa(text);
}

export function areFinite(/** @type {ArrayLike<number>} */ values) {
  for (let k = 0; k < values.length; k += 1) if (!Number.isFinite(values[k])) return false;
  return true;
}
