// For tests in Python: reads JSON [{ model, text, insert, against }] and writes what the studies say of each. The models are in
// the folder TEST_MODELS.
import { readFileSync } from 'node:fs';
import { influenceByGradient } from '../../../../static/js/core/study/gradient-influence.js';
import { influenceByOcclusion } from '../../../../static/js/core/study/occlusion.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { runningOn } from './running.js';

const answers = [];
for (const { model, text, ...question } of JSON.parse(readFileSync(0, 'utf8'))) {
  const running = await runningOn(model, text);
  const gradient = finish(influenceByGradient(running, question));
  const occlusion = finish(influenceByOcclusion(running, question));
  answers.push({
    tokens: running.reader.columns().map(({ token }) => token.id),
    added: gradient.added,
    against: gradient.against,
    from: gradient.from,
    influence: [...gradient.influence],
    norm: [...gradient.norm],
    hiddenFrom: occlusion.from,
    occlusion: [...occlusion.influence],
  });
}
process.stdout.write(JSON.stringify(answers));
