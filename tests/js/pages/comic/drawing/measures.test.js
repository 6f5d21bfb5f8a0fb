import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  above,
  dialAngle,
  linearScale,
  loudness,
  logScale,
  percent,
  polyline,
  stopAt,
  unsureBetween,
} from '../../../../../static/js/pages/comic/drawing/measures.js';

test('on a logarithmic scale equal factors are equal distances', () => {
  const y = logScale([1e-8, 1], [200, 0]);
  assert.deepEqual([1, 1e-2, 1e-4, 1e-8].map(y).map(Math.round), [0, 50, 100, 200]);
});

test('on a linear scale equal differences are, and one value alone has a place', () => {
  assert.deepEqual([0, 5, 10].map(linearScale([0, 10], [100, 300])), [100, 200, 300]);
  assert.equal(linearScale([3, 3], [100, 300])(3), 100);
});

test('a curve ends where a straight line in logarithms crosses the floor', () => {
  assert.deepEqual(above([1, 0.1, 0.01], 1e-3), [
    [0, 1],
    [1, 0.1],
    [2, 0.01],
  ]);
  const points = above([1, 1e-2, 1e-6, 1e-9], 1e-4);
  assert.equal(points.length, 3);
  assert.ok(Math.abs(points[2][0] - 1.5) < 1e-9);
  assert.equal(points[2][1], 1e-4);
});

test('a share is written with two digits, however small', () => {
  assert.deepEqual([1, 0.378, 0.0123, 0.00018, 7.7e-10].map(percent), [
    '100%',
    '38%',
    '1.2%',
    '0.018%',
    '7.7 × 10⁻⁸%',
  ]);
});

test('in a small place a power of ten has one digit', () => {
  assert.deepEqual(
    [0.0123, 7.7e-10].map((share) => percent(share, 1)),
    ['1.2%', '8·10⁻⁸%'],
  );
});

test('loudness counts factors: all of it is 1, a thousandth (−60 dB) half, a millionth and less silence', () => {
  assert.deepEqual(
    [1.1, 1, 1e-3, 1e-6, 1e-9].map((share) => Math.round(1e6 * loudness(share)) / 1e6),
    [1, 1, 0.5, 0, 0],
  );
});

test('a loss of ln 65 nats is as unsure as between 65 letters', () => {
  assert.ok(Math.abs(unsureBetween(Math.log(65)) - 65) < 1e-9);
});

test('a dial points to the stop that a click on its mark chooses', () => {
  for (const stops of [1, 4, 5]) {
    for (let stop = 0; stop < stops; stop++) {
      const angle = (dialAngle(stop, stops) * Math.PI) / 180;
      assert.equal(stopAt(Math.sin(angle), -Math.cos(angle), stops), stop);
    }
  }
  assert.equal(dialAngle(0, 5), -135);
  assert.equal(dialAngle(4, 5), 135);
});

test('a line goes through its points', () => {
  assert.equal(
    polyline([
      [0, 1],
      [2.5, 3.26],
    ]),
    'M0.0 1.0L2.5 3.3',
  );
});
