import { listed } from '../../ui/values.js';
import { lookUp, t } from '../../ui/language.js';
import { LONGEST_TEXT } from '../../views/longest-text.js';
import { useModel } from './state/state.js';
import { notify } from './state/notify.js';
import { createAddress } from './model-history.js';
import { createListing } from './state/model-list.js';
import { modelAddress } from '../../ui/root.js';

/** @import { Listing, State, Summary } from './state/types.d.ts' */
/** @import { ModelParts } from './types.d.ts' */

/**
 * Chooses the model in use: the one that the address names, or the server's default. The page uses the first model of an
 * empty server at once and announces later ones. While the server does not answer, a model that works stays, and
 * another choice waits. @param {ModelParts} parts
 */
export function createModels({ state, load, draw }) {
  const listing = createListing(onListing, onFailure);
  const address = createAddress((name) => choose({ name, isNew: false }));
  /** Waits until the server is known to answer. @type {{ name: string, isNew: boolean } | null} */
  let choice = null;

  /** @param {Listing} next */
  function onListing(next) {
    const { models } = state.listing;
    const failed = state.notices.has('server') && state.phase === 'failed';
    state.listing = next;
    notify(state, 'server', null);
    const added = next.models.find((model) => !models.some(({ name }) => name === model.name));
    if (state.name === null) openFirst(next);
    else if (added) announce(state, added);
    applyChoice();
    if (failed && state.name !== null) use(state.name);
    draw();
    return next.models.length === 0 || (next.training !== null && next.training.state !== 'failed');
  }

  /** @param {string} message */
  function onFailure(message) {
    notify(state, 'server', { title: t('The server does not respond'), message, severe: true });
    draw();
  }

  /** @param {Listing} first */
  function openFirst(first) {
    const wanted = address.wanted();
    const model = first.models.find(({ name }) => name === wanted) ?? defaultOf(first);
    notify(state, 'choice', choiceNotice(first, wanted, model));
    if (!model) return useModel(state, null);
    address.begin(model.name);
    use(model.name);
  }

  /** @param {string} name */
  function use(name) {
    useModel(state, name);
    load(modelAddress(name), LONGEST_TEXT);
  }

  /** @param {{ name: string, isNew: boolean }} next isNew: becomes an entry of the browser's history */
  function choose(next) {
    choice = next;
    if (state.phase === 'ready' && next.name !== state.name) void listing.ask();
    else applyChoice();
  }

  function applyChoice() {
    if (!choice) return;
    const { name, isNew } = choice;
    choice = null;
    if (isNew && name !== state.name) address.enter(state.name, name);
    if (name === state.arrived) notify(state, 'arrival', null);
    if (name === state.name && state.phase !== 'failed') return;
    notify(state, 'choice', null);
    use(name);
    draw();
  }

  return {
    ask: listing.ask,
    /** @param {string} name */
    pick: (name) => choose({ name, isNew: true }),
    again() {
      if (state.name !== null) use(state.name);
      draw();
    },
  };
}

/** @param {Listing} listing */
function defaultOf({ models, default: first }) {
  return models.find(({ name }) => name === first);
}

/** @param {State} state @param {Summary} model new in the list */
function announce(state, model) {
  state.arrived = model.name;
  notify(state, 'arrival', {
    title: t('New model: {title}', { title: lookUp(model.title) }),
    message: t('It is ready to complete your text, which stays as it is.'),
    severe: false,
  });
}

/**
 * Why the model is not the one that the address names; null: it is.
 * @param {Listing} listing @param {string | null} wanted @param {Summary | undefined} model
 */
function choiceNotice({ models, damaged }, wanted, model) {
  const bad = damaged.find(({ name }) => name === wanted) ?? (model ? undefined : damaged[0]);
  if (bad) return notice(t('The model “{name}” is damaged', { name: bad.name }), bad.reason);
  if (wanted === null || !model || model.name === wanted) return null;
  const names = listed(models.map(({ name }) => name));
  return notice(
    t('There is no model “{wanted}”', { wanted }),
    t('“{name}” is open instead. Available models: {names}', { name: model.name, names }),
  );
}

/** @param {string} title @param {string} sentence */
function notice(title, sentence) {
  const message = t('{sentence}.', { sentence: sentence.replace(/[.。]$/, '') });
  return { title, message, severe: false };
}
