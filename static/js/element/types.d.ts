// What the modules of the element share.
import type { AcceptKind, Offer, SuggestionState, TextField } from '../views/editor/types.d.ts';
import type { FromWorker } from '../worker/protocol.d.ts';
import type { Client } from '../worker/types.d.ts';
import type { createShadow } from './shadow-dom.js';

export type ShadowParts = ReturnType<typeof createShadow>;

/** The values of attributes that do not choose the model. */
export interface AttributeValues {
  suggestions: number;
  eagerness: string;
  delay: number;
  announce: string;
}

export interface AttributeKind<Value> {
  /** The value without the attribute. */
  missing: Value;
  choices: string;
  read(text: string): Value | undefined;
}

export interface ControllerOptions {
  area: TextField;
  shadow: ShadowParts;
  client: Pick<Client, 'read' | 'waitForSuggestions'>;
  initial: Pick<SuggestionState, 'phase' | 'script' | 'settings'>;
  /** Called each time that the offer changes. */
  onOffer(offer: Offer | null): void;
  onAccept(text: string, kind: AcceptKind): void;
}

export type MessageListener = (message: FromWorker) => void;

export interface ModelOptions {
  url: string;
  wasm: string | null;
  worker: string | null;
  learn: boolean;
}

/** A running model, and the elements on the page that use it. */
export interface SharedModel {
  url: string;
  client: Client;
  listeners: Set<MessageListener>;
  /** The message that the model is loaded. */
  ready: FromWorker | null;
}

/** Of the browser; TypeScript does not know them. */
export interface TrustedPolicy {
  /** A TrustedScriptURL, which `Worker` takes as a string. */
  createScriptURL(url: string): string;
}

export interface TrustedTypes {
  createPolicy(name: string, rules: TrustedPolicy): TrustedPolicy;
}
