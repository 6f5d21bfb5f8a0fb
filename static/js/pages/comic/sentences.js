// The sentence that the comic begins with.
/** @import { Card, Parity } from '../../core/model/types.d.ts' */

/**
 * How the texts that shipped models bring along go on in the comic, and a unit that tells a clear story there.
 * @type {Record<string, { begins: string, rest: string, unit: number } | undefined>}
 */
const STORIES = {
  english: { begins: 'What is th', rest: 'is? “A memory,” she said, and it was gone.', unit: 634 },
};

/**
 * The sentence to begin with: the sample that the model comes with, gone on.
 * @param {Card} card @param {Parity} parity @returns {{ text: string, unit: number | null }}
 */
export function storyOf({ name }, { text }) {
  const story = STORIES[name];
  return story?.begins === text ? { text: text + story.rest, unit: story.unit } : { text, unit: null };
}
