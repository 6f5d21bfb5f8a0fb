// What can be asked before the model has come.
import { recordedColumns } from '../common/story.js';
import { clearMoments } from './gate-moments.js';

/** @import { PageStory } from '../common/types.d.ts' */
/** @import { Scene } from './types.d.ts' */

/**
 * A clear moment of what was recorded of the model's story: the one that the story asks about, the last one before it,
 * or any; null where there is none.
 * @param {PageStory} story @returns {Scene | null}
 */
export function recordedScene({ story, recording }) {
  const columns = recordedColumns(recording);
  const moments = clearMoments(columns);
  const at = story.question.at + 1;
  const moment = moments.findLast(({ column }) => column <= at) ?? moments[0];
  return moment ? { columns, moment, language: '' } : null;
}
