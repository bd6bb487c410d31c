import ts from 'typescript';
import { testFiles } from '../../boundaries.config.js';
import type { SourceFiles } from './source-files.ts';

const RANKER = 'packages/ranker/src/';
/** What of the language the ranker may use: the same arguments always give the same. No `Date`, `Intl`, timer or function of a host is among it. */
const PURE = new Set(
  (
    'Array ArrayBuffer BigInt Boolean DataView Error Float32Array Float64Array Infinity Int16Array Int32Array Int8Array Map Math NaN Number Object ' +
    'RangeError Set String TypeError Uint16Array Uint32Array Uint8Array undefined'
  ).split(' '),
);

/**
 * The ranker has no clock, no I/O and no chance of its own, so that what was ranked can be ranked again: of names that a file neither declares
 * nor imports, it uses those of `PURE` alone, and `WebAssembly` of `globalThis`. Dependencies are the matter of `checkBoundaries` and `checkManifest`.
 */
export function checkPurity(files: SourceFiles): string[] {
  return [...files]
    .filter(([file]) => file.startsWith(RANKER) && file.endsWith('.ts') && !testFiles.some((pattern) => pattern.test(file)))
    .flatMap(([file, text]) => {
      const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
      const own = new Set<string>();
      visit(source, (node) => {
        if (isDeclared(node)) own.add(node.text);
      });
      const complaints: string[] = [];
      visit(source, (node) => {
        const name = impurity(node, own);
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        if (name !== null)
          complaints.push(`${file}:${line} uses ${name}: the ranker is the same for the same arguments; take time, chance and data as arguments.`);
      });
      return complaints;
    });
}

/** Complaints about what the ranker would bring along: whoever installs it installs nothing else. */
export function checkManifest(manifest: string): string[] {
  return Object.keys(JSON.parse(manifest) as object)
    .filter((key) => /dependencies$/i.test(key) && key !== 'devDependencies')
    .map((key) => `packages/ranker/package.json: ${key} are installed along with the ranker, which needs nothing; remove them.`);
}

/** Looks at all that runs; types do not. */
function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

function isDeclared(node: ts.Node): node is ts.Identifier {
  const { parent } = node;
  return ts.isIdentifier(node) && 'name' in parent && parent.name === node && !ts.isPropertyAccessExpression(parent) && !isMember(parent);
}

/** Its name is one of an object, and stands for nothing by itself. */
function isMember(node: ts.Node): boolean {
  return ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isAccessor(node);
}

/** What a node asks of the world; `null` when nothing. */
function impurity(node: ts.Node, own: ReadonlySet<string>): string | null {
  if (node.kind === ts.SyntaxKind.ImportKeyword && ts.isCallExpression(node.parent)) return 'import()';
  if (ts.isMetaProperty(node)) return node.getText();
  if (!ts.isIdentifier(node)) return null;
  const { parent, text } = node;
  if (text === 'Math') return /^Math\.(?!random\b)\w+$/.test(parent.getText()) ? null : parent.getText();
  if (text === 'globalThis') return /^\{ WebAssembly: \w+ \} = globalThis\b/.test(statementOf(node)) ? null : text;
  const isProperty = ts.isPropertyAccessExpression(parent) && parent.name === node;
  const isRenamed = (ts.isBindingElement(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) && parent.propertyName === node;
  if (isProperty || isRenamed || (isMember(parent) && 'name' in parent && parent.name === node)) return null;
  return own.has(text) || PURE.has(text) ? null : text;
}

function statementOf(node: ts.Node): string {
  let up = node;
  while (!ts.isVariableDeclaration(up) && !ts.isStatement(up)) up = up.parent;
  return up.getText();
}
