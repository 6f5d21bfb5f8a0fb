import { isShown, only } from '../../../dom.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCompare } from '../../../../../static/js/views/laboratory/compare/compare.js';
import { syntheticRecording } from '../../gates/synthetic.js';

/** @import { LabData } from '../../../../../static/js/views/laboratory/shared/types.d.ts' */

/** The view of a text, where the server has these models; the page uses the first. @param {string[]} names */
function comparing(...names) {
  const recording = syntheticRecording('The cell keeps', [4]);
  const view = createCompare({
    select() {},
    study() {},
    cancelStudy() {},
    interventionActions: /** @type {any} */ ({}),
  });
  document.body.replaceChildren(view.node);
  const data = {
    recording,
    untouched: recording,
    interventions: { changes: [], suggestions: { untouched: null, changed: null } },
    selection: { column: null, layer: 0, unit: null, quantity: 1, pinned: [], span: null },
    name: names[0],
    models: names.map((name) => ({ name, title: name })),
    ready: false,
    text: 'The cell keeps',
  };
  view.update(/** @type {LabData} */ (/** @type {unknown} */ (data)));
  return view.node;
}

test('where there is one model, there is nothing to choose', () => {
  const node = comparing('step-tiny');
  const hint = only(node, '.compare-status .lab-empty');
  assert.ok(isShown(hint));
  assert.match(hint.textContent ?? '', /There is no second model/);
  assert.ok(/** @type {HTMLSelectElement} */ (only(node, 'select#compare-model')).disabled);
});

test('where there are more, the others can be chosen', () => {
  const node = comparing('step-tiny', 'step-word');
  const choice = /** @type {HTMLSelectElement} */ (only(node, 'select#compare-model'));
  assert.equal(choice.disabled, false);
  assert.deepEqual(
    Array.from(choice.options, ({ value }) => value),
    ['', 'step-word'],
  );
});
