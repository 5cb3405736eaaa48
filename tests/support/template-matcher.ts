import type { Rule, Template } from '../../src/xapi/profile.ts';

/** The values at a JSONPath of dots, `['…']` and `[*]`: the part of JSONPath that the profile uses. */
export const valuesAt = (value: unknown, path: string): readonly unknown[] =>
  [...path.matchAll(/\.([\w-]+)|\['([^']+)'\]|\[(\*)\]/g)].reduce<readonly unknown[]>(
    (found, [, name, quoted, all]) =>
      found.flatMap(each => {
        if (typeof each !== 'object' || each === null) return [];
        if (all) return Object.values(each);
        const inner = (each as Readonly<Record<string, unknown>>)[name ?? quoted ?? ''];
        return inner === undefined ? [] : [inner];
      }),
    [value],
  );

/** Whether verb and type of object are those of the template (xAPI Profiles 1.0, Part Two, 8.1). */
export const determines = ({ verb, objectActivityType }: Template, statement: unknown): boolean =>
  valuesAt(statement, '$.verb.id')[0] === verb &&
  (objectActivityType === undefined || valuesAt(statement, '$.object.definition.type')[0] === objectActivityType);

/** The rules that the statement breaks (Part Two, 8.2). */
export const brokenRules = ({ rules }: Template, statement: unknown): readonly Rule[] =>
  rules.filter(({ location, presence, any, all }) => {
    const values = valuesAt(statement, location);
    if (presence === 'excluded') return values.length > 0;
    if (values.length === 0) return presence === 'included';
    return (any && !values.some(value => any.includes(value))) || (all && !values.every(value => all.includes(value)));
  });
