import { CELL, FORGET } from '../../../ui/quantities.js';
import { labelText } from '../../../ui/label-texts.js';
import { LABELS } from '../../../core/labels/labels.js';
import { seriesOf } from '../common/series.js';
import { pick, shuffle } from '../common/random-choice.js';
import { GOALS, halfLife, isTask, markOf, shareLeft, TRIED } from './gate-goal.js';

/** @import { Neurons } from '../../../core/model/types.d.ts' */
/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { Unit } from '../common/series.js' */
/** @import { ExerciseModel } from '../common/types.d.ts' */
/** @import { ModelSession } from '../common/model-session.js' */
/** @import { Task } from './types.d.ts' */

/** Units that are tried. */
const UNITS = 3;
/** Labels that speak of something that is remembered. */
const REMEMBERED = ['quote', 'bracket', 'string', 'prose', 'comment', 'line', 'indentation'];
/** The least cell state that is something to be remembered. */
const LEAST = 0.5;

/**
 * A unit that remembers, and what a held gate can make of it: the goal is one that some values of the gate reach.
 * @param {ModelSession} session @param {string} text @param {ExerciseModel} model @param {() => number} random
 * @returns {Promise<Task | null>} null: there is none
 */
export async function findTask(session, text, { neurons }, random) {
  const columns = await session.read(text);
  const tokens = columns.slice(1);
  for (const { layer, unit, role } of rememberers(tokens, neurons, random).slice(0, UNITS)) {
    const cells = seriesOf(tokens, { layer, unit }, CELL);
    const mark = markOf(cells);
    /** @type {number[][]} */
    const heldCells = [];
    for (const value of TRIED) {
      const change = { layer, unit, quantity: FORGET, kind: /** @type {const} */ ('clamp'), value };
      const columns = await session.columnsWith(text, [change]);
      heldCells.push(seriesOf(columns.slice(1), { layer, unit }, CELL));
    }
    const goals = GOALS.filter((goal) => {
      const shares = heldCells.map((values) => shareLeft(values, cells, mark, goal));
      return isTask(shares, shareLeft(cells, cells, mark, goal), goal);
    });
    if (goals.length === 0) continue;
    const goal = pick(goals, random);
    const layers = tokens[0].values.length;
    return { text, layer, unit, layers, role, mark, token: tokens[mark].token, memory: cells[mark], goal };
  }
  return null;
}

/**
 * Units that remember: those that are known to track what has to be remembered, then those with the longest half-lives,
 * each group in random order.
 * @param {readonly Recorded[]} tokens @param {Neurons | null} neurons @param {() => number} random
 * @returns {(Unit & { role: string })[]}
 */
function rememberers(tokens, neurons, random) {
  const known = (neurons?.labels ?? [])
    .filter(({ key }) => REMEMBERED.includes(key))
    .flatMap(({ key, units }) => units.map(({ layer, unit }) => ({ layer, unit, role: roleOf(key) })));
  const holds = ({ layer = 0, unit = 0 }) => {
    const cells = seriesOf(tokens, { layer, unit }, CELL);
    return Math.abs(cells[markOf(cells)]) >= LEAST;
  };
  const all = tokens[0].values.flatMap((values, layer) =>
    Array.from({ length: values.length / 6 }, (_, unit) => ({ layer, unit, role: '' })),
  );
  const long = all
    .filter(holds)
    .map((unit) => ({ ...unit, life: halfLife(seriesOf(tokens, unit, FORGET)) }))
    .sort((one, other) => other.life - one.life)
    .slice(0, 4 * UNITS);
  return [...shuffle(known.filter(holds), random).slice(0, 2), ...shuffle(long, random)];
}

/** @param {string} key */
function roleOf(key) {
  return LABELS.some((label) => label.key === key) ? labelText(key).sentence : '';
}
