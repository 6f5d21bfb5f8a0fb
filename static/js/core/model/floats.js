// Decodes the numbers of parity.json.
// Little-endian float32.
export function decodeFloats(/** @type {string} */ base64) {
  return new Float32Array(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer);
}
