/** What the view shows before anything is held: the gates of the story's units, or else all forget gates. */
import { FORGET, INPUT, OUTPUT, QUANTITIES } from '../../../ui/quantities.js';
import { labelText } from '../../../ui/label-texts.js';
import { parts, t } from '../../../ui/language.js';
import { formatPercent } from '../../../ui/formats.js';
import { formatNumber, listed } from '../../../ui/values.js';
import { lastEnd } from '../shared/label-on-text.js';
import { memoized } from '../shared/memoized.js';
import { nextTokens } from '../shared/next-tokens.js';
import { tokenSign } from '../shared/sign.js';

/** @import { Intervention, NextToken, Recorded } from '../../../core/types.d.ts' */
/** @import { Card } from '../../../core/model/types.d.ts' */
/** @import { Study } from '../../../core/study/types.d.ts' */
/** @import { Interventions } from '../../types.d.ts' */
/** @import { LabData } from '../shared/types.d.ts' */

const GATES = { input: INPUT, forget: FORGET, output: OUTPUT };

/** `from`: the column from which on they are held. @typedef {{ changes: readonly Intervention[], from: number }} Example */

/** @returns {(data: LabData) => Example} the same as long as model and text are */
export function createExample() {
  const example = memoized((/** @type {Card | null} */ card, /** @type {Recorded[]} */ columns) => {
    const from = card?.story ? lastEnd(columns, card.story.label) : null;
    return card?.story && from !== null
      ? { changes: storyChanges(card.story), from }
      : { changes: shut(card), from: 0 };
  });
  return ({ card, untouched }) => example(card, untouched?.columns ?? NONE);
}

/** @type {Recorded[]} */
const NONE = [];

/** @param {NonNullable<Card['story']>} story @returns {Intervention[]} */
function storyChanges({ group, effect }) {
  return group.units.flatMap((unit) =>
    effect.gates.map(({ gate, value }) => {
      return { layer: group.layer, unit, quantity: GATES[gate], kind: /** @type {const} */ ('clamp'), value };
    }),
  );
}

/** @param {Card | null} card @returns {Intervention[]} */
function shut(card) {
  const layers = card?.graph.outputs.layers ?? [];
  return layers.map((_, layer) => ({ layer, unit: null, quantity: FORGET, kind: 'clamp', value: 0 }));
}

/**
 * As if the gates were held in the model; null while nothing is known of this text.
 * @param {LabData} data @param {Example} example @returns {Interventions | null}
 */
export function heldInterventions({ untouched, interventions, studies, card }, example) {
  const study = /** @type {Study<'held'> | undefined} */ (studies.get('held'));
  const answer = study?.answer;
  if (!untouched || !card || !answer) return null;
  if (answer.columns !== untouched.columns || JSON.stringify(answer.question) !== JSON.stringify(example))
    return null;
  const { changes } = example;
  const recording = { ...untouched, columns: answer.result.columns };
  const { vocabulary } = card.tokenizer;
  const [before, after] = [untouched, recording].map(({ columns }) => nextTokens(columns, vocabulary));
  return { ...interventions, changes, recording, suggestions: { untouched: before, changed: after } };
}

/** What is held, and what follows from it. @param {Interventions} held @param {Example} example @param {Pick<LabData, 'untouched' | 'card'>} data */
export function exampleText({ recording }, { from }, { untouched, card }) {
  const [before, after] = [untouched, recording].map((read) => read?.columns.at(-1)?.next ?? []);
  const risen = mostRisen(before, after);
  if (!risen || !card) return [];
  const values = {
    token: tokenSign({ text: card.tokenizer.vocabulary[risen.id] }),
    after: formatPercent(risen.probability),
    before: formatPercent(risen.before ?? risen.most),
  };
  const what = whatText(card, from, untouched?.columns ?? NONE);
  const effect =
    risen.before === null
      ? parts('Then {token} comes next with {after} instead of less than {before}.', values)
      : parts('Then {token} comes next with {after} instead of {before}.', values);
  return [...what, ' ', ...effect];
}

/** @param {Card} card @param {number} from @param {Recorded[]} columns */
function whatText({ story }, from, columns) {
  if (!story || from === 0) return [t('Example: all forget gates are held at 0.')];
  const gates = story.effect.gates.map(
    ({ gate, value }) => `${QUANTITIES[GATES[gate]].symbol} = ${formatNumber(value)}`,
  );
  return parts('Example: from {token} on, units {units}, which follow “{label}”, are held at {gates}.', {
    ...{ units: listed(story.group.units.map(String)), label: labelText(story.label).title },
    ...{ gates: listed(gates), token: tokenSign(columns[from].token) },
  });
}

/** @param {readonly NextToken[]} before @param {readonly NextToken[]} after */
function mostRisen(before, after) {
  // One that is not listed is less likely than all that are.
  const most = before.at(-1)?.probability ?? 0;
  const rises = after.map(({ id, probability }) => {
    const known = before.find((next) => next.id === id)?.probability ?? null;
    return { id, probability, before: known, most, rise: probability - (known ?? most) };
  });
  return rises.sort((one, other) => other.rise - one.rise).at(0) ?? null;
}
