import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AS_TYPED, cycled, offerAt } from '../../../../static/js/views/editor/offer.js';

/** @import { Answer } from '../../../../static/js/views/editor/types.d.ts' */

/** @type {Answer} */
const ANSWER = {
  before: 'the f',
  suggestions: [
    { text: 'forget', insert: 'orget', probability: 0.5 },
    { text: 'forgot', insert: 'orgot', probability: 0.25 },
    { text: 'fan', insert: 'an', probability: 0.1 },
  ],
  finished: 0,
  continuations: [' gate', '', ' of'],
  after: '',
  afterProbability: 0.5,
  held: '',
};
const WISH = { chosen: null, inline: true, least: 0, room: Infinity, oneLine: false };

test('the likeliest word is offered with what follows it', () => {
  const offer = offerAt(ANSWER, 'the f', WISH);
  assert.equal(offer.ghost, 'orget gate');
  assert.equal(offer.active, 0);
  assert.deepEqual(
    offer.rows.map(({ stem, rest }) => [stem, rest]),
    [
      ['f', 'orget'],
      ['f', 'orgot'],
      ['f', 'an'],
    ],
  );
});

test('typing along leaves the rest of the words that still fit', () => {
  const offer = offerAt(ANSWER, 'the forg', WISH);
  assert.equal(offer.ghost, 'et gate');
  assert.deepEqual(
    offer.rows.map(({ text, insert }) => [text, insert]),
    [
      ['forget', 'et'],
      ['forgot', 'ot'],
    ],
  );
  assert.ok(offer.settled);
});

test('typing on into what follows leaves ghost text and no row', () => {
  const offer = offerAt(ANSWER, 'the forget g', WISH);
  assert.deepEqual([offer.ghost, offer.rows.length, offer.active], ['ate', 0, -1]);
});

test('a text that no word fits keeps the rows until an answer comes, and offers nothing', () => {
  for (const before of ['the fx', 'the', 'another f']) {
    const offer = offerAt(ANSWER, before, WISH);
    assert.deepEqual([offer.rows.length, offer.active, offer.ghost, offer.settled], [3, -1, '', false]);
  }
});

test('within a line there are rows and no ghost text', () => {
  const offer = offerAt(ANSWER, 'the f', { ...WISH, inline: false });
  assert.deepEqual([offer.ghost, offer.active, offer.rows.length], ['', 0, 3]);
});

test('a word that leads with a space has no stem', () => {
  const next = {
    ...ANSWER,
    before: 'the',
    suggestions: [{ text: 'gate', insert: ' gate', probability: 0.5 }],
  };
  assert.deepEqual(offerAt(next, 'the', WISH).rows[0], {
    ...{ stem: '', rest: 'gate', text: 'gate', insert: ' gate', probability: 0.5 },
  });
});

test('a word that is likelier complete than not is followed', () => {
  const complete = { ...ANSWER, finished: 0.9, after: ' and on' };
  assert.deepEqual(
    [offerAt(complete, 'the f', WISH).ghost, offerAt(complete, 'the f', WISH).active],
    [' and on', -1],
  );
  const unlikely = { ...ANSWER, finished: 0.4, after: ' and on' };
  assert.equal(offerAt(unlikely, 'the f', WISH).ghost, 'orget gate');
});

test('what follows a complete word is to be as likely as any other word', () => {
  const complete = { ...ANSWER, finished: 0.8, after: ' and on', afterProbability: 0.5 };
  assert.equal(offerAt(complete, 'the f', { ...WISH, least: 0.4 }).ghost, ' and on');
  const quiet = { ...WISH, least: 0.41 };
  assert.deepEqual(
    [offerAt(complete, 'the f', quiet).ghost, offerAt(complete, 'the f', quiet).active],
    ['', -1],
  );
  assert.equal(offerAt(complete, 'the f', { ...quiet, chosen: AS_TYPED }).ghost, ' and on');
});

test('a word that is likelier complete than not, and followed by nothing known, is left as it is', () => {
  const offer = offerAt({ ...ANSWER, finished: 0.9, after: '' }, 'the f', WISH);
  assert.deepEqual([offer.ghost, offer.active, offer.settled], ['', -1, true]);
  assert.equal(offer.rows.length, 3);
  const cycledTo = offerAt({ ...ANSWER, finished: 0.9, after: '' }, 'the f', { ...WISH, chosen: 'fan' });
  assert.equal(cycledTo.ghost, 'an of');
});

test('what is hardly likely is not offered', () => {
  const suggestions = ANSWER.suggestions.map((each, n) => ({ ...each, probability: n === 2 ? 0.001 : 0.1 }));
  const { rows } = offerAt({ ...ANSWER, suggestions }, 'the f', WISH);
  assert.deepEqual(
    rows.map(({ text }) => text),
    ['forget', 'forgot'],
  );
});

test('until it is known what follows a complete word, nothing is offered', () => {
  const waiting = { ...ANSWER, finished: 0.9, continuations: null };
  const offer = offerAt(waiting, 'the f', WISH);
  assert.deepEqual([offer.ghost, offer.active, offer.settled], ['', -1, false]);
});

test('until continuations come, the ghost text that agrees stays', () => {
  const fresh = { ...ANSWER, before: 'the fo', continuations: null, held: 'rget gate' };
  const suggestions = [{ text: 'forget', insert: 'rget', probability: 0.6 }];
  assert.equal(offerAt({ ...fresh, suggestions }, 'the fo', WISH).ghost, 'rget gate');
  assert.equal(offerAt({ ...fresh, suggestions, held: 'lly' }, 'the fo', WISH).ghost, 'rget');
});

test('cycling goes through all rows and back to the first', () => {
  let chosen = null;
  const seen = [];
  for (let k = 0; k < 4; k += 1) {
    chosen = cycled(ANSWER, 'the f', { ...WISH, chosen }, 1);
    seen.push(chosen);
  }
  assert.deepEqual(seen, ['forgot', 'fan', 'forget', 'forgot']);
  assert.equal(cycled(ANSWER, 'the f', WISH, -1), 'fan');
});

test('cycling passes the word as it is typed, where that is complete', () => {
  const complete = { ...ANSWER, finished: 0.9, after: ' and on' };
  assert.equal(cycled(complete, 'the f', WISH, 1), 'forget');
  assert.equal(cycled(complete, 'the f', { ...WISH, chosen: 'forget' }, -1), AS_TYPED);
});

test('what is less likely than the person wants stands in the list alone, and no key takes it by surprise', () => {
  const quiet = { ...WISH, least: 0.6 };
  const offer = offerAt(ANSWER, 'the f', quiet);
  assert.deepEqual([offer.ghost, offer.active, offer.rows.length], ['', -1, 3]);
  const first = cycled(ANSWER, 'the f', quiet, 1);
  assert.equal(first, 'forget');
  assert.equal(cycled(ANSWER, 'the f', quiet, -1), 'fan');
  const chosen = offerAt(ANSWER, 'the f', { ...quiet, chosen: first });
  assert.deepEqual([chosen.ghost, chosen.active], ['orget gate', 0]);
});

test('only words that have room are offered, and of what follows only whole words', () => {
  const offers = [20, 10, 9, 5, 4, 1].map((room) => offerAt(ANSWER, 'the f', { ...WISH, room }));
  assert.deepEqual(
    offers.map(({ ghost, rows }) => [ghost, rows.length]),
    [
      ['orget gate', 3],
      ['orget gate', 3],
      ['orget', 3],
      ['orget', 3],
      ['an', 1],
      ['', 0],
    ],
  );
});

test('in a field of one line nothing with a line break is offered', () => {
  const suggestions = [
    { text: 'forget', insert: 'orget', probability: 0.5 },
    { text: '\n', insert: '\n', probability: 0.3 },
    { text: 'fan', insert: 'an', probability: 0.2 },
  ];
  const answer = { ...ANSWER, suggestions, continuations: [' it.\nThe', 'A', '\n'] };
  const offer = offerAt(answer, 'the f', { ...WISH, oneLine: true });
  assert.equal(offer.ghost, 'orget it.');
  assert.deepEqual(
    offer.rows.map(({ text }) => text),
    ['forget', 'fan'],
  );
  assert.equal(offerAt(answer, 'the f', WISH).ghost, 'orget it.\nThe');
});
