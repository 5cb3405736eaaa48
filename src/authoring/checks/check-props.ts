import type { MdxJsxAttributeNode } from 'satteri';
import type { PropKind } from '../../core/course/component.ts';
import type { ComponentName } from '../../core/course/components.ts';
import { parseCondition } from '../../core/dilemma/parse-condition.ts';
import { isSlug, parseChance, parseChanges, parsePrice, parseWhole, toSlug } from '../mdx/props.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import { componentOf, type MdxElement, prop } from '../mdx/tree.ts';
import { nearest, suggest } from '../problems/nearest.ts';

/** The longest title that LMSs show and store (SCORM 1.2 CAM 2.3.2: LOM strings of 255 characters at least). */
const maxTitleLength = 255;

const badSlug = (value: string): string => {
  const slug = toSlug(value);
  return `"${value}" kan geen naam zijn: gebruik kleine letters, cijfers en streepjes${slug ? `, zoals "${slug}"` : ''}.`;
};

type WrongValue = { readonly message: string; readonly offset?: number };

/** What is wrong with a value of this kind, in Dutch, with the offset in the value if that is known. */
const wrongValues = (name: string, kind: PropKind, value: string): readonly WrongValue[] => {
  const because = (message: string | false) => (message ? [{ message }] : []);
  if (value.trim() === '') return because(`Vul bij ${name} iets in; nu is het leeg.`);
  if (typeof kind !== 'string')
    return because(
      !kind.includes(value) && `"${value}" kan niet bij ${name}: kies ${kind.map(k => `"${k}"`).join(', ')}.${near(value, kind)}`,
    );
  switch (kind) {
    case 'text':
      return because(
        name === 'titel' &&
          value.length > maxTitleLength &&
          `Deze titel heeft ${value.length} tekens: maak hem hooguit ${maxTitleLength} tekens lang.`,
      );
    case 'slug':
      return because(!isSlug(value) && badSlug(value));
    case 'condition': {
      const parsed = parseCondition(value);
      return 'problems' in parsed ? parsed.problems : [];
    }
    case 'chance':
      return because(
        parseChance(value) === undefined &&
          `"${value}" is geen kans: schrijf een percentage van 25% tot en met 75%, bijvoorbeeld kans="40%". Wat zeldzamer is, ziet bijna niemand.`,
      );
    case 'minutes':
      return because(!/^[1-9]\d{0,2}$/.test(value) && `"${value}" is geen heel aantal minuten: schrijf bijvoorbeeld ${name}="12".`);
    case 'whole':
      return because(parseWhole(value) === undefined && `"${value}" is geen heel getal: schrijf bijvoorbeeld ${name}="3".`);
    case 'price':
      return because(
        parsePrice(value) === undefined &&
          `"${value}" is geen prijs: schrijf een teller en een getal vanaf 1, bijvoorbeeld ${name}="lucifers 2".`,
      );
    case 'changes':
      return because(
        parseChanges(value) === undefined &&
          `"${value}" telt niets: schrijf een teller met + of - en een getal, of met alleen een getal, bijvoorbeeld ${name}="hitte + 1, lucifers 3".`,
      );
    case 'url':
      return because(!/^https:\/\/[^\s]+\.[^\s]+$/.test(value) && `"${value}" is geen veilig webadres: begin met https://.`);
    case 'targets': // check-dilemma.ts holds them against the scenes that there are,
    case 'moves': // check-moves.ts against the moves,
    case 'lesson': // and check-prose.ts this against the lessons.
      return [];
  }
};

const near = (value: string, kind: readonly string[]): string => {
  const suggestion = suggest(value, kind);
  return suggestion.startsWith(' Bedoelde') ? suggestion : '';
};

/** What is wrong with the value of an attribute: nothing there, or no text, or not of its kind. */
const wrongAttribute = ({ name, value }: MdxJsxAttributeNode, kind: PropKind): readonly WrongValue[] => {
  if (value === null || value === undefined) return [{ message: `Geef ${name} een waarde: ${name}="…".` }];
  if (typeof value !== 'string') return [{ message: `Schrijf ${name}="…" met aanhalingstekens, zonder accolades.` }];
  return wrongValues(name, kind, value);
};

/** `seen`: the attributes that are there, or were meant. */
const checkRequired = (element: MdxElement, name: ComponentName, seen: ReadonlySet<string>, report: ReportProblem): void => {
  for (const [required, { meaning }] of Object.entries(componentOf(name).props).filter(([, known]) => known.required)) {
    if (!seen.has(required)) report({ node: element }, `In <${name}> ontbreekt ${required}="…". ${meaning}`);
  }
};

/** Checks the attributes of one word: known, there, once, written as text and of the right kind. */
export const checkProps = (element: MdxElement, name: ComponentName, report: ReportProblem): void => {
  const seen = new Set<string>();
  for (const attribute of element.attributes) {
    if (attribute.type === 'mdxJsxExpressionAttribute')
      report({ node: element, prop: '...' }, `{${attribute.value}} kan niet in <${name}>: schrijf elk veld uit als naam="waarde".`);
    else checkAttribute(element, name, attribute, seen, report);
  }
  checkRequired(element, name, seen, report);
  if (['Keuze', 'Zet', 'Teller'].includes(name) && ['en', 'of', 'niet', 'minstens', 'hoogstens'].includes(prop(element, 'id') ?? ''))
    report({ node: element, prop: 'id' }, `"${prop(element, 'id')}" heeft in een voorwaarde al een betekenis: kies een andere naam.`);
};

/** Adds what it is called to what was seen, and what was meant by it. */
const checkAttribute = (
  element: MdxElement,
  name: ComponentName,
  attribute: MdxJsxAttributeNode,
  seen: Set<string>,
  report: ReportProblem,
): void => {
  const { props } = componentOf(name);
  const names = Object.keys(props);
  const place = { node: element, prop: attribute.name };
  const known = props[attribute.name];
  if (!known) report(place, `<${name}> kent geen "${attribute.name}".${suggest(attribute.name, names)}`);
  else if (seen.has(attribute.name)) report({ node: element }, `${attribute.name} staat twee keer in <${name}>: haal er een weg.`);
  else
    for (const { message, offset } of wrongAttribute(attribute, known.kind))
      report(offset === undefined ? place : { ...place, offset }, message);
  seen.add(attribute.name);
  // A misspelled name is one mistake: the name that was meant does not count as missing too.
  const meant = known ? undefined : nearest(attribute.name, names);
  if (meant) seen.add(meant);
};
