// Keystrokes that a model's suggestions save a perfect user, by the formulas in docs/evaluation.md, and how good the
// ghost text and the probabilities of the words are.
import { openAnswerer, openSuggester } from './page-suggester.mjs';
import { readOptions, run, wholeNumber } from './program.mjs';
import { MOST_SUGGESTIONS, typeAndReport, TYPING_OPTIONS } from './typing-program.mjs';
import { watchGhosts } from './ghost-texts.mjs';
import { createWordReliability } from './word-reliability.mjs';
import { LEAST_CONTINUATION } from '../../static/js/views/editor/offer.js';
import { DEFAULTS, EAGERNESS_LEVELS } from '../../static/js/views/editor/settings.js';

const USAGE =
  'Usage: node server/node/keystrokes.mjs --model DIR --text FILE [--json] [--characters N] [--beam 8] [--alone] [--adapt] [--ghost]';

await run(async () => {
  const options = readOptions(USAGE, {
    ...TYPING_OPTIONS,
    beam: { type: 'string', default: '8' },
    adapt: { type: 'boolean', default: false },
    alone: { type: 'boolean', default: false },
    ghost: { type: 'boolean', default: false },
  });
  const search = { maxSuggestions: MOST_SUGGESTIONS, beamWidth: wholeNumber('beam', options.beam) };
  const parts = { adapt: options.adapt, alone: options.alone };
  const watch = async (/** @type {string} */ text) => {
    const least = Math.max(EAGERNESS_LEVELS[DEFAULTS.eagerness].ghost, LEAST_CONTINUATION);
    const answerTo = await openAnswerer(options.model, search, least, parts);
    const words = createWordReliability(text);
    const ghost = watchGhosts(text, (before) => {
      const answer = answerTo(before);
      words.add(before, answer.suggestions);
      return answer;
    });
    return { ghost, reliability: words.report() };
  };
  await typeAndReport(
    USAGE,
    options,
    async () => {
      const suggest = await openSuggester(options.model, search, parts);
      return (text) => suggest(text).map(({ insert }) => insert);
    },
    options.ghost ? watch : undefined,
  );
});
