// What typing a text with suggestions saved: figures, their intervals, and a table of them.
import { blocksOf, interval } from './bootstrap.mjs';
import { reliabilityTable } from './word-reliability.mjs';
import { LIST_LENGTHS, totalOf } from '../../static/js/core/replay/typist.js';

/** @import { GhostReport } from './ghost-texts.mjs' */
/** @import { WordReliability } from './word-reliability.mjs' */
/** @import { TypedCounts } from '../../static/js/core/replay/types.d.ts' */

/** Words that are drawn together for the intervals. */
const BLOCK = 50;

/**
 * Without words there are no figures: what is not a number becomes null in JSON.
 * @param {string} text @param {TypedCounts[]} typed @param {number} milliseconds
 */
export function reportOf(text, typed, milliseconds) {
  const blocks = blocksOf(typed, BLOCK).map(totalOf);
  const { words, calls } = totalOf(typed);
  return {
    ksr: forEachCount((k) => savings(blocks, k)),
    recall: forEachCount((k) => recall(blocks, k)),
    intervals: {
      ksr: forEachCount((k) => interval(blocks, (drawn) => savings(drawn, k))),
      recall: forEachCount((k) => interval(blocks, (drawn) => recall(drawn, k))),
    },
    characters: [...text].length,
    words,
    calls,
    ms_per_call: milliseconds / calls,
  };
}

/**
 * @template Value
 * @param {(k: number) => Value} valueOf
 * @returns {Record<number, Value>}
 */
function forEachCount(valueOf) {
  return Object.fromEntries(LIST_LENGTHS.map((count, k) => [count, valueOf(k)]));
}

/** @param {TypedCounts[]} typed @param {number} k */
function savings(typed, k) {
  const { keys, characters } = totalOf(typed);
  return 100 * (1 - keys[k] / characters);
}

/** @param {(TypedCounts & { words: number })[]} blocks @param {number} k */
function recall(blocks, k) {
  return totalOf(blocks).recalled[k] / blocks.reduce((sum, { words }) => sum + words, 0);
}

/** @param {ReturnType<typeof reportOf> & { ghost?: GhostReport, reliability?: WordReliability }} report */
export function table({ ksr, recall, intervals, characters, words, ms_per_call, ghost, reliability }) {
  if (words === 0) return `${characters} characters, no words: there is nothing to save.\n`;
  const head = `${characters} characters, ${words} words, ${ms_per_call.toFixed(1)} ms a call\n`;
  const rows = LIST_LENGTHS.map((count) => {
    const saved = `${ksr[count].toFixed(1)} ${percent(intervals.ksr[count], 1)}`;
    const known = `${(100 * recall[count]).toFixed(1)} ${percent(intervals.recall[count], 100)}`;
    return `${String(count).padStart(11)}${saved.padStart(24)}${known.padStart(24)}\n`;
  });
  return `${head}suggestions${'keys saved %'.padStart(24)}${'recall %'.padStart(24)}\n${rows.join('')}${ghostLine(ghost)}${reliability ? reliabilityTable(reliability) : ''}`;
}

/** @param {GhostReport | undefined} ghost */
function ghostLine(ghost) {
  if (!ghost) return '';
  const { shown, texts, right, words, flicker } = ghost;
  const average = words.toFixed(1);
  return (
    `ghost text after ${shown.toFixed(1)} % of the keys; of ${texts}, ${right.toFixed(1)} % right to the end, ` +
    `${average} words on average, ${flicker} replaced while typed along\n`
  );
}

/** @param {[number, number] | null} limits @param {number} unit */
function percent(limits, unit) {
  return limits ? `(${limits.map((limit) => (unit * limit).toFixed(1)).join(' to ')})` : '';
}
