/** The choice of the second model and of its unit, its progress, and a card for each model. */
import { element, setText } from '../../../ui/elements.js';
import { formatNumber, layerName } from '../../../ui/values.js';
import { failureText } from '../../../ui/error-texts.js';
import { lookUp, parts, t, tn } from '../../../ui/language.js';
import { formatShare } from '../../../ui/formats.js';

/** @import { LayerInfo, Suggestion } from '../../../core/types.d.ts' */
/** @import { LabData } from '../shared/types.d.ts' */
/** @import { OtherModel } from './second-model.js' */

/** @param {(name: string | null) => void} onChoose */
export function createChoice(onChoose) {
  const select = element('select', { id: 'compare-model' });
  const node = element(
    'div',
    { class: 'compare-choice' },
    element('label', { for: 'compare-model' }, t('Compare with')),
    select,
  );
  select.addEventListener('change', () => onChoose(select.value || null));
  let listed = '';

  /** @param {LabData} data @param {string | null} chosen */
  function update({ models, name }, chosen) {
    const others = models.filter((model) => model.name !== name);
    const key = JSON.stringify(others.map((model) => [model.name, model.title]));
    if (key !== listed) {
      listed = key;
      const options = others.map((model) => element('option', { value: model.name }, nameIn(model, others)));
      select.replaceChildren(element('option', { value: '' }, t('no second model')), ...options);
    }
    select.value = chosen ?? '';
    select.disabled = others.length === 0;
  }

  return { node, update };
}

/**
 * Its title, and its name where others have the same title.
 * @param {{ name: string, title: string }} model @param {{ title: string }[]} all
 */
function nameIn({ name, title }, all) {
  const isShared = all.filter((model) => model.title === title).length > 1;
  return isShared ? `${lookUp(title)} (${name})` : lookUp(title);
}

/** The progress of loading, or its failure. @param {() => void} onAgain */
export function createStatus(onAgain) {
  const hint = element('p', { class: 'lab-empty' });
  const bar = element('progress', { class: 'load', max: 1, 'aria-label': t('Loading the other model') });
  const loading = element('div', { class: 'lab-waiting' }, bar, t('Loading the other model…'));
  const message = element('span', {});
  const again = element('button', { type: 'button', class: 'control' }, t('Try again'));
  const failure = element('p', { class: 'lab-failure', role: 'alert' }, message, again);
  const node = element('div', { class: 'compare-status' }, hint, loading, failure);
  again.addEventListener('click', onAgain);

  /** @param {OtherModel} state @param {number} models */
  function update({ phase, loaded, failure: failed }, models) {
    hint.hidden = phase !== 'none';
    setText(hint, hintText(models));
    loading.hidden = phase !== 'loading';
    bar.value = loaded;
    failure.hidden = failed === null;
    again.hidden = phase !== 'failed';
    setText(message, failed ? `${t('{title}: {message}', { ...failureText(failed) })} ` : '');
  }

  return { node, update };
}

/** @param {number} models that there are */
function hintText(models) {
  return models > 1
    ? t(
        'Choose a second model to read the same text. A checkpoint exported under its own name can be chosen like any other model.',
      )
    : t(
        'There is no second model to compare with. Train one, or export a checkpoint of this model under another name.',
      );
}

/** @param {'is-own' | 'is-other'} side */
export function createModelCard(side) {
  const title = element('h3', {});
  const bits = element('strong', { class: 'number' });
  const tokens = element('span', {});
  const words = element('ol', { class: 'compare-words', 'aria-label': t('Its suggestions') });
  const node = element(
    'section',
    { class: `compare-card ${side}` },
    title,
    element('p', {}, ...parts('{bits} bits per character, {tokens}', { bits, tokens })),
    words,
  );

  /** @param {{ title: string, bits: number | null, tokens: number, suggestions: Suggestion[] | null }} model */
  function update(model) {
    setText(title, model.title);
    setText(bits, model.bits === null ? '–' : formatNumber(model.bits));
    setText(tokens, tn('{n} token', '{n} tokens', model.tokens));
    const items = (model.suggestions ?? []).map(
      ({ text, probability }) => `${text} ${formatShare(Math.round(100 * probability) / 100)}`,
    );
    if (items.join() === [...words.children].map((item) => item.textContent).join()) return;
    words.replaceChildren(...items.map((item) => element('li', {}, item)));
  }

  return { node, update };
}

/** Which unit of the other model is drawn. @param {() => void} onChange */
export function createUnitChoice(onChange) {
  const layer = element('select', { 'aria-label': t('Layer of the other model') });
  const unit = element('input', {
    class: 'field',
    type: 'number',
    min: 0,
    value: 0,
    'aria-label': t('Unit of the other model'),
  });
  const node = element('label', { class: 'compare-unit' }, t('Unit of the other model'), layer, unit);
  for (const field of [layer, unit]) field.addEventListener('change', onChange);
  /** @type {LayerInfo[]} */
  let layers = [];

  return {
    node,
    /** @param {OtherModel} state @param {number | null} own without one of the page's model, none is drawn */
    update(state, own) {
      node.hidden = own === null;
      if (state.layers === layers) return;
      layers = state.layers;
      layer.hidden = layers.length < 2;
      layer.replaceChildren(...layers.map((info, k) => element('option', { value: k }, layerName(info))));
      unit.value = String(Math.min(own ?? 0, layers[0].units - 1));
    },
    chosen() {
      const { units } = layers[Number(layer.value)];
      const entered = Number.isInteger(unit.valueAsNumber) ? unit.valueAsNumber : 0;
      return { layer: Number(layer.value), unit: Math.max(0, Math.min(units - 1, entered)), units };
    },
  };
}
