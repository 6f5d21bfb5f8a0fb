import { element } from '../../../ui/elements.js';
import { inOneLine, listed } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';

/** @import { SearchHit } from '../../../core/study/types.d.ts' */

/** Letters of a place that are written out. */
const LONGEST = 90;

/**
 * Places in a text, one below the other and aligned where they begin, as a concordance has it.
 * @param {string} title
 * @param {(place: SearchHit) => void} [onChoose] where a place can be gone to
 */
export function createConcordance(title, onChoose) {
  const heading = element('h3', {}, title);
  const note = element('p', { class: 'lab-table-note' });
  const list = element('ol', { class: 'concordance', 'aria-label': title });
  const node = element('section', { class: 'concordance-box' }, heading, note, list);
  /** @type {SearchHit[] | null} */
  let shown = null;

  /** @param {SearchHit[]} places @param {number} units that were looked for @param {string} sentence */
  function update(places, units, sentence) {
    note.textContent = sentence;
    list.hidden = places.length === 0;
    if (places === shown) return;
    shown = places;
    list.replaceChildren(...places.map((place) => line(place, units)));
  }

  /** @param {SearchHit} place @param {number} units */
  function line(place, units) {
    const { score, agreeing } = place;
    const many = t('{n} of {units}', { n: agreeing.length, units });
    const title = t('Units {units}; score {score}', {
      units: listed(agreeing.map(String)),
      score: score.toFixed(2),
    });
    const bar = element('span', { class: 'concordance-bar', 'aria-hidden': 'true' });
    bar.style.width = `${Math.round(100 * score)}%`;
    const scoreNode = element(
      'span',
      { class: 'concordance-score number', title },
      many,
      element('span', { class: 'concordance-track' }, bar),
    );
    const parts = [
      element('span', { class: 'concordance-before' }, element('span', {}, inOneLine(place.before))),
      element(
        'span',
        { class: 'concordance-after' },
        element('mark', {}, inOneLine(shortened(place.match))),
        inOneLine(place.after),
      ),
    ];
    if (!onChoose) return element('li', {}, scoreNode, ...parts);
    const button = element('button', { type: 'button', title: t('Choose this span') }, ...parts);
    button.addEventListener('click', () => onChoose(place));
    return element('li', { class: 'concordance-choice' }, scoreNode, button);
  }

  return { node, update };
}

/** @param {string} text */
function shortened(text) {
  const letters = Array.from(text);
  if (letters.length <= LONGEST) return text;
  return `${letters.slice(0, LONGEST / 2).join('')} … ${letters.slice(-LONGEST / 2).join('')}`;
}
