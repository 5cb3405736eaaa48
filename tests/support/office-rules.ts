import { unzipSync } from 'fflate';
import sax from 'sax';

/**
 * What an Office file has to be, beyond its schema: that programs open it without an offer to repair it, and that a slide reads as it looks. Written after ISO/IEC 29500-1 and -2, with a
 * parser and an unzipper that made none of it. Gives a sentence for each breach.
 */
export const officeBreaches = (bytes: Uint8Array): readonly string[] => {
  const parts = new Map<string, string>();
  for (const [path, data] of Object.entries(unzipSync(bytes))) parts.set(path, new TextDecoder('utf-8', { fatal: true }).decode(data));
  const breaches: string[] = [];
  const roots = new Map<string, OfficeElement>();
  for (const [path, text] of parts) {
    const bad = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(text);
    if (bad) breaches.push(`${path} has a character that XML forbids: U+${bad[0].codePointAt(0)?.toString(16).padStart(4, '0')}`);
    const root = parsed(text);
    if (typeof root === 'string') breaches.push(`${path} is not well-formed: ${root}`);
    else roots.set(path, root);
  }
  return [...breaches, ...typeBreaches(roots), ...relationBreaches(roots), ...[...roots].flatMap(each => slideBreaches(each, roots))];
};

/** `text`: directly in it. */
type OfficeElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: OfficeElement[];
  text: string;
};

const parsed = (text: string): OfficeElement | string => {
  const top: OfficeElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = sax.parser(true);
  let error = '';
  parser.onopentag = ({ name, attributes }) => {
    const node: OfficeElement = { name, attributes: { ...attributes }, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  };
  parser.onclosetag = () => {
    open.pop();
  };
  parser.ontext = found => {
    const node = open.at(-1);
    if (node) node.text += found;
  };
  parser.onerror = ({ message }) => {
    error ||= message.split('\n').join(' ');
    throw new Error(error);
  };
  try {
    parser.write(text).close();
  } catch (thrown) {
    return error || String(thrown);
  }
  const [root] = top.children;
  return root && top.children.length === 1 ? root : 'it has no root';
};

/** Every element below with this name. */
const all = (node: OfficeElement, name: string): readonly OfficeElement[] =>
  node.children.flatMap(child => [...(child.name === name ? [child] : []), ...all(child, name)]);

const typesPath = '[Content_Types].xml';

const typeBreaches = (roots: ReadonlyMap<string, OfficeElement>): readonly string[] => {
  const types = roots.get(typesPath);
  if (!types) return ['it does not say what is in it'];
  const overrides = all(types, 'Override').map(({ attributes }) => attributes.PartName?.replace(/^\//, '') ?? '');
  const defaults = all(types, 'Default').map(({ attributes }) => attributes.Extension);
  const untyped = [...roots.keys()].filter(
    path => path !== typesPath && !overrides.includes(path) && !defaults.includes(path.split('.').at(-1)),
  );
  return [
    ...overrides.filter(path => !roots.has(path)).map(path => `a type is given to ${path}, which is not there`),
    ...overrides.filter((path, i) => overrides.indexOf(path) !== i).map(path => `${path} has two types`),
    ...untyped.map(path => `${path} has no type`),
  ];
};

const relationBreaches = (roots: ReadonlyMap<string, OfficeElement>): readonly string[] => {
  const breaches: string[] = [];
  const reached = new Set([typesPath]);
  // Grows while it is walked: what a part leads to is visited too.
  const parts = new Set(['']);
  for (const part of parts) {
    const file = relationsOf(part);
    const root = roots.get(file);
    if (!root) continue;
    reached.add(file);
    const ids = all(root, 'Relationship').map(({ attributes }) => attributes.Id ?? '');
    const wanted = asked(roots.get(part));
    const targets = targetsIn(part, root);
    breaches.push(
      ...ids.filter((id, i) => ids.indexOf(id) !== i).map(id => `${file} has ${id} twice`),
      ...wanted.filter(id => !ids.includes(id)).map(id => `${part} asks for ${id}, which ${file} does not have`),
      ...targets.filter(target => !roots.has(target)).map(target => `${file} leads to ${target}, which is not there`),
    );
    for (const target of targets) reached.add(target) && parts.add(target);
  }
  return [...breaches, ...[...roots.keys()].filter(path => !reached.has(path)).map(path => `nothing leads to ${path}`)];
};

const relationsOf = (part: string): string => (part === '' ? '_rels/.rels' : part.replace(/([^/]+)$/, '_rels/$1.rels'));

/** The parts of the file that a part leads to. `type`: how the relationship's type ends. */
const targetsIn = (part: string, root: OfficeElement | undefined, type = ''): readonly string[] =>
  (root ? all(root, 'Relationship') : [])
    .filter(({ attributes }) => attributes.TargetMode !== 'External' && attributes.Type?.endsWith(type))
    .map(({ attributes }) => new URL(attributes.Target ?? '', `file:///${part}`).pathname.slice(1));

const targetsOf = (part: string, type: string, roots: ReadonlyMap<string, OfficeElement>): readonly string[] =>
  targetsIn(part, roots.get(relationsOf(part)), `/${type}`);

/** The relationships that an element asks for. */
const asked = (node: OfficeElement | undefined): readonly string[] =>
  node
    ? [
        ...Object.entries(node.attributes).flatMap(([name, id]) => (/^r:(?:id|embed|link|pict)$/.test(name) && id !== '' ? [id] : [])),
        ...node.children.flatMap(asked),
      ]
    : [];

const slideBreaches = ([path, root]: readonly [string, OfficeElement], roots: ReadonlyMap<string, OfficeElement>): readonly string[] => {
  const say = (breach: string) => `${path}: ${breach}`;
  if (path === 'ppt/presentation.xml') return presentationBreaches(root, roots).map(say);
  if (!/^ppt\/(?:slide|notes)\w*\/[^/]+$/.test(path)) return [];
  return [
    ...all(root, 'a:p').flatMap(paragraphBreaches),
    ...shapeBreaches(root),
    ...(/^ppt\/(?:slides|notesSlides)\//.test(path) ? placeBreaches(path, root, roots) : []),
    ...(path.startsWith('ppt/slides/') ? readingBreaches(root) : []),
  ].map(say);
};

const presentationBreaches = (root: OfficeElement, roots: ReadonlyMap<string, OfficeElement>): readonly string[] => {
  const order = root.children.map(({ name }) => name).filter(name => name.endsWith('IdLst'));
  const masters = [...roots.keys()].filter(name => /^ppt\/(?:slide|notes|handout)Masters\/[^/]+$/.test(name));
  const themes = masters.flatMap(master => targetsOf(master, 'theme', roots));
  return [
    ...(order.join() === 'p:sldMasterIdLst,p:notesMasterIdLst,p:sldIdLst' ? [] : [`its lists stand in another order: ${order.join()}`]),
    ...(new Set(themes).size === masters.length && themes.length === masters.length ? [] : ['a master has no theme of its own']),
  ];
};

const paragraphBreaches = ({ children }: OfficeElement): readonly string[] => {
  const names = children.map(({ name }) => name);
  const end = names.indexOf('a:endParaRPr');
  return [
    ...(names.lastIndexOf('a:pPr') > 0 ? ['a paragraph has its properties behind a run'] : []),
    ...(end !== -1 && end !== names.length - 1 ? ['the end of a paragraph is not its last'] : []),
  ];
};

const shapeBreaches = (root: OfficeElement): readonly string[] => {
  const ids = all(root, 'p:cNvPr').map(({ attributes }) => attributes.id);
  const mute = all(root, 'p:sp').filter(
    shape => all(shape, 'p:txBody').length === 0 && all(shape, 'p:ph').every(({ attributes }) => attributes.type !== 'sldImg'),
  );
  const bare = all(root, 'p:bgPr').filter(({ children }) => !children.some(({ name }) => name === 'a:effectLst' || name === 'a:effectDag'));
  return [
    ...(new Set(ids).size === ids.length ? [] : ['two shapes have one number']),
    ...mute.map(shape => `${nameOf(shape)} has no text body`),
    ...bare.map(() => 'its background has no list of effects'),
  ];
};

const placesIn = (root: OfficeElement | undefined): readonly string[] =>
  root ? all(root, 'p:ph').map(({ attributes: { type = 'obj', idx = '0' } }) => `${type} ${idx}`) : [];

/** What stands on a slide stands in a place that its layout has; the same of notes and their master. */
const placeBreaches = (path: string, root: OfficeElement, roots: ReadonlyMap<string, OfficeElement>): readonly string[] => {
  const [above] = targetsOf(path, path.includes('/notesSlides/') ? 'notesMaster' : 'slideLayout', roots);
  const there = placesIn(above === undefined ? undefined : roots.get(above));
  const here = placesIn(root);
  return [
    ...here.filter(place => !there.includes(place)).map(place => `nothing above it has the place ${place}`),
    ...here.filter((place, i) => here.indexOf(place) !== i).map(place => `the place ${place} is filled twice`),
    ...all(root, 'p:sp')
      .filter(shape => all(shape, 'p:ph').length === 0)
      .map(shape => `${nameOf(shape)} stands in no place`),
  ];
};

const nameOf = (shape: OfficeElement): string => all(shape, 'p:cNvPr')[0]?.attributes.name ?? 'a shape';
const textOf = (node: OfficeElement): string =>
  all(node, 'a:t')
    .map(({ text }) => text)
    .join('');

/** What a screen reader needs, and who changes the master. */
const readingBreaches = (root: OfficeElement): readonly string[] => {
  const shapes = (all(root, 'p:spTree')[0]?.children ?? []).filter(({ name }) => ['p:sp', 'p:graphicFrame', 'p:pic'].includes(name));
  const [first, last] = [shapes[0], shapes.at(-1)];
  const type = (shape: OfficeElement | undefined) => shape && all(shape, 'p:ph')[0]?.attributes.type;
  const wordless = shapes.filter(shape => shape.name !== 'p:sp' && !all(shape, 'p:cNvPr')[0]?.attributes.descr);
  return [
    ...(first && type(first) === 'title' && textOf(first).trim() !== '' ? [] : ['its first shape is no title']),
    ...(type(last) === 'sldNum' ? [] : ['its number is not read last']),
    ...wordless.map(shape => `${nameOf(shape)} has no alternative text`),
    ...new Set(['a:rPr', 'a:endParaRPr'].flatMap(name => all(root, name)).flatMap(runBreaches)),
  ];
};

const runBreaches = ({ attributes, children }: OfficeElement): readonly string[] => [
  ...(attributes.sz === undefined ? [] : ['a size stands in a run']),
  ...(children.some(({ name }) => name === 'a:solidFill' || name === 'a:latin') ? ['a colour or a typeface stands in a run'] : []),
  ...(attributes.lang ? [] : ['a run has no language']),
];
