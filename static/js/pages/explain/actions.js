/** What the reader's hand does: looks at letters, turns valves, answers, and goes from beat to beat. */
import { modelAddress } from '../../ui/root.js';
import { NO_INTERVENTIONS, setChanges } from '../shared/state/interventions.js';
import { beatsOf, isInside } from './beats.js';
import { changesOf } from './stage.js';
import { fetchStory } from './story-data.js';
import {
  beatData,
  beatOf,
  beginOwnText,
  changeText,
  giveText,
  isShown,
  scopeOf,
  stageNow,
  storyOf,
} from './explanation.js';

/** @import { Card } from '../../core/model/types.d.ts' */
/** @import { Story } from '../../../vendor/model-files.js' */
/** @import { ActionParts, Gate, Hold, Scope, Stage, Explanation } from './types.d.ts' */

/** @param {ActionParts} parts */
export function createActions({ explanation, client, refresh, draw, reveal, focus }) {
  const { state } = explanation;

  /** @param {number} column */
  function look(column) {
    explanation.column = column;
    draw();
    requestAnimationFrame(reveal);
  }

  /** @param {Hold | null} held */
  function hold(held) {
    explanation.hold = held;
    const stage = stageNow(explanation);
    const story = storyOf(explanation);
    // What was promised of the end of the text is seen there.
    if (
      story &&
      stage &&
      isShown(explanation, 'hold') &&
      beatOf(explanation).done(beatData(explanation, stage))
    )
      explanation.column = story.letter.at + 1;
    if (state.phase === 'ready' && stage) {
      const changes = changesOf(held, stage, story);
      setChanges(state, changes, { continues: true });
      if (held === null) state.interventions = NO_INTERVENTIONS;
      client.intervene(changes, held?.from);
      refresh();
    }
    draw();
  }

  /** @param {number} index */
  function go(index) {
    const story = storyOf(explanation);
    explanation.beat = Math.max(0, Math.min(beatsOf(story).length - 1, index));
    explanation.answer = null;
    const { key, needsStory, aboutQuestion } = beatOf(explanation);
    changeText(explanation, needsStory);
    refresh();
    if (explanation.hold) hold(null);
    if (story && aboutQuestion) explanation.column = story.question.at + 1;
    if (key === 'hold') explanation.scope = 'group';
    if (key === 'own') beginOwnText(explanation);
    draw();
  }

  return {
    look,
    letGo: () => hold(null),
    /** Holds again what was held before the model came. */
    holdAgain: () => explanation.hold && hold(explanation.hold),
    /** @param {Scope} scope */
    choose(scope) {
      explanation.scope = scope;
      hold(explanation.hold && { ...explanation.hold, scope });
    },
    /** @param {Gate} gate @param {number | null} value null: let go */
    turn(gate, value) {
      const stage = stageNow(explanation);
      if (stage) hold(turned(explanation, stage, gate, value));
    },
    /** @param {Gate} gate */
    answer(gate) {
      explanation.answer = gate;
      draw();
    },
    /** @param {number} by */
    step(by) {
      go(explanation.beat + by);
      focus();
    },
    /** Opens with a beat that a link names; a name that is none changes nothing. @param {string | null} key */
    begin(key) {
      const index = beatsOf(storyOf(explanation)).findIndex((beat) => beat.key === key);
      if (index >= 0) go(index);
    },
    /** Does what the beat asks for. */
    show() {
      const { key, needsStory } = beatOf(explanation);
      if (needsStory) changeText(explanation, true);
      refresh();
      const stage = stageNow(explanation);
      const story = storyOf(explanation);
      if (stage && key === 'guess') look(Math.max(0, stage.column - 1));
      if (stage && story && key === 'unit') look(lastInside(story, stage));
      if (story && key === 'question') look(story.question.at + 1);
      if (story && key === 'hold') {
        explanation.scope = 'group';
        hold(heldAsIn(story));
      }
      focus();
    },
    /** The story of another model than that of the page comes from its folder. */
    async useStory() {
      const { card, name } = state;
      if (!card || name === null) return;
      const data = explanation.data ?? (await fetchStory(card, modelAddress(name)));
      if (state.name !== name) return;
      explanation.data = data;
      if (explanation.area.value === explanation.pageText)
        giveText(explanation, data?.story.text ?? sampleOf(card));
      refresh();
      draw();
    },
  };
}

/** @param {Explanation} explanation @param {Stage} stage @param {Gate} gate @param {number | null} value @returns {Hold | null} */
function turned(explanation, { layer, unit, column }, gate, value) {
  const { from = firstHeld(explanation, column), gates = {} } = explanation.hold ?? {};
  const held = { ...gates, [gate]: value };
  if (value === null) delete held[gate];
  if (Object.keys(held).length === 0) return null;
  return { layer, unit, from: Math.min(from, column), scope: scopeOf(explanation), gates: held };
}

/** The beat about holding begins at its letter, whichever later one is looked at. @param {Explanation} explanation @param {number} column */
function firstHeld(explanation, column) {
  const story = storyOf(explanation);
  const isBeat = story !== null && isShown(explanation, 'hold') && explanation.area.value === story.text;
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
