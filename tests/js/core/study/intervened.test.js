import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInterventionStepper } from '../../../../static/js/core/model/intervention-stepper.js';
import { readCounterfactual } from '../../../../static/js/core/study/counterfactual.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { openModel } from '../../models.js';
import { runningOn } from './planted.js';

/** @import { Intervention } from '../../../../static/js/core/types.d.ts' */

test('what a changed model reads again, it reads with its changes', async () => {
  const tiny = await openModel('step-tiny');
  /** @type {Intervention[]} */
  const changes = [{ layer: 0, unit: null, quantity: 1, kind: 'clamp', value: 0.4 }];
  const stepper = createInterventionStepper(tiny.model, changes);
  const running = { ...runningOn({ ...tiny, stepper }, 'The cell keeps'), changes };
  const { logProbabilities } = finish(readCounterfactual(running, { text: 'The cell keeps', layer: 0 }));
  assert.deepEqual(
    logProbabilities,
    running.reader.columns().map(({ logProbability }) => logProbability),
  );
});
