import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createConcordance } from './concordance.js';
import { passagesText } from './match-text.js';

/** @import { Study } from '../../../core/study/types.d.ts' */
/** @import { LabData, LabTools } from '../shared/types.d.ts' */
/** @import { MatchView } from './types.d.ts' */

/** The places in the text and in the training text where most of the units are on. @param {LabTools} tools */
export function createResults(tools) {
  const own = createConcordance(t('In your text'), ({ from, to }) =>
    tools.select({ column: to - 1, span: { from, to } }),
  );
  const training = createConcordance(t('In the training text'));
  const node = element('div', { class: 'match-results' }, own.node, training.node);

  return {
    node,
    /** @param {LabData} data @param {MatchView} view */
    update({ studies, card }, { question, chosen }) {
      const study = /** @type {Study<'unitSearch'> | undefined} */ (studies.get('unitSearch'));
      const answer = study?.answer;
      node.classList.toggle('is-old', JSON.stringify(answer?.question) !== JSON.stringify(question));
      node.hidden = !answer || chosen.length === 0;
      if (!answer) return;
      const { units, textHits: places, passageHits: passages, read } = answer.result;
      const count = units.length || chosen.length;
      own.update(places, count, places.length === 0 ? t('Nowhere else are a third of these units on.') : '');
      training.update(
        passages,
        count,
        passagesText(passages.length, read, card?.tokenizer.level === 'character'),
      );
    },
  };
}
