/**
 * The user's own regular expression: Unicode, ^ and $ at every line.
 * @param {string} pattern
 * @returns {{ expression: RegExp, problem: null } | { expression: null, problem: string }}
 */
export function compileRegex(pattern) {
  try {
    return { expression: new RegExp(pattern, 'gmu'), problem: null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Engines put the expression before the reason.
    const reason = error.message.slice(error.message.lastIndexOf(': ') + 2);
    return { expression: null, problem: reason.charAt(0).toLowerCase() + reason.slice(1) };
  }
}

/**
 * Where it matches; empty matches do not count.
 * @param {RegExp} expression with the flag g @param {string} text
 * @returns {[from: number, to: number][]} UTF-16 units
 */
export function markedSpans(expression, text) {
  return Array.from(
    text.matchAll(expression),
    ({ 0: match, index }) => /** @type {[number, number]} */ ([index, index + match.length]),
  ).filter(([from, to]) => to > from);
}
