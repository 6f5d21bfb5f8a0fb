/**
 * The catalogue of a language, as the server makes it from `server/translations`; none where it cannot be had.
 * @param {string} language
 * @returns {Promise<Record<string, string | string[]>>}
 */
export async function messagesOf(language) {
  const response = await fetch(`/messages/${language}.json`).catch(() => null);
  return response?.ok ? response.json() : {};
}
