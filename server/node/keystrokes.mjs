// Keystrokes that a model's suggestions save a perfect user, by the formulas in docs/evaluation.md.
import { openSuggester } from './page-suggester.mjs';
import { readOptions, run, wholeNumber } from './program.mjs';
import { MOST_SUGGESTIONS, typeAndReport, TYPING_OPTIONS } from './typing-program.mjs';

const USAGE =
  'Usage: node server/node/keystrokes.mjs --model DIR --text FILE [--json] [--characters N] [--beam 8] [--alone] [--adapt]';

await run(async () => {
  const options = readOptions(USAGE, {
    ...TYPING_OPTIONS,
    beam: { type: 'string', default: '8' },
    adapt: { type: 'boolean', default: false },
    alone: { type: 'boolean', default: false },
  });
  const search = { maxSuggestions: MOST_SUGGESTIONS, beamWidth: wholeNumber('beam', options.beam) };
  await typeAndReport(USAGE, options, async () => {
    const suggest = await openSuggester(options.model, search, {
      adapt: options.adapt,
      alone: options.alone,
    });
    return (text) => suggest(text).map(({ insert }) => insert);
  });
});
