import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BLOC, blocsOf } from '../../../../../static/js/pages/comic/drawing/crowd.js';

test('voices stand on the side that they speak for, the loudest first, and all count', () => {
  const blocs = blocsOf([0.5, -2, 3, 0, -1], 0);
  assert.deepEqual(
    blocs.for.map(({ unit }) => unit),
    [2, 0],
  );
  assert.deepEqual(
    blocs.against.map(({ unit }) => unit),
    [1, 4],
  );
  assert.deepEqual([blocs.sumFor, blocs.sumAgainst], [3.5, -3]);
});

test('the unit of the story has a place in its bloc, however softly it speaks', () => {
  const products = Array.from({ length: 100 }, (_, k) => 100 - k);
  const { for: bloc, sumFor } = blocsOf(products, 99);
  assert.equal(bloc.length, BLOC);
  assert.deepEqual(bloc.at(-1), { unit: 99, product: 1 });
  assert.equal(sumFor, 5050);
});
