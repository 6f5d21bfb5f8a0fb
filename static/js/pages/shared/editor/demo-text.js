import { insertText } from '../../../views/editor/insert.js';
import { endDemo, typeDemo } from '../state/demo.js';
import { createDemo } from './demo.js';

/** @import { DemoParts } from './types.d.ts' */

/**
 * The demo in the text area: it types the model's sample until the user writes, or makes the sample their own text.
 * @param {DemoParts} parts
 */
export function createDemoText({ state, area, still, onType }) {
  let started = '';
  const demo = createDemo((typed) => {
    typeDemo(state, typed);
    onType();
  });

  /** A letter that is typed outside of any control goes into the text area. @param {KeyboardEvent} event */
  function onStrayKey({ key, ctrlKey, metaKey, altKey, isComposing }) {
    const types = [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey && !isComposing;
    if (types && document.activeElement === document.body) area.focus();
  }

  function stop() {
    demo.stop();
    endDemo(state);
    removeEventListener('keydown', onStrayKey);
  }

  /** @param {string} sample of the model */
  function type(sample) {
    if (state.demo === null || sample === started) return;
    started = sample;
    demo.start(sample, { atOnce: still });
  }

  return {
    begin() {
      typeDemo(state, '');
      addEventListener('keydown', onStrayKey);
      if (state.pageSample) type(state.pageSample.text);
    },
    type,
    stop,
    /** Turns what the demo has typed into the user's text. @param {string} [addition] at its end */
    adopt(addition = '') {
      const typed = state.demo;
      if (typed === null) return;
      stop();
      insertText(area, typed + addition, state.text);
    },
  };
}
