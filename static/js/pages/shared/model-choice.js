import { listed } from '../../ui/values.js';
import { lookUp, t } from '../../ui/language.js';
import { LONGEST_TEXT } from '../../views/longest-text.js';
import { useModel } from './state/state.js';
import { notify } from './state/notify.js';
import { createAddress } from './model-history.js';
import { createListing } from './state/model-list.js';

/** @import { Listing, Summary } from './state/model-list.js' */
/** @import { State } from './state/state.js' */

/**
 * Which model is in use: the one that the address names, or the server's choice; one that appears while there is
 * none is taken at once, and one that appears later is announced. What a server that is gone cannot give is loaded
 * when it answers again, and until then a model that works stays.
 * @param {object} parts @param {State} parts.state @param {(url: string, longest: number) => void} parts.load
 * @param {() => void} parts.draw
 */
export function createModels({ state, load, draw }) {
  const listing = createListing(onListing, onFailure);
  const address = createAddress((name) => want({ name, isNew: false }));
  /** Asked for, until the server is known to be there. @type {{ name: string, isNew: boolean } | null} */
  let choice = null;

  /** @param {Listing} found */
  function onListing(found) {
    const before = state.listing;
    const missed = state.notices.has('server') && state.phase === 'failed';
    state.listing = found;
    notify(state, 'server', null);
    if (state.name === null) takeFirst(found);
    else announce(found.models.find((model) => !before.models.some(({ name }) => name === model.name)));
    takeChoice();
    if (missed && state.name !== null) use(state.name);
    draw();
    return found.models.length === 0 || (found.training !== null && found.training.state !== 'failed');
  }

  /** @param {string} message */
  function onFailure(message) {
    notify(state, 'server', { title: t('The server does not answer'), message, severe: true });
    draw();
  }

  /** @param {Listing} found */
  function takeFirst({ models, damaged, default: first }) {
    const wanted = address.wanted();
    const model = models.find(({ name }) => name === wanted) ?? models.find(({ name }) => name === first);
    const bad = damaged.find(({ name }) => name === wanted) ?? (model ? undefined : damaged[0]);
    if (bad) complain(t('The model “{name}” is damaged', { name: bad.name }), bad.reason);
    else if (wanted !== null && model && model.name !== wanted) {
      const names = listed(models.map(({ name }) => name));
      complain(
        t('There is no model “{wanted}”', { wanted }),
        t('This is “{name}” instead. There are: {names}', { name: model.name, names }),
      );
    } else notify(state, 'choice', null);
    if (!model) return useModel(state, null);
    address.begin(model.name);
    use(model.name);
  }

  /** @param {Summary | undefined} model new in the list */
  function announce(model) {
    if (!model) return;
    state.arrived = model.name;
    const message = t('It is ready to complete what you write. Your text stays as it is.');
    notify(state, 'arrival', {
      title: t('A new model: {title}', { title: lookUp(model.title) }),
      message,
      severe: false,
    });
  }

  /** @param {string} title @param {string} sentence */
  function complain(title, sentence) {
    notify(state, 'choice', {
      title,
      message: t('{sentence}.', { sentence: sentence.replace(/[.。]$/, '') }),
      severe: false,
    });
  }

  /** @param {string} name */
  function use(name) {
    useModel(state, name);
    load(`/models/${encodeURIComponent(name)}/`, LONGEST_TEXT);
  }

  /** @param {{ name: string, isNew: boolean }} wanted isNew: to be entered in the address */
  function want(wanted) {
    choice = wanted;
    if (state.phase === 'ready' && wanted.name !== state.name) void listing.ask();
    else takeChoice();
  }

  function takeChoice() {
    if (!choice) return;
    const { name, isNew } = choice;
    choice = null;
    if (isNew && name !== state.name) address.enter(state.name, name);
    switchTo(name);
  }

  /** @param {string} name */
  function switchTo(name) {
    if (name === state.arrived) notify(state, 'arrival', null);
    if (name === state.name && state.phase !== 'failed') return;
    notify(state, 'choice', null);
    use(name);
    draw();
  }

  return {
    ask: listing.ask,
    /** @param {string} name */
    pick: (name) => want({ name, isNew: true }),
    again() {
      if (state.name !== null) use(state.name);
      draw();
    },
  };
}
