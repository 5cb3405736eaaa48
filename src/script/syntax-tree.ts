import { parseAst } from 'rolldown/parseAst';

/** The syntax tree of a script (ESTree), as far as the build and the packager look at one. */

export type SyntaxNode = { readonly type: string; readonly start: number; readonly end: number; readonly [key: string]: unknown };

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Every node of a tree, parents first. */
export function* walk(node: SyntaxNode): Generator<SyntaxNode> {
  const todo: SyntaxNode[] = [node];
  for (let at = todo.pop(); at; at = todo.pop()) {
    yield at;
    const found: SyntaxNode[] = [];
    for (const value of Object.values(at)) {
      if (Array.isArray(value)) found.push(...value.filter(isNode));
      else if (isNode(value)) found.push(value);
    }
    todo.push(...found.reverse());
  }
}

/** Throws a `SyntaxError` when the source is no JavaScript (or no TypeScript, where that is asked for); its `cause` has the place as `pos`. */
export const parseScript = (source: string, sourceType: 'module' | 'script', lang: 'js' | 'ts' = 'js'): SyntaxNode => {
  try {
    const program: unknown = parseAst(source, { sourceType, lang });
    if (isNode(program)) return program;
  } catch (error) {
    // "Parse failed with 1 error:", then what is wrong, then a drawing of where.
    throw new SyntaxError(error instanceof Error ? error.message.split('\n')[1] : String(error), { cause: error });
  }
  throw new SyntaxError('No program');
};

/** The text of a string or of a template without parts; `undefined` for anything else. */
export const literalText = (node: unknown): string | undefined => {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  const quasis = node['quasis'];
  if (node.type !== 'TemplateLiteral' || !Array.isArray(quasis) || quasis.length !== 1) return undefined;
  return quasis[0]?.value?.cooked ?? undefined;
};

export const argumentsOf = (node: SyntaxNode): readonly unknown[] => (Array.isArray(node['arguments']) ? node['arguments'] : []);

/** The name of an identifier, or of the property that a member expression ends in. */
export const nameOf = (node: unknown): string | undefined => {
  if (!isNode(node)) return undefined;
  if (node.type === 'Identifier') return String(node['name']);
  if (node.type !== 'MemberExpression') return undefined;
  return node['computed'] ? literalText(node['property']) : nameOf(node['property']);
};
