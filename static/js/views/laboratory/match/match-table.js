import { t } from '../../../ui/language.js';

/** @import { Study } from '../../../core/study/types.d.ts' */
/** @import { LabData, Table } from '../shared/types.d.ts' */

/** The places that a search found, as a table. @param {LabData | null} data @returns {Table} */
export function matchTable(data) {
  const study = /** @type {Study<'unitSearch'> | undefined} */ (data?.studies.get('unitSearch'));
  const result = study?.answer?.result;
  const places = result ? [...result.textHits, ...result.passageHits] : [];
  return {
    columns: [
      ['where', t('where')],
      ['first token', t('first token')],
      ['tokens', t('tokens')],
      ['score', t('score, 0 to 1')],
      ['units', t('units')],
      ['before', t('before')],
      ['span', t('span')],
      ['after', t('after')],
    ],
    rows: places.map(({ passage, from, to, score, agreeing, before, match, after }) => [
      ...[passage === null ? t('your text') : t('passage {n}', { n: passage + 1 }), from, to - from, score],
      ...[agreeing.join(' '), before, match, after],
    ]),
  };
}
