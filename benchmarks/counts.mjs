// Keystrokes that word counts save the perfect user of docs/evaluation.md: a Kneser-Ney 3-gram of words.
import { readPlainOptions, run, UsageError } from '../server/node/program.mjs';
import { readText } from '../server/node/text-file.mjs';
import { MOST_SUGGESTIONS, typeAndReport, TYPING_OPTIONS } from '../server/node/typing-program.mjs';
import { createCounter } from './word-counter.mjs';
import { createKneserNey } from './word-kneser-ney.mjs';
import { tokensOf } from './word-tokens.mjs';

const USAGE =
  'Usage: node benchmarks/counts.mjs --train FILE [--train FILE] --text FILE [--json] [--characters N] [--cache]';
const ORDER = 3;
/** On validation splits, 100 to 1,000 words and shares of 0.05 to 0.2 saved nearly the same. */
const CACHE = { words: 300, share: 0.1 };

await run(async () => {
  const options = readPlainOptions(USAGE, {
    train: { type: 'string', multiple: true },
    ...TYPING_OPTIONS,
    cache: { type: 'boolean', default: false },
  });
  await typeAndReport(USAGE, options, async () => {
    const model = createKneserNey(await tokensToCount(options.train), { order: ORDER });
    return createCounter(model, { count: MOST_SUGGESTIONS, cache: options.cache ? CACHE : undefined });
  });
});

/** @param {string[] | undefined} paths */
async function tokensToCount(paths) {
  if (paths === undefined) throw new UsageError(`--train FILE is missing.\n${USAGE}`);
  const texts = await Promise.all(paths.map((path) => readText('train', path)));
  const tokens = tokensOf(texts.join(''));
  if (tokens.length >= ORDER) return tokens;
  throw new UsageError(
    `--train ${paths.join(', ')} has ${tokens.length} tokens: a ${ORDER}-gram needs ${ORDER} or more.`,
  );
}
