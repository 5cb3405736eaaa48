import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemsFromZod } from '../../../src/authoring/problems/from-zod.ts';

const schema = z.strictObject({
  titel: z.string('schrijf tekst'),
  plannen: z.array(z.strictObject({ duur: z.int('schrijf een getal') }).transform(({ duur }) => ({ length: duur }))).readonly(),
  kleuren: z.strictObject({ diep: z.string(), licht: z.string() }).optional(),
});

const said = (data: unknown) => {
  const { error } = schema.safeParse(data);
  const problems = error
    ? problemsFromZod(error, schema, data, (path, message) => ({ file: path.join('.'), line: 1, column: 1, message }), {
        known: 'bekend veld',
        wrong: ({ message }, missing) => (missing ? 'ontbreekt' : message),
      })
    : [];
  return problems.map(({ file, message }) => `${file}: ${message}`);
};

describe('what Zod finds', () => {
  it('is told at its place, and whether it is not there or not right', () => {
    expect(said({ titel: 3, plannen: [{}] })).toEqual(['titel: schrijf tekst', 'plannen.0.duur: ontbreekt']);
  });

  it('is one mistake when a name is misspelled, at any depth and behind a transform', () => {
    expect(said({ title: 'A', plannen: [{ duur: 1 }] })).toEqual(['title: "title" is geen bekend veld. Bedoelde je "titel"?']);
    expect(said({ titel: 'A', plannen: [{ dur: 1 }] })).toEqual(['plannen.0.dur: "dur" is geen bekend veld. Bedoelde je "duur"?']);
    expect(said({ titel: 'A', plannen: [], kleuren: { diep: 'a', lict: 'b' } })).toEqual([
      'kleuren.lict: "lict" is geen bekend veld. Bedoelde je "licht"?',
    ]);
  });

  it('names the fields that there are when none is near', () => {
    expect(said({ titel: 'A', plannen: [], kleuren: { diep: 'a', licht: 'b', zzz: 'c' } })).toEqual([
      'kleuren.zzz: "zzz" is geen bekend veld. Er zijn: "diep", "licht".',
    ]);
  });
});
