/**
 * FNV-1a of a stretch of a text, in UTF-16 units.
 * @param {string} text
 * @param {number} [from]
 * @param {number} [to]
 */
export function hashOf(text, from = 0, to = text.length) {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
