import { only, textsOf } from '../../dom.js';
import assert from 'node:assert/strict';
import test from 'node:test';

import { createPicker } from '../../../../static/js/pages/shared/model-picker.js';
import { createState } from '../../../../static/js/pages/shared/state/state.js';

/** @import { Summary } from '../../../../static/js/pages/shared/state/types.d.ts' */

const SHAKESPEARE = /** @type {Summary} */ (
  /** @type {unknown} */ ({
    name: 'shakespeare',
    shipped: true,
    title: 'Tiny Shakespeare',
    language: 'en',
    icon: 'quill',
    fun: 'Turn any sentence into a scene.',
    line: 'The crown the father of either friend,',
    code: false,
    size: '3.0 MB',
  })
);
const OWN = { ...SHAKESPEARE, name: 'my-notes', shipped: false, title: 'Notes', language: 'und', line: null };

/** @param {Summary[]} models @param {string} name in use */
function shown(models, name) {
  const button = document.createElement('button');
  button.innerHTML = '<span class="picker-name"></span><span class="picker-stage"></span>';
  const popover = Object.assign(document.createElement('div'), { hidePopover() {} });
  /** @type {string[]} */
  const chosen = [];
  const picker = createPicker({ button, popover }, { onChoose: (each) => chosen.push(each), onOpen() {} });
  picker.update({
    ...createState(),
    name,
    phase: 'ready',
    listing: { models, default: null, damaged: [], training: null },
  });
  return { button, popover, chosen };
}

test('of each model the picker has an icon, what it is fun for, a line that it wrote, and its size', () => {
  const { button, popover } = shown([SHAKESPEARE, OWN], 'shakespeare');
  const [shakespeare, own] = popover.querySelectorAll('li');
  assert.equal(only(button, '.picker-name').textContent, 'Tiny Shakespeare');
  assert.equal(only(shakespeare, 'use').getAttribute('href'), '#icon-quill');
  assert.deepEqual(textsOf(shakespeare, '.option-fun, .option-line, .option-size'), [
    '3.0 MB',
    'Turn any sentence into a scene.',
    'The crown the father of either friend,',
  ]);
  assert.equal(only(shakespeare, '.option-line').getAttribute('lang'), 'en');
  // Two models of one's own may have the same title.
  assert.deepEqual(textsOf(own, '.option-name'), ['my-notes']);
  assert.equal(own.querySelector('.option-line'), null);
});

test('an option is called by its title alone and leads to what else is known', () => {
  const { popover, chosen } = shown([SHAKESPEARE, OWN], 'shakespeare');
  const [first, second] = popover.querySelectorAll('button');
  assert.equal(first.textContent, 'Tiny Shakespeare');
  assert.equal(first.getAttribute('aria-current'), 'true');
  assert.equal(second.getAttribute('aria-current'), null);
  const described = first.getAttribute('aria-describedby') ?? '';
  assert.equal(only(popover, `#${described}`).textContent, 'Turn any sentence into a scene.');
  second.click();
  assert.deepEqual(chosen, ['my-notes']);
  const about = popover.querySelectorAll('a');
  assert.equal(about[1].getAttribute('href'), '/model/my-notes');
  assert.equal(about[1].getAttribute('aria-label'), 'About this model: Notes');
});
