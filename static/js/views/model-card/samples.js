import { element } from '../../ui/elements.js';
import { parts, t } from '../../ui/language.js';

/** @import { Card, Sample } from '../../core/model/types.d.ts' */

/** Samples of a page's length; short ones follow, after everyday openings. */
const LONG = 3;

/** What the model writes by itself. @param {Card} card */
export function createSamples({ samples, language, tokenizer, corpus }) {
  const { temperature } = samples[0];
  const marked = element('mark', {}, t('highlighted'));
  const note = element('p');
  note.append(
    ...(tokenizer.level === 'word'
      ? parts(
          'Unedited samples, each word drawn at random by its probability at temperature {temperature}. The prompt is {marked}.',
          { temperature, marked },
        )
      : parts(
          'Unedited samples, each character drawn at random by its probability at temperature {temperature}. The prompt is {marked}.',
          { temperature, marked },
        )),
  );
  const face = faceOf(corpus.name);
  const figures = samples.slice(0, LONG).map((sample) => createSample(sample, language, face));
  return element(
    'div',
    { class: 'samples' },
    element('div', { class: 'samples-head' }, element('h3', {}, t('Samples')), note),
    element('div', { class: 'samples-row' }, ...figures),
    ...(samples.length > LONG ? [createOpenings(samples.slice(LONG), language)] : []),
  );
}

/** @param {readonly Sample[]} samples @param {string} language */
function createOpenings(samples, language) {
  const summary = t('After {count} everyday openings', { count: samples.length });
  const items = samples.map(({ prompt, text }) => {
    const [line, ...more] = text.split('\n');
    return element('li', {}, element('mark', {}, prompt), more.length > 0 ? line : `${line} …`);
  });
  return element(
    'details',
    { class: 'openings' },
    element('summary', {}, summary),
    element('ul', { class: 'sample-prose', lang: language }, ...items),
  );
}

/** @param {Sample} sample @param {string} language @param {string} face */
function createSample({ prompt, text }, language, face) {
  const lang = language === 'und' ? null : language;
  const given = prompt === '' ? [] : [element('mark', {}, prompt)];
  // What follows a start token may begin with empty lines; the indentation of the first full one counts.
  const written = prompt === '' ? text.replace(/^(?:\s*\n)+/, '') : text;
  return element('blockquote', { class: `sample ${face}`, lang }, ...given, `${written.trimEnd()} …`);
}

/** Source code wants its columns, anything else a book's letters. @param {string} corpus its name */
function faceOf(corpus) {
  return /code/.test(corpus) ? 'sample-code' : 'sample-prose';
}
