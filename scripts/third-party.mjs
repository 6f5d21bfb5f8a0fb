// The licences of all packages whose code or fonts are sent to browsers.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scripts = dirname(fileURLToPath(import.meta.url));
const modules = join(scripts, '..', 'node_modules');
/** The file with the licences. */
export const NOTICES = 'THIRD-PARTY.txt';
/** The first line of each bundle with code of others. */
export const BANNER = `/*! Licences of the packages in this file: ${NOTICES} */`;
const RULE = `\n${'-'.repeat(80)}\n\n`;

/** The packages that files belong to. @param {string[]} files @returns {string[]} names */
export function packagesOf(files) {
  return files.flatMap((path) => {
    const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
    return name ? [name] : [];
  });
}

/**
 * Name, version and full licence of each package; packages with the same text share it.
 * @param {Iterable<string>} packages
 * @param {string} [folder] that they are installed in
 * @throws {Error} if a package has no licence that could be passed on
 */
export async function thirdPartyNotices(packages, folder = modules) {
  /** @type {Map<string, string[]>} */
  const headings = new Map();
  for (const name of [...new Set(packages)].sort()) {
    const { version, license } = JSON.parse(await readFile(join(folder, name, 'package.json'), 'utf8'));
    const text = (await licenceOf(join(folder, name), name, license)).trim();
    headings.set(text, [...(headings.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  return [...headings].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`).join(RULE);
}

/** @param {string} folder of the package @param {string} name @param {string} license SPDX identifier */
async function licenceOf(folder, name, license) {
  const own = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file));
  if (own) return readFile(join(folder, own), 'utf8');
  // Some packages name their licence and leave its text out.
  for (const file of [name.replaceAll('/', '-'), license]) {
    const text = await readFile(join(scripts, 'licences', `${file}.txt`), 'utf8').catch(() => null);
    if (text !== null) return text;
  }
  throw new Error(
    `${name} (${license}) comes without a licence: put its text into scripts/licences/${name}.txt`,
  );
}
