/** FNV-1a of UTF-16 units. @param {string} text @param {number} [from] @param {number} [to] */
export function hashOf(text, from = 0, to = text.length) {
  let hash = 0x811c9dc5;
  for (let k = from; k < to; k += 1) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  return hash;
}
