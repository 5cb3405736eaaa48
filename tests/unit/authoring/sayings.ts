import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A sentence, or a part of one, that the checks can say. */
export type Saying = { readonly place: string; readonly shown: string; readonly pattern: RegExp };

/** Where authors are spoken to. What is advice, what is a template and what only whoever makes a release reads is no message about a mistake. */
const rooms = [
  'src/authoring/**/*.ts',
  'src/core/course/{config,facilitation}.ts',
  'src/core/text/written-text.ts',
  'src/core/dilemma/parse-condition.ts',
];
const notAbout =
  /(?:advice|places|sparing|speakers|templates|read-course|path-lengths|minutes|released|review\/.*|organisation\/.*|sign-off\/.*|reviews|config-data|renumber)\.ts$/;

/** Two Dutch words at least, and not a key, a pattern or a path. */
const isSentence = (text: string): boolean => /\p{L}{2,}[^\p{L}<>]* [^\p{L}]*\p{L}+/u.test(text) && !/^[\w./-]+$/.test(text);

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '\\s+');

/** Every text of this kind in the source, found in its syntax tree: no list that somebody has to keep. */
export const sayingsIn = (): readonly Saying[] =>
  globSync(rooms)
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => !notAbout.test(file))
    .toSorted()
    .flatMap(file => {
      const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
      const found: Saying[] = [];
      const add = (node: ts.Node, parts: readonly string[]): void => {
        if (!isSentence(parts.join('x'))) return;
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push({
          place: `${file}:${line + 1}`,
          shown: parts.join('…'),
          pattern: new RegExp(parts.map(escaped).join('[^\\n]*?'), 'u'),
        });
      };
      const visit = (node: ts.Node): void => {
        // A pattern of words is no sentence.
        if (ts.isImportDeclaration(node) || (ts.isCallExpression(node) && node.expression.getText() === 'whole')) return;
        if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) add(node, [node.text]);
        else if (ts.isTemplateExpression(node)) {
          add(node, [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]);
          for (const { expression } of node.templateSpans) visit(expression);
          return;
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
