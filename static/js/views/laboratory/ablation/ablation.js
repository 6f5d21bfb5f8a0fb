import { element, setText } from '../../../ui/elements.js';
import { formatNumber, layerName } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { switchedOff } from '../../../core/model/interventions.js';
import { onChange } from '../../../ui/on-change.js';
import { createLesionCurve } from './curve.js';
import { createLesionList } from './unit-list.js';

/** @import { Lesions, Study } from '../../../core/study/types.d.ts' */
/** @import { LabData, LabTools, LabView, Table } from '../shared/types.d.ts' */
/** Bits per character that a unit costs, `cost`. @typedef {{ unit: number, cost: number }} Ranked */

/** Tokens that are looked at. */
const LENGTHS = [100, 300, 1000];
const WORST = 20;
const BEST = 20;

/** Which units the text needs: each is switched off in turn. @param {LabTools} tools @returns {LabView} */
export function createLesion(tools) {
  const length = element(
    'select',
    { 'aria-label': t('Tokens to measure') },
    ...LENGTHS.map((tokens) =>
      element(
        'option',
        { value: tokens, selected: tokens === 300 },
        t('the last {tokens} tokens', { tokens }),
      ),
    ),
  );
  const start = element('button', { type: 'button', class: 'button' });
  const note = element('p', { class: 'lesion-note', role: 'status' });
  const unfit = element('p', { class: 'lab-empty', hidden: true }, WINDOW);
  const curve = createLesionCurve((unit) => choose(unit));
  const actions = { choose, switchOff };
  const worst = createLesionList(t('Most needed by the text'), actions);
  const best = createLesionList(t('Better without'), actions);
  const found = element(
    'div',
    { class: 'lesion-found' },
    curve.node,
    element('div', { class: 'lesion-lists' }, worst.node, best.node),
  );
  const setting = element('div', { class: 'lesion-setting' }, start, element('span', {}, t('for')), length);
  const node = element('div', { class: 'lesion' }, unfit, setting, note, found);
  /** @type {LabData | null} */
  let data = null;

  start.addEventListener('click', () => {
    const layer = data?.selection.layer ?? 0;
    // One that was stopped can be asked again.
    tools.study('lesion', { layer, tokens: Number(length.value) }, true);
  });

  /** The layer that was studied may not be the one that is looked at by now. */
  function layer() {
    return answerOf(data)?.question.layer ?? 0;
  }

  /** @param {number} unit */
  function choose(unit) {
    tools.select({ layer: layer(), unit });
  }

  /** @param {number} unit */
  function switchOff(unit) {
    choose(unit);
    tools.interventionActions.add([switchedOff(layer(), unit)]);
  }

  const draw = onChange(
    (
      /** @type {Lesions | null} */ lesions,
      /** @type {number | null} */ unit,
      /** @type {boolean} */ many,
    ) => {
      if (!lesions || lesions.known === 0) return;
      const ranked = rankedBy(lesions.costs);
      const largest = Math.max(...ranked.map(({ cost }) => Math.abs(cost)));
      curve.update(ranked, unit);
      worst.update(
        ranked.slice(0, WORST).filter(({ cost }) => cost > 0),
        largest,
        unit,
      );
      best.update(
        ranked
          .slice(-BEST)
          .reverse()
          .filter(({ cost }) => cost < 0),
        largest,
        unit,
      );
      found.classList.toggle('is-older', many);
    },
  );

  /** @param {LabData} next */
  function update(next) {
    data = next;
    const { card, recording, selection, studies } = next;
    const isWindow = card?.graph.kind === 'window';
    unfit.hidden = !isWindow;
    setting.hidden = note.hidden = isWindow;
    const answer = answerOf(next);
    found.hidden = isWindow || !answer || answer.result.known === 0;
    if (isWindow || !recording) return;
    const shown = recording.layers[selection.layer];
    const { units } = shown;
    setText(
      start,
      recording.layers.length > 1
        ? t('Switch each of the {n} units of {layer} off in turn', { n: units, layer: layerName(shown) })
        : t('Switch each of the {n} units off in turn', { n: units }),
    );
    start.disabled = !next.ready || (studies.get('lesion')?.progress ?? null) !== null;
    const older = answer !== null && answer.columns !== recording.columns;
    setText(note, answer ? noteOf(answer.result, next, older) : BEFORE);
    draw(answer?.result ?? null, answer?.question.layer === selection.layer ? selection.unit : null, older);
  }

  return { node, update, table: lesionTable, picture: curve.drawn, destroy() {} };
}

const WINDOW = t(
  'This model reads a whole window at once, from both ends, so its units cannot be switched off one by one. Choose a model that reads token by token, such as Everyday English.',
);
const BEFORE = t(
  'This takes a while: the text is read once without each unit, in batches. Results appear as they arrive.',
);

/** @param {LabData | null} data */
function answerOf(data) {
  const study = data?.studies.get('lesion');
  return /** @type {Study<'lesion'> | undefined} */ (study)?.answer ?? null;
}

/** @param {Lesions} lesions @param {LabData} data @param {boolean} older */
function noteOf({ costs, known, bits, tokens }, { interventions }, older) {
  const found =
    known < costs.length
      ? t('{known} of {all} units so far', { known, all: costs.length })
      : t('All {n} units', { n: known });
  const base = { tokens, bits: formatNumber(bits, 2) };
  const cost =
    interventions.shown === 'changed' && !older
      ? t('with your changes and all units on, the {tokens} tokens cost {bits} bits per character.', base)
      : t('with all units on, the {tokens} tokens cost {bits} bits per character.', base);
  return older
    ? t('For the text before your edit: {found}; {cost}', { found, cost })
    : t('{found}; {cost}', { found, cost });
}

/** Those that are known, the costliest first. @param {Float32Array} costs by unit @returns {Ranked[]} */
export function rankedBy(costs) {
  return Array.from(costs, (cost, unit) => ({ unit, cost }))
    .filter(({ cost }) => !Number.isNaN(cost))
    .sort((one, other) => other.cost - one.cost);
}

/** @param {LabData} data @returns {Table} */
function lesionTable(data) {
  const answer = answerOf(data);
  const ranked = answer ? rankedBy(answer.result.costs) : [];
  return {
    columns: [
      ['rank', t('rank')],
      ['unit', t('unit')],
      ['bits per character more without it', t('increase in bits per character without it')],
    ],
    rows: ranked.map(({ unit, cost }, k) => [k + 1, unit, cost]),
  };
}
