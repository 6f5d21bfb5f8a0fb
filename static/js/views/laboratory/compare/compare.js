import { element, setText } from '../../../ui/elements.js';
import { formatNumber, inOneLine, layerName, together } from '../../../ui/values.js';
import { failureText } from '../../../ui/error-texts.js';
import { lookUp, parts, t, tn } from '../../../ui/language.js';
import { formatShare } from '../../../ui/formats.js';
import { bitsPerCharacter, largestDifferences, sideBySide } from '../../../core/study/model-comparison.js';
import { drawComparison } from './picture.js';
import { createOtherModel } from './second-model.js';
import { asItIs, readText } from '../shared/read-text.js';
import { createTokenBox, lanePlan } from '../shared/token-row.js';

/** @import { Piece } from '../../../core/study/model-comparison.js' */
/** @import { LayerInfo, Suggestion } from '../../../core/types.d.ts' */
/** @import { LabData, LabTools, LabView, Table } from '../shared/types.d.ts' */
/** @import { CompareScene } from './picture.js' */
/** @import { OtherModel } from './second-model.js' */

/** Places that are listed where the models differ most. */
const MOST = 8;

/** Two models on the same text. @param {LabTools} tools @returns {LabView} */
export function createCompare(tools) {
  /** @type {LabData | null} */
  let data = null;
  const other = createOtherModel(() => data && draw(data));
  const choice = createChoice(other.use);
  const status = createStatus(() => other.use(other.state().name));
  const cards = [createModelCard('is-own'), createModelCard('is-other')];
  const summary = element('p', { class: 'match-summary', role: 'status' });
  const box = createTokenBox(
    { ...tools, select: ({ column }) => selectPiece(column ?? 0) },
    t('Surprise of both models, segment by segment'),
  );
  const unit = createUnitChoice(() => data && draw(data));
  const heads = createHeads();
  const list = element('ol', { class: 'compare-list' });
  const differ = element('section', {}, element('h3', {}, t('Where they differ most')), list);
  const shown = element(
    'div',
    { class: 'compare-shown' },
    element('div', { class: 'compare-cards' }, ...cards.map((card) => card.node)),
    summary,
    element('div', { class: 'lab-lanes' }, heads.node, box.node),
    unit.node,
    differ,
  );
  const node = element('div', { class: 'compare' }, choice.node, status.node, shown);
  /** @type {CompareScene | null} */
  let scene = null;
  /** @type {SVGSVGElement | null} */
  let drawn = null;
  /** @type {{ own: unknown, other: unknown, pieces: Piece[] } | null} */
  let aligned = null;
  /** The page's model. @type {string | null} */
  let name = null;

  /** @param {number} piece */
  function selectPiece(piece) {
    const found = scene?.pieces[piece];
    if (found) tools.select({ column: found.own.to - 1 });
  }

  /** @param {LabData} given */
  function update(given) {
    const next = asItIs(given);
    data = next;
    if (next.name !== name) {
      name = next.name;
      if (other.state().name !== null) other.use(null);
    }
    if (next.ready) other.read(readText(next));
    draw(next);
  }

  /** @param {LabData} data */
  function draw(data) {
    const state = other.state();
    choice.update(data, state.name);
    status.update(state, data.models.length);
    const both = state.phase === 'ready' && state.columns.length > 1;
    shown.hidden = !both;
    if (!both) return void ([scene, drawn] = [null, null]);
    const pieces = piecesOf(data, state);
    const means = bitsPerCharacter(pieces);
    cards[0].update({
      ...{ title: titleOf(data, data.name), bits: means?.own ?? null },
      ...{ tokens: (data.recording?.columns.length ?? 1) - 1, suggestions: data.suggestions },
    });
    cards[1].update({
      ...{ title: titleOf(data, state.name), bits: means?.other ?? null },
      ...{ tokens: state.columns.length - 1, suggestions: state.suggestions },
    });
    setText(summary, sentenceOf(pieces, means, titleOf(data, data.name), titleOf(data, state.name)));
    unit.update(state, data.selection.unit);
    drawPieces(data, state, pieces);
    showDifferences(pieces);
  }

  /** @param {LabData} data @param {OtherModel} state */
  function piecesOf({ recording, card }, { columns, card: otherCard }) {
    const own = recording?.columns ?? [];
    if (aligned?.own !== own || aligned.other !== columns) {
      const unknown = { own: card?.tokenizer.unk ?? -1, other: otherCard?.tokenizer.unk ?? -1 };
      aligned = { own, other: columns, pieces: sideBySide(own, columns, unknown) };
    }
    return aligned.pieces;
  }

  /** @param {LabData} data @param {OtherModel} state @param {Piece[]} pieces */
  function drawPieces({ recording, selection }, state, pieces) {
    if (!recording || pieces.length === 0) return box.node.replaceChildren();
    const { column } = selection;
    const place = column === null ? -1 : pieces.findIndex(({ own }) => own.from <= column && column < own.to);
    const marked = place < 0 ? null : place;
    const columns = pieces.map(({ text, own }) => {
      const first = recording.columns[own.from];
      return { ...first, token: { ...first.token, text } };
    });
    const plan = lanePlan({
      recording: { ...recording, columns },
      selection: { ...selection, column: marked },
    });
    const { layer, unit: chosen } = selection;
    const own =
      chosen === null
        ? null
        : { unit: chosen, layer, units: recording.layers[layer].units, columns: recording.columns };
    scene = { pieces, plan, marked, own, other: { ...unit.chosen(), columns: state.columns } };
    drawn = drawComparison(scene);
    drawn.setAttribute(
      'aria-label',
      t('Surprise in bits: this page’s model upwards, the other model downwards'),
    );
    box.show(drawn, plan, marked);
    heads.update(scene);
  }

  /** @param {Piece[]} pieces */
  function showDifferences(pieces) {
    const found = largestDifferences(pieces, MOST);
    differ.hidden = found.length === 0;
    list.replaceChildren(
      ...found.map((piece) => {
        const at = pieces.indexOf(piece);
        const text = (/** @type {number} */ from, /** @type {number} */ to) =>
          inOneLine(
            pieces
              .slice(Math.max(0, from), to)
              .map((each) => each.text)
              .join(''),
          );
        const button = element(
          'button',
          { type: 'button' },
          element(
            'span',
            { class: 'number is-own' },
            t('{bits} bits', { bits: formatNumber(Number(piece.bits), 1) }),
          ),
          element(
            'span',
            { class: 'number is-other' },
            t('{bits} bits', { bits: formatNumber(Number(piece.otherBits), 1) }),
          ),
          element(
            'span',
            { class: 'compare-place' },
            text(at - 24, at),
            element('mark', {}, text(at, at + 1)),
            text(at + 1, at + 12),
          ),
        );
        button.addEventListener('click', () => tools.select({ column: piece.own.to - 1 }));
        return element('li', {}, button);
      }),
    );
  }

  return {
    node,
    update,
    table: () => compareTable(scene),
    picture: () => drawn,
    destroy: other.destroy,
  };
}

/** @param {LabData} data @param {string | null} name */
function titleOf({ models }, name) {
  return lookUp(models.find((model) => model.name === name)?.title ?? name ?? '');
}

/**
 * @param {Piece[]} pieces @param {ReturnType<typeof bitsPerCharacter>} means @param {string} own
 * @param {string} other
 */
function sentenceOf(pieces, means, own, other) {
  if (!means) {
    const windows =
      pieces.length === 0 || pieces.some(({ bits, otherBits }) => bits === null || otherBits === null);
    return windows
      ? t(
          'One of the models reads windows and gives no probability for each token, so only the suggestions can be compared.',
        )
      : t('No part of this text is known to both models.');
  }
  const better = means.own <= means.other ? own : other;
  const by = formatNumber(Math.abs(means.own - means.other));
  const unknown = pieces.filter(({ known }) => !known).length;
  const sentence = t('“{better}” finds this text less surprising, by {by} bits per character on average.', {
    ...{ better, by },
  });
  return unknown === 0 ? sentence : together([sentence, unknownSentence(unknown)]);
}

/** @param {number} pieces */
function unknownSentence(pieces) {
  return tn(
    '{n} pale segment is left out: at least one of the models does not know its text.',
    '{n} pale segments are left out: at least one of the models does not know their text.',
    pieces,
  );
}

/** @param {(name: string | null) => void} onChoose */
function createChoice(onChoose) {
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
  const shown = lookUp(title);
  return all.filter((each) => each.title === title).length > 1 ? `${shown} (${name})` : shown;
}

/** What is waited for, and what went wrong. @param {() => void} onAgain */
function createStatus(onAgain) {
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
    setText(hint, models > 1 ? HINT : ALONE);
    loading.hidden = phase !== 'loading';
    bar.value = loaded;
    failure.hidden = failed === null;
    again.hidden = phase !== 'failed';
    setText(message, failed ? `${t('{title}: {message}', { ...failureText(failed) })} ` : '');
  }

  return { node, update };
}

const HINT = t(
  'Choose a second model to read the same text. A checkpoint exported under its own name can be chosen like any other model.',
);
const ALONE = t(
  'There is no second model to compare with. Train one, or export a checkpoint of this model under another name.',
);

/** @param {'is-own' | 'is-other'} side */
function createModelCard(side) {
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
    const shown = (model.suggestions ?? []).map(
      ({ text, probability }) => `${text} ${formatShare(Math.round(100 * probability) / 100)}`,
    );
    if (shown.join() === [...words.children].map((each) => each.textContent).join()) return;
    words.replaceChildren(...shown.map((each) => element('li', {}, each)));
  }

  return { node, update };
}

/** Which unit of the other model is drawn. @param {() => void} onChange */
function createUnitChoice(onChange) {
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
      layer.replaceChildren(...layers.map((each, k) => element('option', { value: k }, layerName(each))));
      unit.value = String(Math.min(own ?? 0, layers[0].units - 1));
    },
    chosen() {
      const { units } = layers[Number(layer.value)];
      const wanted = Number.isInteger(unit.valueAsNumber) ? unit.valueAsNumber : 0;
      return { layer: Number(layer.value), unit: Math.max(0, Math.min(units - 1, wanted)), units };
    },
  };
}

/** What the parts of the picture are, beside them. */
function createHeads() {
  const head = (/** @type {string} */ part, /** @type {string} */ side, /** @type {string} */ text) =>
    element(
      'div',
      { class: `past-head compare-head-${part} ${side}` },
      element('b', {}, text),
      element('span', {}),
    );
  const surprise = [
    head('own', 'is-own', t('surprise of this model')),
    head('other', 'is-other', t('surprise of the other model')),
  ];
  const traces = [head('own-trace', 'is-own', ''), head('other-trace', 'is-other', '')];
  const node = element('div', { class: 'past-heads' }, ...surprise, ...traces);
  return {
    node,
    /** @param {CompareScene} scene */
    update({ own, other }) {
      for (const each of traces) each.hidden = !own;
      if (!own) return;
      setText(/** @type {Node} */ (traces[0].firstChild), t('c of unit {unit}', { unit: String(own.unit) }));
      setText(
        /** @type {Node} */ (traces[1].firstChild),
        t('c of the other model’s unit {unit}', { unit: String(other.unit) }),
      );
    },
  };
}

/** @param {CompareScene | null} scene @returns {Table} */
function compareTable(scene) {
  const pieces = scene?.pieces ?? [];
  return {
    columns: [
      ['text', t('text')],
      ['tokens', t('tokens')],
      ['bits', t('bits')],
      ['tokens of the other', t('tokens (other model)')],
      ['bits of the other', t('bits (other model)')],
      ['known to both', t('known to both')],
    ],
    rows: pieces.map(({ text, own, other, bits, otherBits, known }) => [
      ...[inOneLine(text), own.to - own.from, bits ?? ''],
      ...[other.to - other.from, otherBits ?? '', known ? t('yes') : t('no')],
    ]),
  };
}
