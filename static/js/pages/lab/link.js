import { formatUrlState, linkStart } from '../shared/state/url-state.js';

/** @import { Link } from '../../views/laboratory/shared/types.d.ts' */
/** @import { State } from '../shared/state/types.d.ts' */

/** Milliseconds of rest before the address follows: browsers allow only so many changes. */
const REST = 300;

/** Keeps what is looked at in the address, and makes links that restore it, with the text. @param {State} state */
export function createLink(state) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  // An address that names nothing stays as it is until something is chosen.
  let written = formatUrlState(lookedAt(state));

  function write() {
    history.replaceState(history.state, '', written);
  }

  return {
    /** What the page selects by itself is nothing to write down. */
    keep() {
      written = formatUrlState(lookedAt(state));
    },
    follow() {
      const next = formatUrlState(lookedAt(state));
      if (next === written || state.phase !== 'ready' || state.pendingUrl) return;
      written = next;
      clearTimeout(timer);
      timer = setTimeout(write, REST);
    },
    /** Of a long text, its end: as much of it as a link carries. @returns {Link} */
    whole() {
      const address = new URL(location.href);
      const text = (state.demo ?? state.text.value).normalize('NFC');
      if (state.name !== null) address.searchParams.set('model', state.name);
      const start = linkStart(text);
      address.hash = formatUrlState(start === 0 ? lookedAt(state) : shifted(state, start), text.slice(start));
      const [length, carried] = [text, text.slice(start)].map((part) => [...part].length);
      return { address: address.href, carried, length };
    },
  };
}

/** @param {State} state */
function lookedAt({ view, selection, interventions: { changes } }) {
  return { view, selection, changes };
}

/** What is looked at when only the end of the text goes along. @param {State} state @param {number} start */
function shifted(state, start) {
  const { selection, recording } = state;
  const before = recording?.columns.findIndex(({ token }) => token.start >= start && token.end > start) ?? 1;
  const { column } = selection;
  const moved = column === null || column < before ? null : column - before + 1;
  return { ...lookedAt(state), selection: { ...selection, column: moved, span: null } };
}
