import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CELL, createRecord, gateValues } from '../../../../static/js/core/record.js';
import { orderUnits } from '../../../../static/js/core/study/unit-order.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { randomNumbers } from '../../views/gates/synthetic.js';

/** Asks for the order of a layer whose units' cell states are these. @param {number[][]} courses [units][tokens] */
function ask(courses) {
  const units = courses.length;
  const columns = courses[0].map((_, k) => {
    const values = createRecord(units);
    courses.forEach((course, unit) => (gateValues(values, CELL)[unit] = course[k]));
    return { values: [values] };
  });
  const running = { reader: { columns: () => columns }, language: { stepper: { layers: [{ units }] } } };
  return orderUnits(/** @type {any} */ (running), { layer: 0, quantity: CELL });
}

/** @param {number} units @param {number} tokens @param {number} seed */
function randomCourses(units, tokens, seed) {
  const random = randomNumbers(seed);
  return Array.from({ length: units }, () => Array.from({ length: tokens }, random));
}

/**
 * Ward's method as he defined it: of all pairs of groups, those are joined whose joining adds least to the sum of the
 * squared distances from the groups' means.
 * @param {number[][]} points
 * @returns {number[][]} every group that was made
 */
function wardGroups(points) {
  const squaresOf = (/** @type {number[]} */ group) =>
    points[0].reduce((sum, _, k) => {
      const mean = group.reduce((total, unit) => total + points[unit][k], 0) / group.length;
      return sum + group.reduce((total, unit) => total + (points[unit][k] - mean) ** 2, 0);
    }, 0);
  let groups = points.map((_, unit) => [unit]);
  const made = [];
  while (groups.length > 1) {
    let best = { cost: Infinity, one: groups[0], other: groups[1] };
    for (const one of groups) {
      for (const other of groups.slice(groups.indexOf(one) + 1)) {
        const cost = squaresOf([...one, ...other]) - squaresOf(one) - squaresOf(other);
        if (cost < best.cost) best = { cost, one, other };
      }
    }
    const joined = [...best.one, ...best.other];
    groups = [...groups.filter((group) => group !== best.one && group !== best.other), joined];
    made.push(joined);
  }
  return made;
}

/** @param {number[]} course */
function standardised(course) {
  const mean = course.reduce((sum, value) => sum + value, 0) / course.length;
  const spread = Math.sqrt(course.reduce((sum, value) => sum + (value - mean) ** 2, 0) / course.length);
  return course.map((value) => (value - mean) / spread);
}

test('every group that Ward’s definition makes lies together', () => {
  for (const seed of [1, 2, 3]) {
    const courses = randomCourses(24, 9, seed).map((course) => course.map(Math.fround));
    const order = finish(ask(courses));
    assert.deepEqual(
      [...order].sort((a, b) => a - b),
      [...courses.keys()],
    );
    for (const group of wardGroups(courses.map(standardised))) {
      const places = group.map((unit) => order.indexOf(unit));
      assert.equal(Math.max(...places) - Math.min(...places) + 1, group.length, `${group} in ${order}`);
    }
  }
});

test('similar units lie next to each other, whatever their size and offset', () => {
  const kinds = randomCourses(8, 60, 7);
  const random = randomNumbers(11);
  // Unit k is of kind k modulo 8: no two neighbours by number are similar.
  const courses = Array.from({ length: 64 }, (_, k) =>
    kinds[k % 8].map((value) => (1 + (k % 5)) * (value + 0.05 * random()) - k),
  );
  const order = finish(ask(courses));
  const seams = order.slice(1).filter((unit, k) => unit % 8 !== order[k] % 8);
  assert.equal(seams.length, 7);
});

test('branches are turned so that a gradual change stays one', () => {
  const shuffled = [5, 0, 7, 2, 9, 4, 1, 6, 3, 8];
  // Waves, each a little later than the one before.
  const courses = shuffled.map((late) =>
    Array.from({ length: 80 }, (_, k) => Math.sin((k - 1.2 * late) / 10)),
  );
  const order = finish(ask(courses)).map((unit) => shuffled[unit]);
  const sorted = [...shuffled].sort((a, b) => a - b);
  assert.deepEqual(order[0] === 0 ? order : order.reverse(), sorted);
});

test('units that never change, and a single unit, have their places, too', () => {
  const courses = [...randomCourses(3, 20, 5), new Array(20).fill(2), new Array(20).fill(0)];
  assert.deepEqual([...finish(ask(courses))].sort(), [0, 1, 2, 3, 4]);
  assert.deepEqual(finish(ask([[1, 2, 3]])), [0]);
});

test('640 units are ordered in many turns, so that what a typist waits for comes between', () => {
  const work = ask(randomCourses(640, 100, 3));
  let turns = 0;
  while (!work.next().done) turns += 1;
  assert.ok(turns > 600);
});
