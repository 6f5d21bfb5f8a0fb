/** The numbers of parity.json. @param {string} base64 of little-endian float32 */
export function decodeFloats(base64) {
  return new Float32Array(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer);
}
