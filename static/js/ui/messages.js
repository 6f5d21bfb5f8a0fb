/**
 * The catalogue of a language, as the server makes it from `server/translations`; none where it cannot be had.
 * @param {string} language @returns {Promise<Record<string, string | string[]>>}
 */
export async function messagesOf(language) {
  const release = globalThis.document ? undefined : holdMessages();
  const response = await fetch(`/messages/${language}.json`).catch(() => null);
  const messages = response?.ok ? await response.json() : {};
  release?.();
  return messages;
}

/** What a worker is sent while its modules wait for the catalogue would be lost: nobody listens yet. */
function holdMessages() {
  /** @type {unknown[]} */
  const held = [];
  /** @param {Event} event */
  const hold = (event) => {
    event.stopImmediatePropagation();
    held.push(/** @type {MessageEvent} */ (event).data);
  };
  addEventListener('message', hold);
  // A task later, the modules that waited have run.
  return () =>
    setTimeout(() => {
      removeEventListener('message', hold);
      for (const data of held) dispatchEvent(new MessageEvent('message', { data }));
    });
}
