import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeState, encodeState } from '../../../../src/core/learner/codec.ts';
import { sameProgress } from '../../../../src/core/learner/same-progress.ts';
import { completeDilemma, freshState, passBy, returnToAction, setAction, visit } from '../../../../src/core/learner/state.ts';
import { token } from '../../../../src/core/learner/token.ts';
import { states } from './states.ts';

describe('stored progress', () => {
  it('comes back as it was written', () => {
    fc.assert(fc.property(states, state => void expect(decodeState(encodeState(state))).toEqual({ kind: 'state', state })));
  });

  it('says the same whatever the number of its write, and nothing else may differ', () => {
    fc.assert(
      fc.property(states, states, fc.nat(), (a, b, revision) => {
        expect(sameProgress(encodeState(a), encodeState({ ...a, revision }))).toBe(true);
        expect(sameProgress(encodeState(a), encodeState(b))).toBe(
          encodeState({ ...a, revision: 0 }) === encodeState({ ...b, revision: 0 }),
        );
      }),
    );
  });

  it('is damaged, and never an exception, when a character is lost, changed or added', () => {
    fc.assert(
      fc.property(
        states,
        fc.nat(),
        fc.constantFrom('cut', 'change', 'add'),
        fc.stringMatching(/^[A-Za-z0-9;=]$/),
        (state, at, how, character) => {
          const text = encodeState(state);
          const i = at % text.length;
          const broken = {
            cut: text.slice(0, i) + text.slice(i + 1),
            change: text.slice(0, i) + character + text.slice(i + 1),
            add: text.slice(0, i) + character + text.slice(i),
          }[how];
          fc.pre(broken !== text);
          expect(decodeState(broken)).toEqual({ kind: 'damaged' });
        },
      ),
    );
  });

  it('is never read, and never an exception, from any other text', () => {
    fc.assert(fc.property(fc.string(), text => void expect(decodeState(text).kind).not.toBe('state')));
  });

  it.each(['', 'null', 'undefined', '{}', '{"half', '0', 'suspend', 'woodworking=1;c=2', 'cmi'])(
    'is absent where an LMS hands out %j',
    text => expect(decodeState(text)).toEqual({ kind: 'absent' }),
  );

  it.each(['odw1', 'odw1;r=3', 'odw1;r=3;c=abcd', 'dw1;r=3;c=abcd', '"odw1;r=3;c=abcd"', 'odw1%3Br%3D3'])('is damaged in %j', text =>
    expect(decodeState(text)).toEqual({ kind: 'damaged' }),
  );

  /** As a version of the course with other rules could have written it: the check is right, what it checks need not be. */
  const checked = (body: string): string => `${body};c=${token(body)}`;

  it.each([
    ['the header of a later format', 'odw2;r=3'],
    ['no number of a write', 'odw1;r='],
    ['a number of a write that is too long', 'odw1;r=123456789'],
    ['a number of a write with a sign', 'odw1;r=-1'],
    ['a number of a write with something behind it', 'odw1;r=1.'],
    ['a place that is none', 'odw1;r=3;p=Module/Les'],
    ['a lesson too short', 'odw1;r=3;l=abcdabc'],
    ['a lesson that is no token, beside one that is', 'odw1;r=3;l=abcdab.d'],
    ['a dilemma without its paths', 'odw1;r=3;d=abcd'],
    ['a dilemma with paths that are no number, beside one that has them', 'odw1;r=3;d=abcd1efgh.'],
    ['a dilemma that is no token', 'odw1;r=3;d=ab.d1'],
    ['an action that was never set', 'odw1;r=3;a=abcd0'],
  ])('is damaged with %s', (_, body) => expect(decodeState(checked(body))).toEqual({ kind: 'damaged' }));

  it('says nothing of what was not done yet', () => {
    expect(encodeState(freshState)).toBe(checked('odw1;r=0'));
  });

  describe('comes back from an LMS that alters it', () => {
    const percent = (text: string) => text.replace(/[^A-Za-z0-9]/g, each => `%${each.charCodeAt(0).toString(16).padStart(2, '0')}`);
    const alterations: { readonly [name: string]: (text: string) => string } = {
      'a newline behind it': text => `${text}\r\n`,
      'spaces around it': text => `  ${text}\t`,
      'a byte order mark before it': text => `\uFEFF${text}`,
      'line breaks in it': text => text.replace(/.{76}/g, '$&\r\n'),
      quotes: text => JSON.stringify(text),
      'quotes of HTML': text => `&quot;${text}&quot;`,
      'single quotes': text => `'${text}'`,
      'encodeURIComponent()': encodeURIComponent,
      'every sign in percent': percent,
      'twice encodeURIComponent()': text => encodeURIComponent(encodeURIComponent(text)),
      'capitals in the percent signs': text => percent(text).replace(/%\w\w/g, each => each.toUpperCase()),
      'decimal entities': text => text.replace(/[;=/]/g, each => `&#${each.charCodeAt(0)};`),
      'padded entities': text => text.replace(/[;=/]/g, each => `&#0${each.charCodeAt(0)};`),
      'hexadecimal entities': text => text.replace(/[;=/]/g, each => `&#x${each.charCodeAt(0).toString(16)};`),
      'entities, escaped once more': text => text.replace(/[;=/]/g, each => `&amp;#${each.charCodeAt(0)};`),
      'backslashes before slashes': text => text.replaceAll('/', '\\/'),
      'backslashes before all signs': text => text.replace(/[;=/-]/g, '\\$&'),
      'JSON that escapes signs': text => JSON.stringify(text).replace(/[=/]/g, each => `\\u00${each.charCodeAt(0).toString(16)}`),
      'an entity for every character': text => text.replace(/./g, each => `&#${each.charCodeAt(0)};`),
      'JSON in an address': text => encodeURIComponent(JSON.stringify(text)),
    };

    it.each(Object.entries(alterations))('by %s', (_, alter) => {
      fc.assert(fc.property(states, state => void expect(decodeState(alter(encodeState(state)))).toEqual({ kind: 'state', state })));
    });
  });

  it('of a newer version has a limit: no part of it over 200 characters, and one per tag', () => {
    const newer = encodeState({ ...visit(freshState, 'm/l'), unknown: [`x=${'a'.repeat(5000)}`, 'z=kort', 'z=iets langer', 'y=1'] });
    const decoded = decodeState(newer);
    expect(decoded).toMatchObject({ kind: 'state', state: { place: 'm/l', unknown: ['z=iets langer', 'y=1'] } });
  });

  // The second begins as the lessons do, `l=`.
  it.each(['whole-new-part', 'last-new-part'])('keeps what a newer version of the course wrote: %s', part => {
    const newer = encodeState({ ...freshState, unknown: ['z=later', part] });
    const decoded = decodeState(newer);
    expect(decoded.kind === 'state' && encodeState(visit(decoded.state, 'm/l'))).toContain(`;z=later;${part};`);
  });

  it('keeps lessons that this version of the course does not have', () => {
    const decoded = decodeState(encodeState(visit(freshState, 'oude-module/oude-les')));
    expect(decoded.kind === 'state' && decoded.state.lessons.has(token('oude-module/oude-les'))).toBe(true);
  });

  it('is never a number and differs at every write', () => {
    fc.assert(
      fc.property(states, state => {
        const text = encodeState(state);
        expect(Number.isNaN(Number(text))).toBe(true);
        expect(encodeState({ ...state, revision: state.revision + 1 })).not.toBe(text);
      }),
    );
  });

  it('of a course of 60 lessons and 20 dilemmas, all finished, is at most 1,000 characters', () => {
    let state = freshState;
    for (let i = 0; i < 60; i++) state = visit(state, `overdracht-en-splitsing/een-les-met-een-lange-naam-${i}`);
    for (let i = 0; i < 20; i++) state = completeDilemma(state, `een-dilemma-met-een-lange-naam-${i}`, 35);
    for (let i = 0; i < 8; i++) state = setAction(state, `leeractie-${i}`);
    expect(encodeState(state).length).toBeLessThanOrEqual(1000);
  });

  it('holds no id that a person could read, but the place', () => {
    const state = completeDilemma(visit(freshState, 'module/les'), 'het-potje', 2);
    expect(encodeState(state)).not.toContain('potje');
  });
});

describe('a dilemma worked through', () => {
  it('never loses paths', () => {
    const twice = completeDilemma(freshState, 'd', 2);
    expect(completeDilemma(twice, 'd', 1).dilemmas.get(token('d'))).toBe(2);
  });
});

describe('a dilemma passed by after its warning', () => {
  it('counts, is stored, and is no path', () => {
    const decoded = decodeState(encodeState(passBy(freshState, 'd')));
    expect(decoded.kind === 'state' && decoded.state.dilemmas.get(token('d'))).toBe(0);
  });

  it('keeps the paths of one that was played before', () => {
    expect(passBy(completeDilemma(freshState, 'd', 2), 'd').dilemmas.get(token('d'))).toBe(2);
  });
});

describe('an action', () => {
  const stepOf = (state: typeof freshState) => state.actions.get(token('x'));

  it('is set once, and stays looked back on when it is set again', () => {
    const set = setAction(freshState, 'x');
    expect(stepOf(set)).toBe(1);
    const back = returnToAction(set, 'x');
    expect(stepOf(back)).toBe(2);
    expect(stepOf(setAction(back, 'x'))).toBe(2);
  });

  it('that is looked back on takes nothing else away', () => {
    const state = completeDilemma(visit(freshState, 'm/l'), 'd', 2);
    expect(returnToAction(state, 'x')).toEqual({ ...state, actions: new Map([[token('x'), 2]]) });
  });
});
