import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AS_TYPED, cycled, offerAt } from '../../../../static/js/views/editor/offer.js';

/** @import { Continuation } from '../../../../static/js/core/suggest/types.d.ts' */
/** @import { Answer } from '../../../../static/js/views/editor/types.d.ts' */

/**
 * A continuation that may end after each of its words, all with the same probability.
 * @param {string} text @param {number} [probability] @returns {Continuation}
 */
function continuation(text, probability = 1) {
  const ends = Array.from(text.matchAll(/\S+/g), ({ 0: word, index }) => ({
    length: index + word.length,
    probability,
  }));
  return { text, ends };
}

/** @type {Answer} */
const ANSWER = {
  before: 'the f',
  suggestions: [
    { text: 'forget', insert: 'orget', probability: 0.5 },
    { text: 'forgot', insert: 'orgot', probability: 0.25 },
    { text: 'fan', insert: 'an', probability: 0.1 },
  ],
  finished: 0,
  continuations: [continuation(' gate'), continuation(''), continuation(' of')],
  after: continuation(''),
  held: '',
  typedAlong: false,
};
const WISH = { chosen: null, inline: true, least: { word: 0, ghost: 0 }, room: Infinity, oneLine: false };

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
  const complete = { ...ANSWER, finished: 0.9, after: continuation(' and on') };
  assert.deepEqual(
    [offerAt(complete, 'the f', WISH).ghost, offerAt(complete, 'the f', WISH).active],
    [' and on', -1],
  );
  const unlikely = { ...ANSWER, finished: 0.4, after: continuation(' and on') };
  assert.equal(offerAt(unlikely, 'the f', WISH).ghost, 'orget gate');
});

test('what follows a complete word is shown as far as both are likely', () => {
  const ends = [
    { length: 4, probability: 0.6 },
    { length: 7, probability: 0.5 },
  ];
  const complete = { ...ANSWER, finished: 0.8, after: { text: ' and on', ends } };
  const ghosts = [0.39, 0.41, 0.49].map((ghost) => {
    const { ghost: shown, active } = offerAt(complete, 'the f', { ...WISH, least: { word: 0.1, ghost } });
    return [shown, active];
  });
  assert.deepEqual(ghosts, [
    [' and on', -1],
    [' and', -1],
    ['', -1],
  ]);
  const chosen = { ...WISH, least: { word: 0.1, ghost: 0.49 }, chosen: AS_TYPED };
  assert.equal(offerAt(complete, 'the f', chosen).ghost, ' and on');
});

test('ghost text is shown as far as the word and what follows are likely; a chosen word needs not be', () => {
  const ends = [
    { length: 3, probability: 0.9 },
    { length: 8, probability: 0.7 },
  ];
  const likely = {
    ...ANSWER,
    continuations: [{ text: ' of time', ends }, continuation(''), continuation('')],
  };
  const ghostWith = (/** @type {number} */ ghost, /** @type {string | null} */ chosen = null) =>
    offerAt(likely, 'the f', { ...WISH, least: { word: 0.1, ghost }, chosen });
  assert.equal(ghostWith(0.34).ghost, 'orget of time');
  assert.equal(ghostWith(0.4).ghost, 'orget of');
  assert.equal(ghostWith(0.5).ghost, 'orget');
  // Tab accepts the word from the list.
  assert.deepEqual([ghostWith(0.51).ghost, ghostWith(0.51).active], ['', 0]);
  assert.equal(ghostWith(0.65, 'forget').ghost, 'orget of time');
  assert.equal(ghostWith(0.65, 'forgot').ghost, 'orgot');
});

test('a word that is likelier complete than not, and followed by nothing known, is left as it is', () => {
  const offer = offerAt({ ...ANSWER, finished: 0.9, after: continuation('') }, 'the f', WISH);
  assert.deepEqual([offer.ghost, offer.active, offer.settled], ['', -1, true]);
  assert.equal(offer.rows.length, 3);
  const cycledTo = offerAt({ ...ANSWER, finished: 0.9, after: continuation('') }, 'the f', {
    ...WISH,
    chosen: 'fan',
  });
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

const FORGET = { text: 'forget', insert: 'rget', probability: 0.6 };
const FORGOT = { text: 'forgot', insert: 'rgot', probability: 0.7 };

test('for the same text, the ghost text stays until continuations come', () => {
  const held = { ...ANSWER, before: 'the fo', suggestions: [FORGET], continuations: null, held: 'rget gate' };
  assert.equal(offerAt(held, 'the fo', WISH).ghost, 'rget gate');
  const answered = { ...held, continuations: [continuation(' it')] };
  assert.equal(offerAt(answered, 'the fo', WISH).ghost, 'rget it');
});

test('ghost text that the user types along stays, whatever has become likelier', () => {
  const held = { ...ANSWER, before: 'the fo', held: 'rget gate', typedAlong: true };
  const answer = {
    ...held,
    suggestions: [FORGOT, FORGET],
    continuations: [continuation(''), continuation('')],
  };
  const offer = offerAt(answer, 'the fo', WISH);
  assert.deepEqual([offer.ghost, offer.active, offer.settled], ['rget gate', 1, true]);
  assert.equal(offerAt(answer, 'the for', WISH).ghost, 'get gate');
  assert.equal(offerAt(answer, 'the forget ga', WISH).ghost, 'te');
  // It may become longer.
  const longer = { ...answer, continuations: [continuation(''), continuation(' gate of')] };
  assert.equal(offerAt(longer, 'the fo', WISH).ghost, 'rget gate of');
  // Another text is not held, nor is it where another row was chosen.
  assert.equal(offerAt(answer, 'the forgo', WISH).ghost, 't');
  assert.equal(offerAt(answer, 'the fo', { ...WISH, chosen: 'forgot' }).ghost, 'rgot');
  assert.equal(offerAt(answer, 'the fo', { ...WISH, room: 6 }).ghost, 'rget');
});

test('ghost text that is typed along does not grow into another word, nor into what is unlikely', () => {
  const suggestions = [{ text: 'nothing', insert: 'thing', probability: 0.9 }];
  const answer = { ...ANSWER, before: 'no', suggestions, held: 't', typedAlong: true };
  assert.equal(offerAt({ ...answer, continuations: [continuation('')] }, 'no', WISH).ghost, 't');
  const not = [{ text: 'not', insert: 't', probability: 0.02 }];
  const unlikely = { ...answer, suggestions: not, continuations: [continuation(' at', 30)] };
  assert.equal(offerAt(unlikely, 'no', { ...WISH, least: { word: 0.1, ghost: 0.5 } }).ghost, 't');
});

test('the ghost text of a chosen row stays while it is typed along', () => {
  const held = { ...ANSWER, before: 'the fo', held: 'rgot it', typedAlong: true };
  const answer = { ...held, suggestions: [FORGET, FORGOT], continuations: null };
  const offer = offerAt(answer, 'the fo', { ...WISH, chosen: 'forgot' });
  assert.deepEqual([offer.ghost, offer.active], ['rgot it', 1]);
  // From there, the next row is the first one again.
  assert.equal(cycled(answer, 'the fo', { ...WISH, chosen: 'forgot' }, 1), 'forget');
});

test('ghost text stays where no word of the list agrees with it', () => {
  const answer = { ...ANSWER, before: 'the fo', suggestions: [FORGOT], held: 'rget gate', typedAlong: true };
  const { ghost, active, rows } = offerAt(answer, 'the fo', WISH);
  assert.deepEqual([ghost, active, rows.length], ['rget gate', -1, 1]);
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
  const complete = { ...ANSWER, finished: 0.9, after: continuation(' and on') };
  assert.equal(cycled(complete, 'the f', WISH, 1), 'forget');
  assert.equal(cycled(complete, 'the f', { ...WISH, chosen: 'forget' }, -1), AS_TYPED);
});

test('what is less likely than the person wants stands in the list alone, and no key takes it by surprise', () => {
  const quiet = { ...WISH, least: { word: 0.6, ghost: 0.6 } };
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
  const answer = {
    ...ANSWER,
    suggestions,
    continuations: [continuation(' it.\nThe'), continuation('A'), continuation('\n')],
  };
  const offer = offerAt(answer, 'the f', { ...WISH, oneLine: true });
  assert.equal(offer.ghost, 'orget it.');
  assert.deepEqual(
    offer.rows.map(({ text }) => text),
    ['forget', 'fan'],
  );
  assert.equal(offerAt(answer, 'the f', WISH).ghost, 'orget it.\nThe');
});
