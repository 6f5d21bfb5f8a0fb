/** @typedef {'acceptAll' | 'acceptWord' | 'dismiss' | 'next' | 'previous' | 'write'} Command */

/**
 * By `code`, which is the place of a key: brackets are typed with other keys on many layouts.
 * `control` is Ctrl, or Cmd on a Mac.
 * @type {readonly { code: string, control?: boolean, alt?: boolean, command: Command }[]}
 */
export const KEYS = [
  { code: 'Tab', command: 'acceptAll' },
  { code: 'ArrowRight', control: true, command: 'acceptWord' },
  { code: 'Escape', command: 'dismiss' },
  { code: 'BracketRight', alt: true, command: 'next' },
  { code: 'BracketLeft', alt: true, command: 'previous' },
  { code: 'Enter', alt: true, command: 'write' },
];

/** @param {KeyboardEvent} event @returns {Command | null} null while an input method is composing */
export function commandOf(event) {
  // Safari ends the composition before the key that ended it is pressed: 229 is all that tells.
  if (event.isComposing || event.keyCode === 229) return null;
  if (event.shiftKey || event.getModifierState('AltGraph')) return null;
  const control = event.ctrlKey !== event.metaKey;
  const none = !event.ctrlKey && !event.metaKey;
  const code = event.code || event.key;
  const found = KEYS.find((key) => {
    const held = key.control ? control : none;
    return key.code === code && held && event.altKey === Boolean(key.alt);
  });
  return found?.command ?? null;
}
