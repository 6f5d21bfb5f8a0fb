/** The model in the page's address and in each entry of the browser's history. @param {(name: string) => void} onReturn */
export function createAddress(onReturn) {
  addEventListener('popstate', ({ state }) => {
    // A link within the page makes an entry that knows no model: the one in use stays.
    if (typeof state?.model === 'string') onReturn(state.model);
  });

  /** @param {string} model */
  function naming(model) {
    const address = new URL(location.href);
    address.searchParams.set('model', model);
    return address;
  }

  return {
    wanted: () => new URLSearchParams(location.search).get('model') || null,
    /** @param {string} model */
    begin(model) {
      const named = new URLSearchParams(location.search).has('model');
      history.replaceState({ model }, '', named ? naming(model) : location.href);
    },
    /** @param {string | null} before @param {string} model */
    enter(before, model) {
      history.replaceState({ model: before }, '');
      history.pushState({ model }, '', naming(model));
    },
  };
}
