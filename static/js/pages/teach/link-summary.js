import { QUANTITIES } from '../../ui/quantities.js';
import { lookUp, t } from '../../ui/language.js';
import { interventionSentence } from '../../views/laboratory/shared/intervention-text.js';
import { viewPlans } from '../../views/laboratory/view-registry.js';
import { hasSelection } from './link-plan.js';

/** @import { Summary as Model } from '../shared/state/types.d.ts' */
/** @import { Plan } from './types.d.ts' */

/** Characters of a text that are quoted. */
const QUOTED = 60;

/**
 * What a link does, in sentences.
 * @param {Plan} plan
 * @param {{ model: Model | null, nameOf: (part: string) => string }} known nameOf: what a part of the page is called
 */
export function summaryOf(plan, { model, nameOf }) {
  const { page, project, hide, changes } = plan;
  const hidden = page === 'lab' ? hide.map(nameOf) : [];
  const layers = layersOf(model, changes);
  return [
    pageSentence(plan, model),
    languageSentence(plan),
    textSentence(plan),
    ...beatSentences(plan),
    ...(hasSelection(page) ? [selectionSentence(plan, model)] : []),
    ...(page === 'lab' ? [t('The laboratory shows the view “{view}”.', { view: titleOf(plan.view) })] : []),
    ...(hasSelection(page) ? changes : []).map((change) =>
      t('The model is changed: {change}.', { change: interventionSentence(change, layers) }),
    ),
    ...(hidden.length > 0
      ? [t('Hidden: {parts}. A link on the page shows everything.', { parts: hidden.join(t(', ')) })]
      : []),
    ...(project && page !== 'write' ? [t('For the projector: large letters, and nothing else.')] : []),
  ];
}

/** @param {Plan} plan @param {Model | null} model */
function pageSentence({ page, model: name }, model) {
  const title = name === null ? t('the default model') : `“${lookUp(model?.title ?? name)}”`;
  if (page === 'explain') return t('Opens the explanation with {model}.', { model: title });
  if (page === 'write') return t('Opens the page for writing with {model}.', { model: title });
  if (page === 'comic') return t('Opens the comic with {model}.', { model: title });
  return t('Opens the laboratory with {model}.', { model: title });
}

/** @param {Plan} plan */
function beatSentences({ page, beat }) {
  if (page !== 'explain' || beat === null) return [];
  if (beat === 'unit') return [t('It begins at the unit.')];
  if (beat === 'question') return [t('It begins at the question which gate it was.')];
  if (beat === 'hold') return [t('It begins at the gate to be held.')];
  return [t('It begins with an empty page for a text of one’s own.')];
}

/** @param {Plan} plan */
function languageSentence({ lang }) {
  if (lang === null) return t('The page is in the language of the user’s browser.');
  return lang === 'zh' ? t('The page is in Chinese.') : t('The page is in English.');
}

/** @param {Plan} plan */
function textSentence({ page, text }) {
  if (text === null) {
    if (page === 'comic') return t('The sentence is the model’s default.');
    if (page === 'explain') return t('The text is the model’s own.');
    return t('The demo plays until the user types.');
  }
  const characters = [...text];
  const quoted = characters.length > QUOTED ? `${characters.slice(0, QUOTED).join('')}…` : text;
  return t('The text is “{text}”.', { text: quoted.replaceAll('\n', ' ⏎ ') });
}

/** @param {Plan} plan @param {Model | null} model */
function selectionSentence({ page, text, selection }, model) {
  const { column, layer, unit, quantity } = selection;
  if (page === 'comic')
    return t('Selected: {token} and {unit}.', {
      token: column === null ? t('the most telling letter') : tokenText(text, column, model),
      unit:
        unit === null
          ? t('the most telling unit')
          : t('unit {unit} of layer {layer}', { unit: String(unit), layer: layer + 1 }),
    });
  const gate = QUANTITIES[quantity].name;
  const token = tokenText(text, column, model);
  if (unit === null)
    return t('Selected: {token}, all units of layer {layer}, {gate}.', { token, layer: layer + 1, gate });
  return t('Selected: {token}, unit {unit} of layer {layer}, {gate}.', {
    token,
    unit: String(unit),
    layer: layer + 1,
    gate,
  });
}

/** @param {string | null} text @param {number | null} column @param {Model | null} model */
function tokenText(text, column, model) {
  const words = model?.level === 'word';
  if (column === null) return words ? t('the newest token') : t('the newest letter');
  const k = String(column);
  const letter = letterAt(text, column, model);
  if (letter !== null) return t('letter {k} (“{letter}”)', { k, letter });
  return words ? t('token {k}', { k }) : t('letter {k}', { k });
}

/**
 * The character that is a token, where tokens are characters; the first is number 1, after the start.
 * @param {string | null} text @param {number | null} column @param {Pick<Model, 'level'> | null} model
 */
export function letterAt(text, column, model) {
  if (text === null || column === null || model?.level === 'word') return null;
  return [...text.normalize('NFC')][column - 1]?.replace('\n', '⏎').replace(' ', '␣') ?? null;
}

/** @param {string} key */
function titleOf(key) {
  const views = viewPlans();
  return (views.find((view) => view.key === key) ?? views[0]).title;
}

/**
 * The layers of a model as far as a change needs to know them.
 * @param {Model | null} model @param {Plan['changes']} changes
 */
function layersOf(model, changes) {
  const count = Math.max(model?.layers ?? 1, ...changes.map(({ layer }) => layer + 1));
  const units = model?.hidden_size ?? 0;
  return Array.from({ length: count }, (_, k) => ({ name: t('layer {n}', { n: k + 1 }), units }));
}
