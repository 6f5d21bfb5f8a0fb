/** What the reader's hand does: looks at letters, turns valves, answers, and goes from beat to beat. */
import { modelAddress } from '../../ui/root.js';
import { NO_INTERVENTIONS, setChanges } from '../shared/state/interventions.js';
import { beatsOf, isInside } from './beats.js';
import { changesOf } from './stage.js';
import { fetchStory } from './story-data.js';
import { beatData, beatOf, changeText, giveText, isShown, scopeOf, stageNow, storyOf } from './tale.js';

/** @import { Card } from '../../core/model/types.d.ts' */
/** @import { Story } from '../../../vendor/model-files.js' */
/** @import { ActionParts, Gate, Hold, Scope, Stage, Tale } from './types.d.ts' */

/** @param {ActionParts} parts */
export function createActions({ tale, client, refresh, draw, reveal, focus }) {
  const { state } = tale;

  /** @param {number} column */
  function look(column) {
    tale.column = column;
    draw();
    requestAnimationFrame(reveal);
  }

  /** @param {Hold | null} held */
  function hold(held) {
    tale.hold = held;
    const stage = stageNow(tale);
    const story = storyOf(tale);
    // What was promised of the end of the text is seen there.
    if (story && stage && isShown(tale, 'hold') && beatOf(tale).done(beatData(tale, stage)))
      tale.column = story.letter.at + 1;
    if (state.phase === 'ready' && stage) {
      const changes = changesOf(held, stage, story);
      setChanges(state, changes, { continues: true });
      if (held === null) state.interventions = NO_INTERVENTIONS;
      client.intervene(changes, held?.from);
      refresh();
    }
    draw();
  }

  return {
    look,
    letGo: () => hold(null),
    /** Holds again what was held before the model came. */
    holdAgain: () => tale.hold && hold(tale.hold),
    /** @param {Scope} scope */
    choose(scope) {
      tale.scope = scope;
      hold(tale.hold && { ...tale.hold, scope });
    },
    /** @param {Gate} gate @param {number | null} value null: let go */
    turn(gate, value) {
      const stage = stageNow(tale);
      if (stage) hold(turned(tale, stage, gate, value));
    },
    /** @param {Gate} gate */
    answer(gate) {
      tale.answer = gate;
      draw();
    },
    /** @param {number} by */
    step(by) {
      const story = storyOf(tale);
      tale.beat = Math.max(0, Math.min(beatsOf(story).length - 1, tale.beat + by));
      tale.answer = null;
      const { key, needsStory } = beatOf(tale);
      changeText(tale, needsStory);
      refresh();
      if (tale.hold) hold(null);
      if (story && (key === 'question' || key === 'hold')) tale.column = story.question.at + 1;
      if (key === 'hold') tale.scope = 'group';
      if (key === 'own') tale.typed = false;
      draw();
      focus();
    },
    /** Does what the beat asks for. */
    show() {
      const { key, needsStory } = beatOf(tale);
      if (needsStory) changeText(tale, true);
      refresh();
      const stage = stageNow(tale);
      const story = storyOf(tale);
      if (stage && key === 'type') look(Math.max(0, stage.column - 1));
      if (stage && story && key === 'unit') look(lastInside(story, stage));
      if (story && key === 'question') look(story.question.at + 1);
      if (story && key === 'hold') {
        tale.scope = 'group';
        hold(heldAsIn(story));
      }
      focus();
    },
    /** The story of another model than that of the page comes from its folder. */
    async useStory() {
      const { card, name } = state;
      if (!card || name === null) return;
      const data = tale.data ?? (await fetchStory(card, modelAddress(name)));
      if (state.name !== name) return;
      tale.data = data;
      if (tale.area.value === tale.given) giveText(tale, data?.story.text ?? sampleOf(card));
      refresh();
      draw();
    },
  };
}

/** @param {Tale} tale @param {Stage} stage @param {Gate} gate @param {number | null} value @returns {Hold | null} */
function turned(tale, { layer, unit, column }, gate, value) {
  const { from = firstHeld(tale, column), gates = {} } = tale.hold ?? {};
  const held = { ...gates, [gate]: value };
  if (value === null) delete held[gate];
  if (Object.keys(held).length === 0) return null;
  return { layer, unit, from: Math.min(from, column), scope: scopeOf(tale), gates: held };
}

/** The beat about holding begins at its letter, whichever later one is looked at. @param {Tale} tale @param {number} column */
function firstHeld(tale, column) {
  const story = storyOf(tale);
  const isBeat = story !== null && isShown(tale, 'hold') && tale.area.value === story.text;
  return isBeat ? Math.min(column, story.question.at + 1) : column;
}

/** @param {Story} story @returns {Hold} */
function heldAsIn({ unit: { layer, unit }, question, effect }) {
  const gates = Object.fromEntries(effect.gates.map(({ gate, value }) => [gate, value]));
  return { layer, unit, from: question.at + 1, scope: 'group', gates };
}

/** @param {Story} story @param {Stage} stage */
function lastInside(story, { untouched }) {
  return untouched.findLastIndex((column, k) => k <= story.question.at && isInside(story, column));
}

/** A line that the model wrote, for one without a story. @param {Card} card */
function sampleOf({ samples = [] }) {
  const { prompt = '', text = '' } = samples.find((sample) => sample.prompt) ?? {};
  return (prompt + text).split('\n')[0];
}
