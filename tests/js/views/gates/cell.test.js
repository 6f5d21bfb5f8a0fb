import '../../dom.js';
import assert from 'node:assert/strict';
import test from 'node:test';

import { createCell } from '../../../../static/js/views/gates/cell.js';

/** @param {Element} node */
const lit = (node) =>
  Array.from(node.querySelectorAll('.is-lit'), (part) => part.getAttribute('data-part')).sort();

for (const arrangement of /** @type {const} */ (['wide', 'tall']))
  test(`the ${arrangement} cell lights the parts that are named and dims the others, until none is`, () => {
    const { node, highlight } = createCell(arrangement);
    assert.deepEqual(lit(node), []);
    highlight(['forget', 'door-forget', 'sum']);
    // A gate and the line to its door.
    assert.deepEqual(lit(node), ['door-forget', 'forget', 'forget', 'sum']);
    assert.ok(node.classList.contains('is-lighting'));
    highlight(null);
    assert.deepEqual(lit(node), []);
    assert.ok(!node.classList.contains('is-lighting'));
  });
