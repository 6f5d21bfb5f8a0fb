/** @import { Study, StudyName } from '../../../core/study/types.d.ts' */
/** @import { State } from './types.d.ts' */

/**
 * Sets a study in the page's state, or removes it with null. @template {StudyName} Name
 * @param {State} state @param {Name} name @param {Study<Name> | null} study
 */
export function setStudy(state, name, study) {
  const studies = new Map(state.studies);
  if (study) studies.set(name, study);
  else studies.delete(name);
  state.studies = studies;
}
