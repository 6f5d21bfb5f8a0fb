// How each bundle of static/vendor/ is made.
import { rolldown } from 'rolldown';

/** @import { InputOptions, OutputOptions } from 'rolldown' */

/**
 * Writes ES modules, minified, for the browsers that the page supports. What an entry imports comes as one file with it;
 * what it imports later, as a file of its own.
 * @param {InputOptions & { input: Record<string, string> }} input entries by the name of their file, without `.js`
 * @param {OutputOptions & { dir: string }} output
 * @returns {Promise<string[]>} the files that code was taken from
 */
export async function bundle(input, output) {
  const build = await rolldown({
    platform: 'browser',
    ...input,
    transform: { target: 'es2022', ...input.transform },
  });
  const written = await build.write({
    format: 'esm',
    minify: true,
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    ...output,
  });
  await build.close();
  return written.output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
}
