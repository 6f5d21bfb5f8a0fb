// Studies and their answers in the page's state.
/** @import { Study, StudyName } from '../../../core/study/types.d.ts' */
/** @import { State } from './types.d.ts' */

/**
 * @template {StudyName} Name
 * @param {State} state @param {Name} name @param {Study<Name> | null} study null: removes it
 */
export function setStudy(state, name, study) {
  const studies = new Map(state.studies);
  if (study) studies.set(name, study);
  else studies.delete(name);
  state.studies = studies;
}
