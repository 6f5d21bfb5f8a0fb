/**
 * The model in the page's address, and in the browser's history: each entry knows its own, also where its address
 * names none.
 * @param {(name: string) => void} onReturn hears of the model of an entry that the person went back, or forward, to
 */
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
    /** Notes the model that the page begins with. @param {string} model */
    begin(model) {
      const named = new URLSearchParams(location.search).has('model');
      history.replaceState({ model }, '', named ? naming(model) : location.href);
    },
    /** @param {string | null} before the model in use until now @param {string} model */
    enter(before, model) {
      history.replaceState({ model: before }, '');
      history.pushState({ model }, '', naming(model));
    },
  };
}
