import { isNode, nameOf, parseScript, type SyntaxNode } from '../script/syntax-tree.ts';

/**
 * `course.config.ts` as the data that it is. Whoever gets a course from somebody else reads it as text and may run every command of ours on
 * it: so nothing in it is run. What it may hold is what can be read off it: texts, numbers, lists, fields, and names for these.
 */

type DataFault = { readonly offset: number; readonly message: string };
export type ConfigData =
  | {
      readonly data: unknown;
      /** Where a field begins (UTF-16 units), or the nearest around it. */
      readonly offsetOf: (path: readonly PropertyKey[]) => number;
      /** Whether it holds what differs from ours, and no more: `extendCourse({ … })`. */
      readonly extends: boolean;
    }
  | { readonly fault: DataFault };

class Refused extends Error {
  readonly fault: DataFault;
  constructor({ start }: SyntaxNode, message: string) {
    super(message);
    this.fault = { offset: start, message };
  }
}

const notData = (node: SyntaxNode): Refused =>
  new Refused(
    node,
    'Hier staat iets wat uitgerekend moet worden, en dat doet de cursus niet: schrijf de waarde zelf, tussen aanhalingstekens.',
  );

/** Reads the configuration in a source. `ours`: what it may name as such. Never throws, and runs nothing. */
export const readConfigData = (source: string, ours?: unknown): ConfigData => {
  try {
    const places = new Map<string, number>();
    const whole = defaultExport(parseScript(source, 'module', 'ts'));
    places.set('[]', whole.root);
    const extendsOurs = callOf(whole.node) === 'extendCourse';
    const data = dataOf(whole.node, { constants: whole.constants, places, ours: extendsOurs ? ours : undefined }, []);
    return { data, offsetOf: path => placeIn(places, path), extends: extendsOurs };
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault };
    if (error instanceof SyntaxError) return { fault: syntaxFault(source, error) };
    throw error;
  }
};

/** Whether a source holds what differs from our configuration, as far as that can be read. */
export const isExtension = (source: string): boolean => {
  if (!/\bextendCourse\b/.test(source)) return false;
  try {
    return callOf(defaultExport(parseScript(source, 'module', 'ts')).node) === 'extendCourse';
  } catch {
    // What is wrong with it is said where it is read: of a half line it is not known what it was going to be.
    return true;
  }
};

const placeIn = (places: ReadonlyMap<string, number>, path: readonly PropertyKey[]): number => {
  for (let length = path.length; length > 0; length--) {
    const place = places.get(JSON.stringify(path.slice(0, length)));
    if (place !== undefined) return place;
  }
  return places.get('[]') ?? 0;
};

/** A quote within a text is what goes wrong most: it ends the text. */
const syntaxFault = (source: string, { cause }: Error): DataFault => {
  const offset = typeof cause === 'object' && cause !== null && 'pos' in cause ? Number(cause.pos) : 0;
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  const quote = /\p{L}'\p{L}/u.exec(source.slice(start).split('\n')[0] ?? '');
  return quote
    ? { offset: start + quote.index + 1, message: "Een ' in een tekst sluit die tekst: schrijf ’." }
    : { offset, message: 'Dit bestand is niet te lezen: controleer komma’s, haakjes en aanhalingstekens rond deze regel.' };
};

const listOf = (value: unknown): readonly SyntaxNode[] => (Array.isArray(value) ? value.filter(isNode) : []);

type Whole = { readonly node: SyntaxNode; readonly root: number; readonly constants: ReadonlyMap<string, SyntaxNode> };

const defaultExport = (program: SyntaxNode): Whole => {
  const constants = new Map<string, SyntaxNode>();
  let found: Omit<Whole, 'constants'> | undefined;
  for (const statement of listOf(program['body'])) {
    if (statement.type === 'ImportDeclaration') refuseImport(statement);
    else if (statement.type === 'VariableDeclaration') for (const [name, value] of constantsIn(statement)) constants.set(name, value);
    else if (statement.type === 'ExportDefaultDeclaration' && isNode(statement['declaration']))
      found = { node: statement['declaration'], root: statement.start };
    else if (!onlyTypes.includes(statement.type)) throw notData(statement);
  }
  if (!found) throw new Refused({ ...program, start: 0 }, 'Begin met: export default defineCourse({ … });');
  return { ...found, constants };
};

/** An enum or a namespace is code. */
const onlyTypes: readonly string[] = ['TSTypeAliasDeclaration', 'TSInterfaceDeclaration'];

const constantsIn = (statement: SyntaxNode): readonly (readonly [string, SyntaxNode])[] =>
  listOf(statement['declarations']).map(declared => {
    const { id, init } = declared as { readonly id?: unknown; readonly init?: unknown };
    const name = isNode(id) && id.type === 'Identifier' ? nameOf(id) : undefined;
    if (statement['kind'] !== 'const' || name === undefined || !isNode(init)) throw notData(statement);
    return [name, init] as const;
  });

const refuseImport = (statement: SyntaxNode): void => {
  const source = statement['source'];
  if (isNode(source) && source['value'] === '#course') return;
  throw new Refused(statement, 'Een instelling kan niet uit een ander bestand komen: schrijf haar hier zelf, en haal deze regel weg.');
};

type Around = {
  readonly constants: ReadonlyMap<string, SyntaxNode>;
  readonly places: Map<string, number>;
  /** Our configuration as data, for one that extends it. */
  readonly ours: unknown;
};

/** What is called with one value, where that is all that stands there. */
const callOf = (node: SyntaxNode): string | undefined => {
  const callee = node['callee'];
  return node.type === 'CallExpression' && isNode(callee) && callee.type === 'Identifier' && listOf(node['arguments']).length === 1
    ? nameOf(callee)
    : undefined;
};

/** What stands around a value and changes nothing about it. */
const bare = (node: SyntaxNode): SyntaxNode => {
  const inside = ['TSAsExpression', 'TSSatisfiesExpression', 'ParenthesizedExpression'].includes(node.type)
    ? node['expression']
    : undefined;
  if (isNode(inside)) return bare(inside);
  const [only] = listOf(node['arguments']);
  return only && ['defineCourse', 'extendCourse'].includes(callOf(node) ?? '') ? bare(only) : node;
};

const dataOf = (written: SyntaxNode, around: Around, path: readonly PropertyKey[]): unknown => {
  const node = bare(written);
  const read = readers[node.type];
  if (!read) throw notData(node);
  return read(node, around, path);
};

/** A regular expression and a large integer are literals too, and no data. */
const literal = (node: SyntaxNode): unknown => {
  const value = node['value'];
  if (['string', 'number', 'boolean'].includes(typeof value) || node['raw'] === 'null') return value;
  throw notData(node);
};

const named = (node: SyntaxNode, around: Around, path: readonly PropertyKey[]): unknown => {
  const name = String(node['name']);
  if (name === 'undefined') return undefined;
  const value = around.constants.get(name);
  if (!value) throw notData(node);
  // A name is not there yet within its own value: round in a circle it would never end.
  const others = new Map([...around.constants].filter(([each]) => each !== name));
  return dataOf(value, { ...around, constants: others }, path);
};

/** `ours.help`: that field of our configuration, for one that extends it. */
const fieldOfOurs = (node: SyntaxNode, { ours }: Around): unknown => {
  const { object, property, computed } = node as { readonly object?: unknown; readonly property?: unknown; readonly computed?: unknown };
  const isOurs = isNode(object) && object.type === 'Identifier' && object['name'] === 'ours';
  if (!isOurs || computed === true || !isNode(property) || typeof ours !== 'object' || ours === null) throw notData(node);
  return Object.entries(ours).find(([name]) => name === property['name'])?.[1];
};

const joined = (node: SyntaxNode, around: Around, path: readonly PropertyKey[]): string => {
  const parts = listOf(node['expressions']).map(each => String(dataOf(each, around, path)));
  const texts = listOf(node['quasis']).map(each => (each['value'] as { readonly cooked?: string }).cooked ?? '');
  return texts.map((text, i) => text + (parts[i] ?? '')).join('');
};

const items = (node: SyntaxNode, around: Around, path: readonly PropertyKey[]): readonly unknown[] => {
  const out: unknown[] = [];
  for (const each of node['elements'] as readonly unknown[]) {
    if (!isNode(each)) throw notData(node);
    if (each.type === 'SpreadElement') {
      const more = isNode(each['argument']) ? dataOf(each['argument'], around, path) : undefined;
      if (!Array.isArray(more)) throw notData(each);
      out.push(...more);
    } else {
      around.places.set(JSON.stringify([...path, out.length]), each.start);
      out.push(dataOf(each, around, [...path, out.length]));
    }
  }
  return out;
};

const fields = (node: SyntaxNode, around: Around, path: readonly PropertyKey[]): unknown =>
  // Never sets a prototype, whatever a field is called.
  Object.fromEntries(listOf(node['properties']).flatMap(each => field(each, around, path)));

const field = (each: SyntaxNode, around: Around, path: readonly PropertyKey[]): readonly (readonly [string, unknown])[] => {
  const { key, value, argument } = each as { readonly key?: unknown; readonly value?: unknown; readonly argument?: unknown };
  if (each.type === 'SpreadElement' && isNode(argument)) return Object.entries(dataOf(argument, around, path) ?? {});
  if (each['kind'] !== 'init' || each['computed'] === true || !isNode(key) || !isNode(value)) throw notData(each);
  const name = String(key.type === 'Identifier' ? key['name'] : key['value']);
  around.places.set(JSON.stringify([...path, name]), each.start);
  return [[name, dataOf(value, around, [...path, name])]];
};

const sum = (node: SyntaxNode, around: Around, path: readonly PropertyKey[]): unknown => {
  const [left, right, argument] = [node['left'], node['right'], node['argument']].map(each =>
    isNode(each) ? dataOf(each, around, path) : undefined,
  );
  if (node.type === 'UnaryExpression' && node['operator'] === '-' && typeof argument === 'number') return -argument;
  if (node.type === 'BinaryExpression' && node['operator'] === '+' && typeof left === 'string' && typeof right === 'string')
    return left + right;
  throw notData(node);
};

const readers: { readonly [type: string]: (node: SyntaxNode, around: Around, path: readonly PropertyKey[]) => unknown } = {
  Literal: literal,
  TemplateLiteral: joined,
  ArrayExpression: items,
  ObjectExpression: fields,
  Identifier: named,
  MemberExpression: fieldOfOurs,
  UnaryExpression: sum,
  BinaryExpression: sum,
};
