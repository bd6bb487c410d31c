import path from 'node:path';
import ts from 'typescript';
import { testFiles } from '../../boundaries.config.js';
import type { SourceFiles } from './source-files.ts';

/** Everything exported there is read by people who do not know the code behind it. */
const WHOLE_FOLDERS = [/^server\/src\/platform\/.*\.ts$/, /^packages\/[^/]+\/src\/.*\.ts$/];
const EDGES = /^server\/src\/modules\/[^/]+\/index\.ts$/;
const GENERATED = /^packages\/api-client\/src\/schema\.ts$/;

/** Exported functions, types and constants without a TSDoc comment. One line per name. */
export function checkDocs(files: SourceFiles): string[] {
  const complaints: string[] = [];
  for (const [file, text] of files) {
    if (GENERATED.test(file) || testFiles.some((pattern) => pattern.test(file))) continue;
    if (WHOLE_FOLDERS.some((folder) => folder.test(file))) complaints.push(...undocumented(file, text, null));
    if (EDGES.test(file)) complaints.push(...throughTheEdge(file, text, files));
  }
  return [...new Set(complaints)];
}

function throughTheEdge(edge: string, text: string, files: SourceFiles): string[] {
  const complaints = undocumented(edge, text, null);
  for (const statement of parse(edge, text).statements) {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const target = path.posix.join(path.posix.dirname(edge), statement.moduleSpecifier.text);
    const clause = statement.exportClause;
    if (!clause || !ts.isNamedExports(clause) || !files.has(target)) continue;
    const names = new Set(clause.elements.map((element) => (element.propertyName ?? element.name).text));
    complaints.push(...undocumented(target, files.get(target) ?? '', names));
  }
  return complaints;
}

/** `names: null` means every export of the file. */
function undocumented(file: string, text: string, names: ReadonlySet<string> | null): string[] {
  const source = parse(file, text);
  const documented = new Set<string>();
  const bare = new Map<string, number>();
  for (const statement of source.statements) {
    if (!isExported(statement) || speaksForItself(statement)) continue;
    const hasDoc = ts.getJSDocCommentsAndTags(statement).length > 0;
    for (const name of namesOf(statement)) {
      if (names && !names.has(name)) continue;
      // a type and a value of one name (`VideoId`) share one comment, as do overloads
      if (hasDoc) documented.add(name);
      else if (!bare.has(name)) bare.set(name, source.getLineAndCharacterOfPosition(statement.getStart()).line + 1);
    }
  }
  return [...bare]
    .filter(([name]) => !documented.has(name))
    .map(([name, line]) => `${file}:${line} ${name} is offered to others without a comment; say what it is for, its units, errors and defaults.`);
}

/** A type derived from a value is explained there, and an event by its name and schema. */
function speaksForItself(statement: ts.Statement): boolean {
  if (ts.isTypeAliasDeclaration(statement)) return /\btypeof\b/.test(statement.type.getText());
  return (
    ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.every(({ initializer }) => /^defineEvent\b/.test(initializer?.getText() ?? ''))
  );
}

function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations
      .map(({ name }) => name)
      .filter(ts.isIdentifier)
      .map(({ text }) => text);
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  ) {
    return statement.name ? [statement.name.text] : [];
  }
  return [];
}

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
}
