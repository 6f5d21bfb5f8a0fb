// Steps that a changed model takes: prints {values: [tokens][layers][6 × units], logits: [tokens][vocabulary]} for each
// set of changes; tests/lm/test_puppet.py holds them against TensorFlow's.
import { text } from 'node:stream/consumers';
import { fileReader, startNode } from '../../../../server/node/node.mjs';
import { loadModel } from '../../../../static/js/core/model/loader.js';
import { createInterventionStepper } from '../../../../static/js/core/model/intervention-stepper.js';

/** @import { Intervention } from '../../../../static/js/core/types.d.ts' */

/** @type {{ folder: string, tokens: number[], sets: Intervention[][] }} */
const { folder, tokens, sets } = JSON.parse(await text(process.stdin));
const model = await loadModel(fileReader(folder), { backend: startNode() });
const taken = sets.map((changes) => {
  const stepper = createInterventionStepper(model, changes);
  let state = stepper.initial();
  return tokens.map((token) => {
    const { logits, values, states } = stepper.step([state], [token]);
    [state] = states;
    return { logits: [...logits], values: values[0].map((layer) => [...layer]) };
  });
});
process.stdout.write(JSON.stringify(taken));
