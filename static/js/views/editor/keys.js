// The keys of the editor and their commands.
/** @import { KeyCommand } from './types.d.ts' */
/** @typedef {{ code: string, control?: boolean, alt?: boolean, shift?: boolean, command: KeyCommand }} Key control: Ctrl, or Cmd on a Mac */

/** By `code`, the position of a key: on many layouts, brackets need other keys. @type {readonly Key[]} */
export const KEYS = [
  { code: 'Tab', command: 'acceptAll' },
  { code: 'ArrowRight', control: true, command: 'acceptWord' },
  { code: 'Escape', command: 'dismiss' },
  { code: 'BracketRight', alt: true, command: 'next' },
  { code: 'BracketLeft', alt: true, command: 'previous' },
  { code: 'Enter', alt: true, command: 'write' },
  // As browsers drop an entry of their own lists.
  { code: 'Delete', shift: true, command: 'refuse' },
];

/** @param {KeyboardEvent} event @returns {KeyCommand | null} null while an input method composes, and for keys that the page has taken */
export function commandOf(event) {
  if (event.defaultPrevented) return null;
  // Safari ends the composition before it reports the key that ended it: 229 is the only sign.
  if (event.isComposing || event.keyCode === 229) return null;
  if (event.getModifierState('AltGraph')) return null;
  const control = event.ctrlKey !== event.metaKey;
  const none = !event.ctrlKey && !event.metaKey;
  const code = event.code || event.key;
  const key = KEYS.find((key) => {
    const matches = key.control ? control : none;
    return (
      key.code === code &&
      matches &&
      event.altKey === Boolean(key.alt) &&
      event.shiftKey === Boolean(key.shift)
    );
  });
  return key?.command ?? null;
}
