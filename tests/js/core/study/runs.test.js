import assert from 'node:assert/strict';
import { test } from 'node:test';
import { similarSpans, overlap, trackOf } from '../../../../static/js/core/study/runs.js';
import { randomNumbers } from '../../views/gates/synthetic.js';

/** @param {string} marks an x for each token at which the unit is on */
const track = (marks) => trackOf(marks.length, (k) => marks[k] === 'x');

test('a track has the spans where a unit is on', () => {
  const { runs, at } = track('xx..x.xxx');
  assert.deepEqual(runs, [
    { from: 0, to: 2 },
    { from: 4, to: 5 },
    { from: 6, to: 9 },
  ]);
  assert.deepEqual([...at], [0, 0, -1, -1, 1, -1, 2, 2, 2]);
});

test('spans overlap by what they share of what they cover', () => {
  assert.equal(overlap({ from: 0, to: 4 }, { from: 2, to: 6 }), 2 / 6);
  assert.equal(overlap({ from: 0, to: 4 }, { from: 0, to: 4 }), 1);
  assert.equal(overlap({ from: 0, to: 4 }, { from: 4, to: 6 }), 0);
});

test('where all units are on through the same span is first', () => {
  const tracks = ['..xxxx...xxxx...x...', '..xxxx....xxxx..x...', '..xxxx..............'].map(track);
  const places = similarSpans(tracks, 4, 5);
  assert.deepEqual(places[0], { from: 2, to: 6, score: 1, agreeing: [0, 1, 2] });
  // One run is the place; the other shares three of its four tokens with it, and covers five with it together.
  assert.deepEqual(places.slice(1), [{ from: 9, to: 13, score: (1 + 3 / 5) / 3, agreeing: [0, 1] }]);
});

test('runs that are much longer or shorter than the span are no places', () => {
  assert.deepEqual(similarSpans([track('.x.xxxxxxxxx.')], 4, 5), []);
  assert.equal(similarSpans([track('.xx.xxxxxxxx.')], 4, 5).length, 2);
});

test('of places that are equally good, the one of the span’s length is first', () => {
  const places = similarSpans([track('.xxxxxxx.xxx.xxxx.')], 4, 5);
  assert.deepEqual(
    places.map(({ from, to }) => to - from),
    [4, 3, 7],
  );
});

test('the token of the start is part of no place', () => {
  assert.deepEqual(
    similarSpans([track('xxxx..')], 4, 5).map(({ from, to }) => [from, to]),
    [[1, 4]],
  );
});

test('scores are those of trying every run against every other', () => {
  const random = randomNumbers(3);
  const marks = Array.from({ length: 5 }, () => {
    let on = false;
    return Array.from({ length: 120 }, () => {
      if (random() < 0.3) on = !on;
      return on ? 'x' : '.';
    }).join('');
  });
  const tracks = marks.map(track);
  for (const { from, to, score } of similarSpans(tracks, 5, 20)) {
    const best = tracks.map(({ runs }) =>
      Math.max(0, ...runs.map((run) => overlap({ from, to }, { ...run, from: Math.max(1, run.from) }))),
    );
    const sum = best.filter((share) => share > 0.5).reduce((total, share) => total + share, 0);
    assert.ok(Math.abs(score - sum / 5) < 1e-12);
  }
});
