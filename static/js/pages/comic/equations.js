/** Equations as MathML, from a short notation: `f_t = σ ( W_f x_t )`; braces group, `_` sets low, `^` marks a tilde. */
const MATHML = 'http://www.w3.org/1998/Math/MathML';
/** Symbols that have a colour of their own wherever they stand. */
const KINDS = /** @type {Record<string, string>} */ ({
  f: 'forget',
  i: 'input',
  o: 'output',
  g: 'candidate',
  c: 'cell',
  h: 'hidden',
});

/** @param {string} notation tokens with spaces between them */
export function equation(notation) {
  const math = node('math', '');
  math.append(...notation.split(' ').map(part));
  return math;
}

/** @param {string} token */
function part(token) {
  const [base, low] = token.split('_');
  const symbol = atom(base);
  if (low === undefined) return symbol;
  const sub = node('msub', '');
  sub.append(symbol, low.length > 1 ? group(low) : atom(low, false));
  return sub;
}

/** `t-1` and the like. @param {string} text */
function group(text) {
  const row = node('mrow', '');
  row.append(...[...text].map((letter) => atom(letter === '-' ? '−' : letter, false)));
  return row;
}

/** @param {string} text @param {boolean} [coloured] */
function atom(text, coloured = true) {
  if (/^[\d.,−]+$/.test(text) && text !== '−' && text !== ',') return node('mn', text);
  if (!/^\p{L}+$/u.test(text)) return node('mo', text);
  const symbol = node('mi', text);
  if (coloured && text in KINDS) symbol.setAttribute('class', `symbol is-${KINDS[text]}`);
  return symbol;
}

/** @param {string} tag @param {string} text */
function node(tag, text) {
  const made = document.createElementNS(MATHML, tag);
  made.textContent = text;
  return made;
}
