import { element } from '../../ui/elements.js';
import { lookUp } from '../../ui/language.js';
import { FORGET, QUANTITIES } from '../../ui/quantities.js';
import { viewPlans } from '../../views/laboratory/view-registry.js';
import { createChangeRows } from './intervention-rows.js';
import { emptyPlan } from './link-plan.js';

/** @import { Summary as Model } from '../shared/state/types.d.ts' */
/** @import { LinkFields, Plan } from './types.d.ts' */

/** The form of a link: what is in it, as a plan. @param {HTMLFormElement} form @param {() => void} onChange */
export function createForm(form, onChange) {
  const fields = fieldsOf(form);
  const { select } = fields;
  const rows = createChangeRows(/** @type {HTMLElement} */ (form.querySelector('.teach-changes')), onChange);
  /** What the form has no field for: pinned units and a span of a pasted link. */
  let rest = emptyPlan().selection;

  /** @returns {Plan} */
  const plan = () => ({ ...readFields(fields, rest), changes: rows.changes() });

  select('view').append(...viewPlans().map(({ key, title }) => element('option', { value: key }, title)));
  select('gate').append(...QUANTITIES.map(({ name }, k) => element('option', { value: k }, name)));
  select('gate').value = String(rest.quantity);
  select('page').addEventListener('input', () => followPage(form, fields));
  followPage(form, fields);
  form.addEventListener('input', onChange);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.querySelector('.teach-add')?.addEventListener('click', () => {
    const { layer, unit } = plan().selection;
    rows.add({ layer, unit, quantity: FORGET, kind: 'clamp', value: 0 });
  });

  return {
    plan,
    /** @param {Plan} filled */
    fill(filled) {
      fillFields(fields, filled);
      followPage(form, fields);
      rest = filled.selection;
      rows.set(filled.changes);
    },
    /** @param {Model[]} models */
    offer: (models) => offerModels(select('model'), models),
    /** @param {Model | null} model */
    limit: (model) => limitNumbers(fields, model),
  };
}

/** @param {HTMLFormElement} form @returns {LinkFields} */
function fieldsOf(form) {
  return {
    select: (name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name)),
    input: (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)),
    boxes: () => /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('[name=hide]')),
  };
}

/** A number that the field allows, or null. @param {HTMLInputElement} field */
function numberIn(field) {
  return field.value !== '' && field.checkValidity() ? field.valueAsNumber : null;
}

/** @param {LinkFields} fields */
function pageOf({ select }) {
  return /** @type {Plan['page']} */ (select('page').value);
}

/** Shows the fields of the chosen page. @param {HTMLFormElement} form @param {LinkFields} fields */
function followPage(form, fields) {
  const page = pageOf(fields);
  for (const field of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-pages]')))
    field.hidden = !field.dataset.pages?.split(' ').includes(page);
}

/** @param {LinkFields} fields @param {Plan['selection']} rest @returns {Omit<Plan, 'changes'>} */
function readFields(fields, rest) {
  const { select, input, boxes } = fields;
  const selection = {
    ...rest,
    column: numberIn(input('token')),
    layer: (numberIn(input('layer')) ?? 1) - 1,
    unit: numberIn(input('unit')),
    quantity: Number(select('gate').value),
  };
  return {
    page: pageOf(fields),
    model: select('model').value || null,
    lang: /** @type {Plan['lang']} */ (select('lang').value || null),
    project: input('project').checked,
    hide: [...boxes()].filter(({ checked }) => checked).map(({ value }) => value),
    text: input('text').value || null,
    beat: select('beat').value || null,
    view: select('view').value,
    selection,
  };
}

/** @param {LinkFields} fields @param {Plan} plan */
function fillFields(
  { select, input, boxes },
  { page, model, lang, project, hide, text, beat, view, selection },
) {
  if (model !== null && ![...select('model').options].some(({ value }) => value === model))
    select('model').append(element('option', { value: model }, model));
  select('model').value = model ?? '';
  select('page').value = page;
  select('lang').value = lang ?? '';
  input('project').checked = project;
  select('beat').value = beat ?? '';
  for (const box of boxes()) box.checked = hide.includes(box.value);
  input('text').value = text ?? '';
  select('view').value = viewPlans().some(({ key }) => key === view) ? view : viewPlans()[0].key;
  select('gate').value = String(selection.quantity);
  input('token').value = selection.column === null ? '' : String(selection.column);
  input('layer').value = String(selection.layer + 1);
  input('unit').value = selection.unit === null ? '' : String(selection.unit);
}

/** @param {HTMLSelectElement} select @param {Model[]} models */
function offerModels(select, models) {
  const before = select.value;
  const known = [...select.options].map(({ value }) => value);
  const added = models.filter(({ name }) => !known.includes(name));
  select.append(...added.map(({ name, title }) => element('option', { value: name }, lookUp(title))));
  select.value = before;
}

/** Limits layer and unit to those that the model has. @param {LinkFields} fields @param {Model | null} model */
function limitNumbers({ input }, model) {
  input('layer').max = String(model ? model.layers * (model.architecture === 'bidirectional' ? 2 : 1) : 99);
  input('unit').max = String(model ? model.hidden_size - 1 : 99999);
}
