import { textsOf } from '../../dom.js';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createFacts } from '../../../../static/js/views/model-card/facts.js';
import { modelFolder } from '../../models.js';

const CARD = JSON.parse(readFileSync(`${modelFolder('step-tiny')}/card.json`, 'utf8'));

/** What the card says of a test split that repeats so much of the training split. @param {number} [repeated] */
function told(repeated) {
  const facts = createFacts({ ...CARD, corpus: { ...CARD.corpus, repeated } });
  return textsOf(facts, 'dd').filter((text) => text.includes('word for word'));
}

test('how much of the test text the training text has is said, also where it is nothing', () => {
  assert.match(told(0.123)[0], /^12\.3% of the test text: .* measure memory, not prediction\.$/);
  assert.match(told(0)[0], /^0\.0% of the test text/);
});

test('a card that does not know it says nothing', () => {
  assert.deepEqual(told(), []);
});

test('the share of lines and the loss on the rest are said where the card has them', () => {
  const corpus = { ...CARD.corpus, repeated: 0.1, repeated_lines: 0.234 };
  /** @param {Record<string, number>} metrics */
  const said = (metrics) => {
    const facts = createFacts({ ...CARD, corpus, metrics: { ...CARD.metrics, ...metrics } });
    return textsOf(facts, 'dd').filter((text) => text.includes('word for word'));
  };
  const [sentence] = said({ unrepeated_loss_nats: 1.0634 });
  assert.match(sentence, /^10\.0% of the test text .* and 23\.4% of its lines of 20 or more characters/);
  assert.match(sentence, /On the rest, the loss is 1\.063 nats\.$/);
  // All of the test text is repeated.
  assert.match(said({})[0], /^10\.0% of the test text: /);
});
