import { element, setText, svg } from '../../../ui/elements.js';
import { glyphOf, nameOf, together } from '../../../ui/values.js';
import { readPalette, watchTheme } from '../../../ui/palette.js';
import { emblem } from '../../../ui/patterns.js';
import { CELL, HIDDEN, QUANTITIES } from '../../../ui/quantities.js';
import { t, tn } from '../../../ui/language.js';
import { persistence, staysBelow } from '../../../core/study/state-difference.js';
import { EXPERIMENTS, patched, patchOf } from './edits.js';
import { drawPast, heatImage, PARTS, percent, ROWS, surpriseAt } from './picture.js';
import { asItIs, readText } from '../shared/read-text.js';
import { slotsOf } from './alignment.js';
import { createTokenBox, lanePlan } from '../shared/token-row.js';

/** @import { Reread, Study } from '../../../core/study/types.d.ts' */
/** @import { Recording, Token } from '../../../core/types.d.ts' */
/** @import { LanePlan } from '../shared/token-row.js' */
/** @import { LabData, LabTools, LabView, Table } from '../shared/types.d.ts' */
/** @import { Patch } from './edits.js' */
/** @import { PastScene } from './picture.js' */
/** @typedef {NonNullable<Study<'reread'>['answer']>} Answer */

/** Units that are offered as those that hold on longest. */
const LONGEST = 8;

/**
 * The text beside another one: how the difference that a change made to the states goes on, or fades.
 * @param {LabTools} tools @returns {LabView}
 */
export function createPast(tools) {
  const editing = createEditing(() => data && update(data));
  /** @type {PastScene | null} */
  let scene = null;
  const box = createTokenBox(
    { ...tools, select: ({ column }) => selectSlot(column ?? 0) },
    t('Both texts, and the difference between the states at each token'),
  );
  const heads = createHeads();
  const summary = element('p', { class: 'match-summary', role: 'status' });
  const units = element('div', {
    class: 'chips past-units',
    role: 'group',
    'aria-label': t('Units that remember longest'),
    'data-heading': t('Units that remember longest, in tokens'),
  });
  const scales = createScales(() => data && draw());
  const shown = element(
    'div',
    { class: 'past-shown' },
    scales.node,
    element('div', { class: 'lab-lanes' }, heads.node, box.node),
  );
  const node = element('div', { class: 'past' }, editing.node, summary, units, shown);
  /** @type {LabData | null} */
  let data = null;
  /** @type {SVGSVGElement | null} */
  let drawn = null;
  /** @type {Answer | null} */
  let answer = null;
  /** The answer about the copy is still to come. */
  let waiting = false;
  /** By answer. @type {{ of: Answer, found: ReturnType<typeof persistence> } | null} */
  let held = null;
  /** @type {{ key: string, of: Answer, image: string, units: number[] } | null} */
  let heat = null;
  let palette = readPalette();
  const unwatch = watchTheme(() => {
    palette = readPalette();
    if (data) draw();
  });

  box.node.addEventListener('click', (event) => {
    const at = heat && drawn && event.clientY - drawn.getBoundingClientRect().top - PARTS.heat.top;
    if (!heat || at === null || at < 0 || at >= PARTS.heat.height) return;
    tools.select({ unit: heat.units[Math.floor((at / PARTS.heat.height) * heat.units.length)] });
  });

  /** @param {number} slot */
  function selectSlot(slot) {
    const column = scene?.slots[slot]?.own ?? null;
    if (column !== null) tools.select({ column });
  }

  /** @param {LabData} given */
  function update(given) {
    const next = asItIs(given);
    data = next;
    const apart = next.card?.graph.kind === 'window';
    editing.node.hidden = shown.hidden = apart;
    if (apart) return setText(summary, WINDOW);
    editing.update(next);
    const other = editing.other();
    const changed = other !== readText(next);
    if (next.ready && changed) tools.study('reread', { text: other, layer: next.selection.layer });
    const study = /** @type {Study<'reread'> | undefined} */ (next.studies.get('reread'));
    const found = study?.answer ?? null;
    // Of another model or layer, an answer says nothing.
    const fits = found?.question.layer === next.selection.layer;
    answer = changed && fits ? found : null;
    waiting = changed && !answer;
    shown.classList.toggle('is-old', answer !== null && answer.question.text !== other);
    draw();
  }

  function draw() {
    if (!data?.recording) return;
    scene = sceneOf(data, answer);
    drawn = drawPast(scene);
    drawn.setAttribute('aria-label', labelOf(scene));
    box.show(drawn, scene.plan, scene.marked ?? focusOf(scene));
    heads.update(scene);
    scales.node.hidden = units.hidden = answer === null;
    setText(summary, waiting ? t('Reading the copy…') : sentenceOf(scene));
    if (answer) showUnits(data, persistenceOf(answer, data));
  }

  /** @param {LabData} data @param {Answer | null} answer @returns {PastScene} */
  function sceneOf({ recording, selection }, answer) {
    const { columns: newest, layers } = /** @type {Recording} */ (recording);
    const columns = answer?.columns ?? newest;
    const other = answer?.result ?? null;
    const slots = slotsOf(
      columns.length,
      other?.tokens.length ?? columns.length,
      other ?? { before: columns.length, after: 0 },
    );
    const chosen = selection.column === null ? -1 : slots.findIndex(({ own }) => own === selection.column);
    const marked = chosen < 0 ? null : chosen;
    const wide = slots.map(({ own, other: there }) =>
      own === null
        ? { ...columns[0], token: /** @type {Reread} */ (other).tokens[Number(there)] }
        : columns[own],
    );
    const column = marked ?? Math.min(slots.length - 1, (other?.before ?? slots.length) + 20);
    const plan = lanePlan({ recording: { layers, columns: wide }, selection: { ...selection, column } });
    const { layer, unit } = selection;
    const half = other ? staysBelow(other.cell) : null;
    return {
      ...{ columns, other, slots, plan, half, marked, logarithmic: scales.logarithmic() },
      heat:
        answer && answer.result.after > 0
          ? heatOf(answer, slots.length - answer.result.after, plan, selection)
          : null,
      trace: other && unit !== null ? { layer, unit, units: layers[layer].units } : null,
    };
  }

  /** @param {Answer} answer @param {LabData} data */
  function persistenceOf(answer, { recording, selection }) {
    const { layers } = /** @type {Recording} */ (recording);
    if (held?.of !== answer)
      held = { of: answer, found: persistence(answer.result.changes, layers[selection.layer].units) };
    return held.found;
  }

  /**
   * @param {Answer} answer
   * @param {number} first slot of the common end
   * @param {LanePlan} plan @param {LabData['selection']} selection
   */
  function heatOf(answer, first, plan, { unit }) {
    const found = persistenceOf(answer, /** @type {LabData} */ (data));
    const key = `${palette.name} ${plan.stretch.from} ${plan.stretch.to}`;
    if (heat?.of !== answer || heat.key !== key) {
      const loudest = [...found].sort((one, other) => other.largest - one.largest).slice(0, ROWS);
      const chosen = found.filter((each) => loudest.includes(each)).map((each) => each.unit);
      const { changes } = answer.result;
      const image = heatImage({
        changes,
        width: found.length,
        units: chosen,
        first,
        plan,
        ramp: palette.ramps[CELL],
      });
      heat = { key, of: answer, image, units: chosen };
    }
    return { units: heat.units, image: heat.image, selected: unit };
  }

  /** @param {LabData} data @param {ReturnType<typeof persistence>} found */
  function showUnits({ selection }, found) {
    const longest = found.filter((each) => each.held > 0).slice(0, LONGEST);
    units.hidden = longest.length === 0;
    units.replaceChildren(
      ...longest.map(({ unit, held: tokens }) => {
        const button = element(
          'button',
          {
            type: 'button',
            'aria-pressed': String(unit === selection.unit),
            title: t('At least half of its largest change lasts {tokens} tokens', { tokens }),
          },
          `${unit} `,
          element('small', {}, `${tokens}`),
        );
        button.addEventListener('click', () => tools.select({ unit }));
        return button;
      }),
    );
  }

  return {
    node,
    update,
    table: () => pastTable(scene),
    picture: () => drawn,
    destroy: unwatch,
  };
}

const WINDOW = t(
  'This model rereads each window from both ends. It has no state in which a change in the past could persist.',
);

/** @param {PastScene} scene */
function focusOf({ other, slots }) {
  return Math.min(slots.length - 1, other ? other.before + 8 : slots.length - 1);
}

/** @param {PastScene} scene */
function labelOf({ other }) {
  return other ? t('Difference of the states after the change, token by token') : t('The text');
}

/** What became of the difference, in words. @param {PastScene} scene */
export function sentenceOf({ other, half }) {
  if (!other)
    return t('Both texts are still the same. Choose an experiment, replace a token, or edit the copy.');
  const { after, cell } = other;
  if (after === 0)
    return t('After the change the texts have nothing in common, so there are no states to compare.');
  const share = percent(cell[0]);
  if (cell[0] === 0)
    return t(
      'At the first token after the change, the cell states differ by {share}: the LSTM does not notice the change at all.',
      { share },
    );
  const first = t('At the first token after the change, the cell states differ by {share}.', { share });
  if (after === 1) return first;
  return together([first, restSentence(half, after, percent(cell[after - 1] / cell[0]))]);
}

/** @param {number | null} half @param {number} after @param {string} rest */
function restSentence(half, after, rest) {
  const tokens = tn('{n} token', '{n} tokens', after);
  if (half === null)
    return t(
      'Less than half of that difference fades; at the end, {tokens} after the change, {rest} of it remains.',
      {
        ...{ tokens, rest },
      },
    );
  return t(
    'After {half}, half of that difference has faded; at the end, {tokens} after the change, {rest} of it remains.',
    {
      half: tn('{n} token', '{n} tokens', half),
      tokens,
      rest,
    },
  );
}

/** @param {() => void} onChange */
function createScales(onChange) {
  let logarithmic = false;
  const buttons = [t('linear'), t('logarithmic')].map((name, k) => {
    const button = element('button', { type: 'button', 'aria-pressed': String(k === 0) }, name);
    button.addEventListener('click', () => {
      logarithmic = k === 1;
      buttons.forEach((each) => each.setAttribute('aria-pressed', String(each === button)));
      onChange();
    });
    return button;
  });
  const line = (/** @type {number} */ quantity, /** @type {string | null} */ dash) => {
    const sample = svg('line', { x1: 1, x2: 29, y1: 5, y2: 5, 'stroke-dasharray': dash });
    sample.classList.add('lab-line', `stroke-${QUANTITIES[quantity].key}`);
    return element(
      'span',
      { class: 'lab-key' },
      svg('svg', { viewBox: '0 0 30 10', width: 30, height: 10, 'aria-hidden': 'true' }, sample),
      emblem(QUANTITIES[quantity]),
    );
  };
  const node = element(
    'div',
    { class: 'lab-legend' },
    line(CELL, null),
    line(HIDDEN, '1 2 6 2'),
    element('span', { class: 'lab-key' }, element('span', { class: 'past-change-key' }), t('the change')),
    element('div', { class: 'segments', role: 'group', 'aria-label': t('Scale') }, ...buttons),
  );
  return { node, logarithmic: () => logarithmic };
}

/** What the parts of the picture are, beside them. */
function createHeads() {
  const head = (/** @type {string} */ part, /** @type {string} */ text, note = '') =>
    element(
      'div',
      { class: `past-head past-head-${part}` },
      element('b', {}, text),
      element('span', {}, note),
    );
  const own = head('own', t('your text'));
  const rest = [
    head('other', t('the other past')),
    head('distance', t('difference'), t('difference of the states, relative to their size')),
    head('surprise', t('surprise'), t('upwards: higher, downwards: lower')),
  ];
  const heat = head('heat', t('units'), t('longest memory at the top'));
  const trace = head('trace', '');
  const node = element('div', { class: 'past-heads' }, own, ...rest, heat, trace);
  return {
    node,
    /** @param {PastScene} scene */
    update({ other, heat: map, trace: unit }) {
      for (const each of rest) each.hidden = !other;
      heat.hidden = !map;
      trace.hidden = !unit;
      if (unit)
        setText(/** @type {Node} */ (trace.firstChild), t('c of unit {unit}', { unit: String(unit.unit) }));
      if (unit) setText(/** @type {Node} */ (trace.lastChild), t('solid: your text, dashed: the copy'));
    },
  };
}

/**
 * The other text: a copy that is changed, and keeps its change while the text goes on.
 * @param {() => void} onChange
 */
function createEditing(onChange) {
  const copy = element('textarea', { id: 'past-text', class: 'past-text', rows: 3, spellcheck: false });
  const chips = element('div', { class: 'match-chips', role: 'group', 'aria-label': t('Experiments') });
  const place = element('label', { for: 'past-token' });
  const replacement = element('input', {
    type: 'text',
    id: 'past-token',
    class: 'past-token',
    autocomplete: 'off',
    placeholder: t('nothing'),
  });
  const replace = element('button', { class: 'control' }, t('Replace'));
  const form = element('form', { class: 'past-replace' }, place, replacement, replace);
  const node = element(
    'div',
    { class: 'past-editing' },
    chips,
    form,
    element('label', { class: 'label', for: 'past-text' }, t('The other past')),
    copy,
  );
  let text = '';
  /** @type {Patch | null} */
  let patch = null;
  /** @type {Token | null} */
  let token = null;

  copy.addEventListener('input', () => change(copy.value));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (token) change(text.slice(0, token.start) + replacement.value + text.slice(token.end));
  });

  /** @param {string} other */
  function change(other) {
    patch = patchOf(text, other);
    write();
    onChange();
  }

  function write() {
    const other = patched(text, patch) ?? text;
    if (copy.value !== other) copy.value = other;
  }

  return {
    node,
    other: () => patched(text, patch) ?? text,
    /** @param {LabData} data */
    update(data) {
      const { recording, selection } = data;
      const next = readText(data);
      if (next !== text) {
        text = next;
        if (patched(text, patch) === null) patch = null;
        write();
        showChips();
      }
      const columns = recording?.columns ?? [];
      const column = Math.max(1, Math.min(columns.length - 1, selection.column ?? 1));
      token = columns[column]?.token ?? null;
      setText(
        place,
        token
          ? t('Replace token {column}, {token}, with', {
              column: String(column),
              token: token.text.trim() === '' ? nameOf(token) : glyphOf(token),
            })
          : '',
      );
    },
  };

  function showChips() {
    const offered = EXPERIMENTS.flatMap(({ name, change: make }) => {
      const other = make(text);
      return other === null ? [] : [chip(name, () => change(other))];
    });
    chips.replaceChildren(
      t('Try'),
      ...offered,
      chip(t('No change'), () => change(text)),
    );
  }
}

/** @param {string} text @param {() => void} onClick */
function chip(text, onClick) {
  const button = element('button', { type: 'button', class: 'control' }, text);
  button.addEventListener('click', onClick);
  return button;
}

/** @param {PastScene | null} scene @returns {Table} */
function pastTable(scene) {
  /** @type {Table['columns']} */
  const columns = [
    ['token', t('token')],
    ['text', t('text')],
    ['difference of c', t('difference of c')],
    ['difference of h', t('difference of h')],
    ['bits more', t('increase in bits')],
  ];
  if (!scene?.other) return { columns, rows: [] };
  const { other, slots } = scene;
  const first = slots.length - other.after;
  const rows = Array.from({ length: other.after }, (_, k) => [
    ...[Number(slots[first + k].own), glyphOf(other.tokens[Number(slots[first + k].other)])],
    ...[other.cell[k], other.hidden[k], surpriseAt(scene, other, first + k)],
  ]);
  return { columns, rows };
}
