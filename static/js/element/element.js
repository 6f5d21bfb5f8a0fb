import { failureText } from '../ui/error-texts.js';
import { t } from '../ui/language.js';
import { scriptOf } from '../views/editor/script.js';
import { DEFAULTS } from '../views/editor/settings.js';
import { isRead, missingValues, readAttribute, EAGERNESS } from './attributes.js';
import { createBlockedWords } from './blocked-words.js';
import { createController } from './controller.js';
import { createLaterTry } from './later-try.js';
import { createShadow } from './shadow-dom.js';
import { joinModel } from './shared-models.js';

/** @import { Failure } from '../core/failure.d.ts' */
/** @import { FailureText } from '../ui/error-texts.js' */
/** @import { Offer, OfferCommand, SuggestionState, TextField } from '../views/editor/types.d.ts' */
/** @import { FromWorker } from '../worker/protocol.d.ts' */
/** @import { LstmAutocompleteElement } from './lstm-autocomplete.d.ts' */

const SOURCES = ['model', 'wasm', 'worker', 'learn'];
const COMPLETED_TYPES = ['text', 'search'];
/** Of an input in which nobody writes. */
const OTHER_TYPES = 'hidden checkbox radio button submit reset image file color range'.split(' ');
const BLOCKED = 'blocked-words';
const NAMES = [...SOURCES, 'suggestions', 'eagerness', 'delay', 'announce', 'disabled', BLOCKED];
const PROPERTIES = [...NAMES.filter((name) => name !== BLOCKED), 'blockedWords'];

/**
 * `<lstm-autocomplete>`: completes what the user writes in its text area or input. docs/autocomplete-element.md
 * @implements {LstmAutocompleteElement}
 */
export class LstmAutocomplete extends HTMLElement {
  static observedAttributes = NAMES;

  #internals = this.attachInternals();
  #shadow = createShadow(this);
  #values = missingValues();
  /** An array in the place of the attribute. @type {readonly string[] | null} */
  #wordList = null;
  #blocked = createBlockedWords(() => this.#controller?.configure(this.#settings()));
  /** @type {ReturnType<typeof createController> | null} */
  #controller = null;
  /** @type {ReturnType<typeof joinModel> | null} */
  #model = null;
  /** @type {SuggestionState['phase']} */
  #phase = 'starting';
  /** Of the model. @type {SuggestionState['script']} */
  #script = null;
  #joining = false;
  #laterTry = createLaterTry(this, () => this.#loadAgain());
  #types = new MutationObserver(() => this.#watchTextArea());
  /** @type {Element | null} */
  #refused = null;

  constructor() {
    super();
    this.#shadow.slot.addEventListener('slotchange', () => this.isConnected && this.#watchTextArea());
  }

  connectedCallback() {
    for (const name of PROPERTIES) this.#upgradeProperty(name);
    this.#shadow.attach();
    this.#watchTextArea();
    this.#joinSoon();
  }

  disconnectedCallback() {
    this.#controller?.destroy();
    this.#controller = null;
    this.#types.disconnect();
    this.#leave();
  }

  /** @param {string} name @param {string | null} _ @param {string | null} text */
  attributeChangedCallback(name, _, text) {
    if (isRead(name)) Object.assign(this.#values, { [name]: readAttribute(name, text) });
    if (name === BLOCKED) this.#block(text ?? 'shipped');
    else if (SOURCES.includes(name)) this.#joinSoon();
    else this.#controller?.configure(this.#settings());
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
  /** @param {string} [word] */
  forget(word) {
    if (word !== undefined && typeof word !== 'string')
      throw new TypeError(`forget() takes a word, or nothing for all words, not ${String(word)}.`);
    this.#model?.forget(word);
  }

  /** @param {string | readonly string[]} value */
  #block(value) {
    this.#wordList = Array.isArray(value) ? value : null;
    this.#blocked.set(value);
  }

  /** @param {OfferCommand} command */
  #run(command) {
    return this.#controller?.run(command) ?? false;
  }

  /** A property that was set before the element was defined. @param {string} name */
  #upgradeProperty(name) {
    if (!Object.hasOwn(this, name)) return;
    const self = /** @type {any} */ (this);
    const value = self[name];
    delete self[name];
    self[name] = value;
  }

  /** Controls the first text area inside, or else the first input for text, also when it is added late or replaced. */
  #watchTextArea() {
    const area = this.#textField();
    if (!area) this.#refuseOthers();
    if (area === (this.#controller?.area ?? null)) return;
    this.#controller?.destroy();
    this.#types.disconnect();
    this.#controller = area && this.#control(area);
  }

  /** @returns {TextField | null} */
  #textField() {
    const input = this.#inputs().find(({ type }) => COMPLETED_TYPES.includes(type));
    return this.querySelector('textarea') ?? /** @type {TextField | undefined} */ (input) ?? null;
  }

  #inputs() {
    return [...this.querySelectorAll('input')];
  }

  /** What a user writes in, but is not completed. A part of the page that is still to come may bring what is. */
  #refuseOthers() {
    if (this.#phase !== 'ready') return;
    const input = this.#inputs().find(({ type }) => !OTHER_TYPES.includes(type));
    const other = input ?? this.querySelector('[contenteditable]:not([contenteditable="false"])');
    if (!other || this.#refused === other) return;
    this.#refused = other;
    const name = input ? `<input type="${input.type}">` : 'contenteditable';
    const message = t(
      'The element completes the text of a <textarea>, or of an <input> of the type text or search, but contains {name} instead.',
      { name },
    );
    this.#fail({ title: t('No text field'), message }, false);
  }

  /** @param {TextField} area */
  #control(area) {
    this.#shadow.attach();
    // An input may become one for passwords.
    this.#types.observe(area, { attributeFilter: ['type'] });
    return createController({
      area,
      shadow: this.#shadow,
      client: {
        read: (...request) => this.#model?.read(this.#blocked.words(), ...request) ?? 0,
        waitForSuggestions: () => this.#model?.waitForSuggestions(),
      },
      initial: { phase: this.#phase, script: this.#script, settings: this.#settings() },
      onOffer: (offer) => this.#emitOffer(offer),
      onAccept: (text, how) => this.#emit('accept', { text, how }),
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
    const options = {
      url: folderAt(model),
      wasm: wasm === null ? null : folderAt(wasm),
      worker: worker === null ? null : new URL(worker, document.baseURI).href,
      learn: this.learn,
    };
    this.#model = joinModel(options, (message) => this.#receive(message));
  }

  /** What failed: all of the model, or its word counts alone, which come with the next text. */
  #loadAgain() {
    if (this.#phase === 'failed') this.#joinSoon();
    else this.#model?.useWordCounts();
  }

  #leave() {
    this.#laterTry.stop();
    this.#model?.leave();
    this.#model = null;
    this.#enter('starting');
  }

  /** @param {FromWorker} message */
  #receive(message) {
    this.#controller?.receive(message);
    if (message.type === 'restarted') this.#enter('loading');
    if (message.type === 'ready') {
      this.#enter('ready');
      if (!this.#controller) this.#refuseOthers();
      const { title, language, tokenizer } = message.card;
      this.#script = scriptOf(tokenizer.vocabulary);
      this.#emit('ready', { title, language, backend: message.backend });
    }
    if (message.type === 'wordListLoaded' && message.failure) this.#failForNow(message.failure, false);
    if (message.type === 'wordCountsLoaded' && message.failure) this.#failForNow(message.failure, false);
    if (message.type !== 'failed') return;
    if (message.id === null) this.#failForNow(message.failure);
    else if (this.#controller?.asked(message.id)) this.#fail(failureText(message.failure), false);
  }

  /** @param {SuggestionState['phase']} phase */
  #enter(phase) {
    if (phase === this.#phase) return;
    this.#phase = phase;
    for (const other of ['loading', 'ready', 'failed']) this.#internals.states.delete(other);
    if (phase !== 'starting') this.#internals.states.add(phase);
    this.#controller?.enter(phase);
  }

  /** What a server or a network that is back may give. @param {Failure} failure @param {boolean} [final] */
  #failForNow(failure, final) {
    this.#fail(failureText(failure), final);
    this.#laterTry.wait();
  }

  /** @param {FailureText} failure @param {boolean} [final] */
  #fail({ title, message }, final = true) {
    if (final) this.#enter('failed');
    const event = new CustomEvent('error', { detail: { title, message }, cancelable: true });
    if (this.dispatchEvent(event)) console.error(`<lstm-autocomplete>: ${title}: ${message}`);
  }

  /** @param {Offer | null} offer */
  #emitOffer(offer) {
    const ghost = offer?.ghost ?? '';
    if (ghost) this.#internals.states.add('ghost');
    else this.#internals.states.delete('ghost');
    const rows = offer?.rows ?? [];
    const suggestions = rows.map(({ text, insert, probability }) => ({ text, insert, probability }));
    this.#emit('suggest', { suggestions, ghost });
  }

  /** @param {string} type @param {object} detail */
  #emit(type, detail) {
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
  get blockedWords() {
    return this.#wordList ?? this.getAttribute(BLOCKED) ?? 'shipped';
  }
  set blockedWords(words) {
    if (typeof words === 'string') this.setAttribute(BLOCKED, words);
    else {
      if (!Array.isArray(words)) this.removeAttribute(BLOCKED);
      this.#block(words);
    }
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
  const address = new URL(url, document.baseURI);
  const isFile = address.pathname.endsWith('.json');
  if (!isFile && !address.pathname.endsWith('/')) address.pathname += '/';
  return isFile ? new URL('.', address).href : address.href;
}
