import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A name at the top of a module. `exported`: other files can import it. */
export type ModuleName = { readonly name: string; readonly file: string; readonly line: number; readonly exported: boolean };

/** What is declared at the top of a module, and not what it imports or hands on. `file`: under `root`, with `/`. */
export const moduleNamesOf = (root: string, file: string): readonly ModuleName[] => {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, false, kind);
  return source.statements.flatMap(statement => {
    const exported =
      ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(each => each.kind === ts.SyntaxKind.ExportKeyword);
    return bindingsOf(statement).map(name => {
      const { line } = source.getLineAndCharacterOfPosition(name.getStart(source));
      return { name: name.text, file, line: line + 1, exported };
    });
  });
};

const bindingsOf = (statement: ts.Statement): readonly ts.Identifier[] => {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(each => identifiersIn(each.name));
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement);
  return isNamed && statement.name ? [statement.name] : [];
};

const identifiersIn = (name: ts.BindingName): readonly ts.Identifier[] =>
  ts.isIdentifier(name) ? [name] : name.elements.flatMap(each => (ts.isOmittedExpression(each) ? [] : identifiersIn(each.name)));

/** The variables and functions that every script of a page can see without a declaration: lib.dom.d.ts of this TypeScript. */
export const browserGlobals = (): ReadonlySet<string> => {
  const file = path.join(path.dirname(ts.getDefaultLibFilePath({})), 'lib.dom.d.ts');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return new Set(source.statements.flatMap(bindingsOf).map(({ text }) => text));
};

/** Exported names that two files give a meaning of their own, each with all its places. `allowed`: names that may. */
export const doubleNames = (names: readonly ModuleName[], allowed: readonly string[] = []): readonly string[] => {
  const places = new Map<string, ModuleName[]>();
  for (const each of names)
    if (each.exported && !allowed.includes(each.name)) places.set(each.name, [...(places.get(each.name) ?? []), each]);
  return [...places].flatMap(([name, all]) =>
    new Set(all.map(({ file }) => file)).size > 1 ? [`${name}: ${all.map(({ file, line }) => `${file}:${line}`).join(', ')}`] : [],
  );
};

/** Names at the top of a module that hide one of these globals from it. */
export const shadowingNames = (
  names: readonly ModuleName[],
  globals: ReadonlySet<string>,
  allowed: readonly string[] = [],
): readonly string[] =>
  names.flatMap(({ name, file, line }) => (globals.has(name) && !allowed.includes(name) ? [`${name}: ${file}:${line}`] : []));
