import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPuppetStepper } from '../../../static/js/model/puppet.js';
import { reread } from '../../../static/js/study/reread.js';
import { finish } from '../../../static/js/suggest/turns.js';
import { openModel } from '../models.js';
import { runningOn } from './planted.js';

test('what a changed model reads again, it reads with its changes', async () => {
  const tiny = await openModel('step-tiny');
  /** @type {import('../../../static/js/types.d.ts').Change[]} */
  const changes = [{ layer: 0, unit: null, quantity: 1, kind: 'clamp', value: 0.4 }];
  const stepper = createPuppetStepper(tiny.model, changes);
  const running = { ...runningOn({ ...tiny, stepper }, 'The cell keeps'), changes };
  const { logProbabilities } = finish(reread(running, { text: 'The cell keeps', layer: 0 }));
  assert.deepEqual(
    logProbabilities,
    running.reader.columns().map(({ logProbability }) => logProbability),
  );
});
