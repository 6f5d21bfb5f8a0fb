// For a file that lies on pages of others, where no server has catalogues: the translations of what its modules say,
// in the place of static/js/ui/messages.js.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { textsIn } from './texts.mjs';

/** @import { InputOptions, Plugin } from 'rolldown' */

/**
 * @param {InputOptions} input of the bundle that they are for
 * @param {string} folder of the catalogues, with one folder for each language
 * @returns {Promise<Plugin>}
 */
export async function embeddedMessages(input, folder) {
  const said = await sentencesOf(input);
  /** @type {Record<string, Record<string, string | string[]>>} */
  const messages = {};
  for (const language of await readdir(folder)) {
    const all = await catalogueIn(join(folder, language));
    messages[language.replace('_', '-')] = Object.fromEntries(all.filter(([message]) => said.has(message)));
  }
  const code = `export const messagesOf = (language) => (${JSON.stringify(messages)})[language] ?? {};`;
  return {
    name: 'embedded-messages',
    load: (id) => (/[\\/]ui[\\/]messages\.js$/.test(id) ? code : null),
  };
}

/** @param {InputOptions} input */
async function sentencesOf(input) {
  const build = await rolldown(input);
  const { output } = await build.generate();
  await build.close();
  const modules = output
    .flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
    .filter((file) => /[\\/]static[\\/]js[\\/]/.test(file));
  const found = modules.map(async (file) => textsIn(file, await readFile(file, 'utf8')));
  return new Set((await Promise.all(found)).flat().flatMap(({ sentences }) => sentences?.[0] ?? []));
}

/** What all areas of a language say. @param {string} folder */
async function catalogueIn(folder) {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.po'));
  return (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).flatMap(entriesOf);
}

/** @param {string} text of a gettext file @returns {[string, string | string[]][]} */
function entriesOf(text) {
  return text.split(/\n\s*\n/).flatMap((entry) => {
    const fields = new Map(
      Array.from(entry.matchAll(/^(msg\S+)\s+((?:".*"\s*)+)$/gm), ([, name, quoted]) => [
        name,
        textOf(quoted),
      ]),
    );
    const id = fields.get('msgid');
    const one = fields.get('msgstr');
    return id ? [[id, one ?? [fields.get('msgstr[0]') ?? id]]] : [];
  });
}

/** @param {string} quoted a string in as many pieces as there are lines */
function textOf(quoted) {
  return Array.from(quoted.matchAll(/".*"/g), ([piece]) => JSON.parse(piece)).join('');
}
