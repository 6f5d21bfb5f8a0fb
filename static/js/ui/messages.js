/**
 * The catalogue of a language, which a script of the server's leaves on the page before any module runs
 * (server/web/language.py, templates/base.html); empty where that script could not be loaded.
 * @param {string} language @returns {Record<string, string | string[]>}
 */
export function messagesOf(language) {
  const { messages } = /** @type {{ messages?: Record<string, Record<string, string | string[]>> }} */ (
    globalThis
  );
  return messages?.[language] ?? {};
}
