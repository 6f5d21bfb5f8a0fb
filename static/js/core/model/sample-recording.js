// What parity.json says of its own text, in the shapes of a live model.
import { SIZE } from '../record.js';
import { decodeFloats } from './floats.js';

/** @import { Recorded } from '../types.d.ts' */
/** @import { Card, Parity } from './types.d.ts' */

/** @type {WeakMap<Parity, Recorded[]>} */
const decoded = new WeakMap();

/** The columns of the tokens that end within the typed text. @param {Card} card @param {Parity} parity @param {string} typed */
export function sampleColumns(card, parity, typed) {
  const columns = decoded.get(parity) ?? decode(card, parity);
  decoded.set(parity, columns);
  // A window model reads both ways, so its values are true of the whole text alone.
  if (card.graph.kind === 'window') return typed === parity.text ? columns : [];
  return columns.filter(({ token }) => token.end <= typed.length);
}

/** The likeliest next tokens, null where the text ends within a token. @param {Card} card @param {Parity} parity @param {string} typed */
export function sampleAnswer(card, parity, typed) {
  const columns = sampleColumns(card, parity, typed);
  if (columns.at(-1)?.token.end !== typed.length) return null;
  const { vocabulary, pad, unk } = card.tokenizer;
  const top = parity.top[card.graph.kind === 'window' ? 0 : columns.length - 1] ?? [];
  const likely = top
    .filter(({ token }) => token !== pad && token !== unk)
    .map(({ token, probability }) => ({ text: vocabulary[token], probability }));
  return answerOf(typed, likely);
}

/** @param {string} typed @param {readonly { text: string, probability: number }[]} likely */
export function answerOf(typed, likely) {
  return {
    before: typed,
    suggestions: likely.map(({ text, probability }) => ({ text, insert: text, probability })),
    finished: 0,
    continuations: [],
    after: { text: '', ends: [] },
    held: '',
    typedAlong: false,
  };
}

/** @param {Card} card @param {Parity} parity @returns {Recorded[]} */
function decode({ tokenizer, graph }, { tokens, layers, top }) {
  const values = layers.map(decodeFloats);
  const sizes = graph.outputs.layers.map(({ units }) => SIZE * units);
  let end = 0;
  const columns = tokens.map((id, t) => {
    const start = end;
    const text = tokenizer.vocabulary[id];
    if (id !== tokenizer.pad && !(t === 0 && graph.kind === 'step')) end += text.length;
    const likely = graph.kind === 'step' ? top[t - 1]?.find(({ token }) => token === id) : undefined;
    return {
      token: { id, text, start, end },
      logProbability: likely ? Math.log(likely.probability) : null,
      values: values.map((layer, n) => layer.subarray(t * sizes[n], (t + 1) * sizes[n])),
    };
  });
  return columns.filter(({ token }) => token.id !== tokenizer.pad);
}
