// Prints, as JSON, the sentences that modules say in the language of the page: node scripts/texts.mjs FILE…
import ts from 'typescript';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

/** How many of the first arguments are sentences, by the name of the function in static/js/ui/language.js. */
const SENTENCES = { t: 1, tn: 2, parts: 1 };

/**
 * @typedef {{ file: string, line: number, sentences: string[] | null }} Said `null` where they are no plain literals:
 *   then nobody can find them
 */

/** @param {string} file @param {string} source @returns {Said[]} */
export function textsIn(file, source) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const own = importedNames(tree);
  /** @type {Said[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const name =
      ts.isCallExpression(node) && ts.isIdentifier(node.expression) && own.get(node.expression.text);
    if (name) {
      const first = /** @type {ts.CallExpression} */ (node).arguments.slice(0, SENTENCES[name]);
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const plain = first.length === SENTENCES[name] && first.every(ts.isStringLiteralLike);
      found.push({ file, line, sentences: plain ? first.map(({ text }) => text) : null });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The names that language.js has in this file. @param {ts.SourceFile} tree */
function importedNames(tree) {
  /** @type {Map<string, keyof typeof SENTENCES>} */
  const names = new Map();
  for (const node of tree.statements) {
    if (!ts.isImportDeclaration(node) || !/\/language\.js['"]$/.test(node.moduleSpecifier.getText()))
      continue;
    const bindings = node.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    for (const each of bindings.elements) {
      const name = (each.propertyName ?? each.name).text;
      if (name in SENTENCES) names.set(each.name.text, /** @type {keyof typeof SENTENCES} */ (name));
    }
  }
  return names;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const files = process.argv.slice(2);
  const found = await Promise.all(files.map(async (file) => textsIn(file, await readFile(file, 'utf8'))));
  process.stdout.write(JSON.stringify(found.flat()));
}
