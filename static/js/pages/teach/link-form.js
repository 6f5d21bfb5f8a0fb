import { element } from '../../ui/elements.js';
import { lookUp } from '../../ui/language.js';
import { FORGET, QUANTITIES } from '../../ui/quantities.js';
import { viewPlans } from '../../views/laboratory/views.js';
import { createChangeRows } from './intervention-rows.js';
import { emptyPlan } from './link-plan.js';

/** @import { Summary as Model } from '../shared/state/types.d.ts' */
/** @import { Plan } from './types.d.ts' */

/** The form of a link: what is in it, as a plan. @param {HTMLFormElement} form @param {() => void} onChange */
export function createForm(form, onChange) {
  const select = (/** @type {string} */ name) =>
    /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
  const input = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  const boxes = () => /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('[name=hide]'));
  const rows = createChangeRows(/** @type {HTMLElement} */ (form.querySelector('.teach-changes')), onChange);
  /** What the form has no field for: pinned units and a span, of a link that was pasted. */
  let rest = emptyPlan().selection;

  select('view').append(...viewPlans().map(({ key, title }) => element('option', { value: key }, title)));
  select('gate').append(...QUANTITIES.map(({ name }, k) => element('option', { value: k }, name)));
  select('gate').value = String(rest.quantity);
  select('page').addEventListener('input', followPage);
  form.addEventListener('input', onChange);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.querySelector('.teach-add')?.addEventListener('click', () => {
    const { layer, unit } = plan().selection;
    rows.add({ layer, unit, quantity: FORGET, kind: 'clamp', value: 0 });
  });

  /** A number that the field allows, or null. @param {string} name */
  function number(name) {
    const field = input(name);
    return field.value !== '' && field.checkValidity() ? field.valueAsNumber : null;
  }

  const pageOf = () => /** @type {Plan['page']} */ (select('page').value);

  /** The comic has neither a tour nor a laboratory, and nothing of it is hidden. */
  function followPage() {
    for (const field of /** @type {NodeListOf<HTMLFieldSetElement>} */ (form.querySelectorAll('.teach-main')))
      field.hidden = pageOf() !== 'main';
  }

  /** @returns {Plan} */
  function plan() {
    const selection = {
      ...rest,
      column: number('token'),
      layer: (number('layer') ?? 1) - 1,
      unit: number('unit'),
      quantity: Number(select('gate').value),
    };
    return {
      page: pageOf(),
      model: select('model').value || null,
      lang: /** @type {Plan['lang']} */ (select('lang').value || null),
      tour: input('tour').checked,
      hide: [...boxes()].filter(({ checked }) => checked).map(({ value }) => value),
      text: input('text').value || null,
      view: select('view').value,
      selection,
      changes: rows.changes(),
    };
  }

  /** @param {Plan} plan */
  function fill({ page, model, lang, tour, hide, text, view, selection, changes }) {
    if (model !== null && ![...select('model').options].some(({ value }) => value === model))
      select('model').append(element('option', { value: model }, model));
    select('model').value = model ?? '';
    select('page').value = page;
    followPage();
    select('lang').value = lang ?? '';
    input('tour').checked = tour;
    for (const box of boxes()) box.checked = hide.includes(box.value);
    input('text').value = text ?? '';
    select('view').value = viewPlans().some(({ key }) => key === view) ? view : viewPlans()[0].key;
    select('gate').value = String(selection.quantity);
    input('token').value = selection.column === null ? '' : String(selection.column);
    input('layer').value = String(selection.layer + 1);
    input('unit').value = selection.unit === null ? '' : String(selection.unit);
    rest = selection;
    rows.set(changes);
  }

  return {
    plan,
    fill,
    /** @param {Model[]} models */
    offer(models) {
      const before = select('model').value;
      const known = [...select('model').options].map(({ value }) => value);
      const options = models.filter(({ name }) => !known.includes(name));
      select('model').append(
        ...options.map(({ name, title }) => element('option', { value: name }, lookUp(title))),
      );
      select('model').value = before;
    },
    /** The numbers that the model has. @param {Model | null} model */
    limit(model) {
      input('layer').max = String(
        model ? model.layers * (model.architecture === 'bidirectional' ? 2 : 1) : 99,
      );
      input('unit').max = String(model ? model.hidden_size - 1 : 99999);
    },
  };
}
