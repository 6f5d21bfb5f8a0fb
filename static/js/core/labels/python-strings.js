/**
 * Where a text in Python is inside strings, up to the character before their last quote, and inside comments. Prefixes
 * do not matter: even in a raw string, a quote after a backslash ends nothing.
 * @param {string[]} letters code points
 * @returns {{ strings: Float64Array, comments: Float64Array }} 1 inside, 0 elsewhere
 */
export function stringsAndComments(letters) {
  const strings = new Float64Array(letters.length);
  const comments = new Float64Array(letters.length);
  let k = 0;
  while (k < letters.length) {
    const from = k;
    if (letters[k] === '#') {
      k = lineEnd(letters, k);
      comments.fill(1, from, k);
    } else if (letters[k] === '"' || letters[k] === "'") {
      const last = lastOfString(letters, k);
      strings.fill(1, from, last);
      k = last + 1;
    } else k += 1;
  }
  return { strings, comments };
}

/** @param {string[]} letters @param {number} from */
function lineEnd(letters, from) {
  const end = letters.indexOf('\n', from);
  return end < 0 ? letters.length : end;
}

/** The last quote of a string literal; if it is not closed, the newline that ends it. @param {string[]} letters @param {number} from */
function lastOfString(letters, from) {
  const mark = letters[from];
  const isTriple = letters[from + 1] === mark && letters[from + 2] === mark;
  let k = from + (isTriple ? 3 : 1);
  for (; k < letters.length; k += 1) {
    if (letters[k] === '\\') k += 1;
    else if (letters[k] === '\n' && !isTriple) return k;
    else if (letters[k] === mark && !isTriple) return k;
    else if (letters[k] === mark && letters[k + 1] === mark && letters[k + 2] === mark) return k + 2;
  }
  return letters.length;
}
