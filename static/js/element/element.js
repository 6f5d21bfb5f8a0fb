import { failureText } from '../ui/error-texts.js';
import { t } from '../ui/language.js';
import { DEFAULTS } from '../views/editor/settings.js';
import { isRead, missingValues, readAttribute, EAGERNESS } from './attributes.js';
import { createCompanion } from './controller.js';
import { createFrame } from './shadow-dom.js';
import { joinModel } from './shared-models.js';

/** @import { FailureText } from '../ui/error-texts.js' */
/** @import { Offer, OfferCommand, SuggestionState } from '../views/editor/types.d.ts' */
/** @import { FromWorker } from '../worker/protocol.d.ts' */
/** @import { LstmAutocompleteElement } from './lstm-autocomplete.d.ts' */

const SOURCES = ['model', 'wasm', 'worker', 'learn'];
const NAMES = [...SOURCES, 'suggestions', 'eagerness', 'delay', 'announce', 'disabled'];

/**
 * `<lstm-autocomplete>`: completes what is written in the text area inside it. docs/autocomplete-element.md
 * @implements {LstmAutocompleteElement}
 */
export class LstmAutocomplete extends HTMLElement {
  static observedAttributes = NAMES;

  #internals = this.attachInternals();
  #frame = createFrame(this);
  #values = missingValues();
  /** @type {ReturnType<typeof createCompanion> | null} */
  #companion = null;
  /** @type {ReturnType<typeof joinModel> | null} */
  #model = null;
  /** @type {SuggestionState['phase']} */
  #phase = 'starting';
  #joining = false;

  constructor() {
    super();
    this.#frame.slot.addEventListener('slotchange', () => this.isConnected && this.#attend());
  }

  connectedCallback() {
    for (const name of NAMES) this.#takeEarly(name);
    this.#frame.settle();
    this.#attend();
    this.#joinSoon();
  }

  disconnectedCallback() {
    this.#companion?.destroy();
    this.#companion = null;
    this.#leave();
  }

  /** @param {string} name @param {string | null} _ @param {string | null} text */
  attributeChangedCallback(name, _, text) {
    if (isRead(name)) Object.assign(this.#values, { [name]: readAttribute(name, text) });
    if (SOURCES.includes(name)) this.#joinSoon();
    else this.#companion?.configure(this.#settings());
  }

  accept() {
    return this.#run('acceptAll');
  }
  acceptWord() {
    return this.#run('acceptWord');
  }
  dismiss() {
    return this.#run('dismiss');
  }
  next() {
    return this.#run('next');
  }
  previous() {
    return this.#run('previous');
  }
  forget() {
    this.#model?.forget();
  }

  /** @param {OfferCommand} command */
  #run(command) {
    return this.#companion?.run(command) ?? false;
  }

  /** A property that was set before the element was defined. @param {string} name */
  #takeEarly(name) {
    if (!Object.hasOwn(this, name)) return;
    const self = /** @type {any} */ (this);
    const value = self[name];
    delete self[name];
    self[name] = value;
  }

  /** Goes along with the first text area inside, also where it comes late or is another one now. */
  #attend() {
    const area = this.querySelector('textarea');
    if (area === (this.#companion?.area ?? null)) return;
    this.#companion?.destroy();
    this.#companion = area && this.#accompany(area);
  }

  /** @param {HTMLTextAreaElement} area */
  #accompany(area) {
    this.#frame.settle();
    return createCompanion({
      area,
      frame: this.#frame,
      client: {
        read: (...question) => this.#model?.read(...question) ?? 0,
        expect: () => this.#model?.expect(),
      },
      begun: { phase: this.#phase, settings: this.#settings() },
      onOffer: (offer) => this.#tellOffer(offer),
      onAccept: (text, how) => this.#tell('accept', { text, how }),
    });
  }

  #settings() {
    const { suggestions, eagerness, delay, announce } = this.#values;
    return {
      ...DEFAULTS,
      suggest: !this.disabled,
      eagerness: EAGERNESS.indexOf(eagerness),
      delay,
      announce: announce === 'on',
      learn: this.learn,
      count: suggestions,
    };
  }

  /** Once for all attributes that change together. */
  #joinSoon() {
    if (this.#joining || !this.isConnected) return;
    this.#joining = true;
    queueMicrotask(() => {
      this.#joining = false;
      if (this.isConnected) this.#join();
    });
  }

  #join() {
    this.#leave();
    const model = this.getAttribute('model');
    if (!model) return this.#fail({ title: t('No model'), message: noModel() });
    this.#enter('loading');
    const [wasm, worker] = ['wasm', 'worker'].map((name) => this.getAttribute(name));
    const wanted = {
      url: folderAt(model),
      wasm: wasm === null ? null : folderAt(wasm),
      worker: worker === null ? null : new URL(worker, document.baseURI).href,
      learn: this.learn,
    };
    this.#model = joinModel(wanted, (message) => this.#hear(message));
  }

  #leave() {
    this.#model?.leave();
    this.#model = null;
    this.#enter('starting');
  }

  /** @param {FromWorker} message */
  #hear(message) {
    this.#companion?.hear(message);
    if (message.type === 'ready') {
      this.#enter('ready');
      const { title, language } = message.card;
      this.#tell('ready', { title, language, backend: message.backend });
    }
    if (message.type === 'failed' && (message.id === null || this.#companion?.asked(message.id)))
      this.#fail(failureText(message.failure), message.id === null);
  }

  /** @param {SuggestionState['phase']} phase */
  #enter(phase) {
    if (phase === this.#phase) return;
    this.#phase = phase;
    for (const each of ['loading', 'ready', 'failed']) this.#internals.states.delete(each);
    if (phase !== 'starting') this.#internals.states.add(phase);
    this.#companion?.enter(phase);
  }

  /** @param {FailureText} failure @param {boolean} [final] */
  #fail({ title, message }, final = true) {
    if (final) this.#enter('failed');
    const event = new CustomEvent('error', { detail: { title, message }, cancelable: true });
    if (this.dispatchEvent(event)) console.error(`<lstm-autocomplete>: ${title}: ${message}`);
  }

  /** @param {Offer | null} offer */
  #tellOffer(offer) {
    const ghost = offer?.ghost ?? '';
    if (ghost) this.#internals.states.add('ghost');
    else this.#internals.states.delete('ghost');
    const rows = offer?.rows ?? [];
    const suggestions = rows.map(({ text, insert, probability }) => ({ text, insert, probability }));
    this.#tell('suggest', { suggestions, ghost });
  }

  /** @param {string} type @param {object} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }

  get model() {
    return this.getAttribute('model') ?? '';
  }
  set model(url) {
    this.setAttribute('model', url);
  }
  get wasm() {
    return this.getAttribute('wasm') ?? '';
  }
  set wasm(url) {
    this.setAttribute('wasm', url);
  }
  get worker() {
    return this.getAttribute('worker') ?? '';
  }
  set worker(url) {
    this.setAttribute('worker', url);
  }
  get suggestions() {
    return this.#values.suggestions;
  }
  set suggestions(count) {
    this.setAttribute('suggestions', String(count));
  }
  get eagerness() {
    return /** @type {LstmAutocompleteElement['eagerness']} */ (this.#values.eagerness);
  }
  set eagerness(name) {
    this.setAttribute('eagerness', name);
  }
  get delay() {
    return this.#values.delay;
  }
  set delay(milliseconds) {
    this.setAttribute('delay', String(milliseconds));
  }
  get announce() {
    return /** @type {LstmAutocompleteElement['announce']} */ (this.#values.announce);
  }
  set announce(name) {
    this.setAttribute('announce', name);
  }
  get learn() {
    return this.hasAttribute('learn');
  }
  set learn(on) {
    this.toggleAttribute('learn', on);
  }
  get disabled() {
    return this.hasAttribute('disabled');
  }
  set disabled(on) {
    this.toggleAttribute('disabled', on);
  }
}

function noModel() {
  return t('The attribute model is missing: it must be the URL of a model folder, or of its model.json.');
}

/** The URL of a folder, with its last slash. @param {string} url of it, or of a JSON file in it */
function folderAt(url) {
  const found = new URL(url, document.baseURI);
  const isFile = found.pathname.endsWith('.json');
  if (!isFile && !found.pathname.endsWith('/')) found.pathname += '/';
  return isFile ? new URL('.', found).href : found.href;
}
