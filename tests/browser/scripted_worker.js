// In the place of the worker: it reads card.json and parity.json of the model, and knows four words,
// which complete the word in progress or, where none does, follow it.
// A test sets `held` to keep the answers back, and calls `release()`.
const WORDS = { forget: 0.7, forgot: 0.25, form: 0.125, gate: 0.0625 };
const CONTINUATION = continuation(' the gate', ' the');
const AFTER = continuation(' it all', ' it');

self.held = false;
self.texts = [];
const waiting = [];
let units = [];

self.release = () => {
  self.held = false;
  for (const message of waiting.splice(0)) postMessage(message);
};

function answer(message) {
  if (self.held) waiting.push(message);
  else postMessage(message);
}

async function load(url) {
  const read = async (name) => (await fetch(new URL(name, url))).json();
  const [card, parity] = [await read('card.json'), await read('parity.json')];
  units = card.graph.outputs.layers.map((layer) => layer.units);
  postMessage({ type: 'card', card, parity });
  const layers = card.graph.outputs.layers.map((layer) => ({ name: layer.name, units: layer.units }));
  const measured = { tokens: parity.tokens.length, logits: 3e-7, gates: 2e-7 };
  postMessage({ type: 'ready', card, layers, backend: 'wasm', parity: measured });
  postMessage({ type: 'summed', sums: { tokens: parity.tokens.length, trained: 2e-16, learned: 4e-16 } });
}

/** Both words of it are certain. */
function continuation(text, first) {
  return { text, ends: [first, text].map(({ length }) => ({ length, probability: 1 })) };
}

function columnOf(text, start, end) {
  const values = units.map((count) => new Float32Array(6 * count).fill(0.5));
  return { token: { id: 2, text, start, end }, logProbability: start === end ? null : -1, values };
}

function read({ id, text, maxSuggestions }) {
  self.texts.push(text);
  const columns = [columnOf('\n', 0, 0)];
  for (const letter of text) {
    const start = columns.at(-1).token.end;
    columns.push(columnOf(letter, start, start + letter.length));
  }
  postMessage({ type: 'recorded', id, from: 0, length: columns.length, columns });
  const pending = /\w*$/.exec(text)[0];
  const found = Object.entries(WORDS).filter(([word]) => word.startsWith(pending) && word !== pending);
  const finished = pending in WORDS ? 0.9 : 0;
  const strange = found.length === 0 && !finished;
  const suggestions = (strange ? Object.entries(WORDS) : found)
    .slice(0, maxSuggestions)
    .map(([word, probability]) => {
      return { text: word, insert: strange ? ` ${word}` : word.slice(pending.length), probability };
    });
  answer({ type: 'suggestions', id, suggestions, finished, milliseconds: 1 });
  const continuations = suggestions.map(() => CONTINUATION);
  answer({
    type: 'continuations',
    id,
    continuations,
    after: finished ? AFTER : { text: '', ends: [] },
  });
}

onmessage = ({ data }) => {
  if (data.type === 'load') load(data.url);
  if (data.type === 'read') read(data);
  if (data.type === 'ping') postMessage({ type: 'alive' });
};
