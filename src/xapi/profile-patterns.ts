import { profileVersionId, sessionExtension } from '../core/course/activity-ids.ts';
import type { Kind } from './vocabulary.ts';

export const templateId = (iri: string, kind: Kind): string => `${iri}/xapi/templates/${kind}`;

/** In which order the statements of a session come (xAPI Profiles 1.0, Part Two, 8.3): patterns of the course with this IRI, the primary one first. */
export const patternsOf = (iri: string): readonly object[] => {
  const inScheme = profileVersionId({ iri });
  const id = (name: string) => `${iri}/xapi/patterns/${name}`;
  const between: readonly Kind[] = [
    'module-progressed',
    'module-completed',
    'dilemma-begun',
    'dilemma-completed',
    'choice-made',
    'action-set',
    'completed',
    'passed',
  ];
  return [
    {
      id: id('sessions'),
      type: 'Pattern',
      primary: true,
      inScheme,
      prefLabel: { nl: 'Sessies', en: 'sessions' },
      definition: {
        en: `One session or more, after one another, in the order of their timestamps. Two windows at once are two sessions whose statements lie through one another: take those of one session at a time, by the context extension ${sessionExtension({ iri })}, or in cmi5 by its session id. Where a launch has no registration, statements belong together by actor, and the same holds.`,
      },
      oneOrMore: id('session'),
    },
    {
      id: id('session'),
      type: 'Pattern',
      primary: false,
      inScheme,
      prefLabel: { nl: 'Sessie', en: 'session' },
      definition: { en: 'From opening the course to leaving it. A browser that crashed leaves the end out.' },
      sequence: [templateId(iri, 'initialized'), id('happenings'), id('farewell')],
    },
    {
      id: id('happenings'),
      type: 'Pattern',
      primary: false,
      inScheme,
      prefLabel: { nl: 'Gebeurtenissen', en: 'happenings' },
      definition: { en: 'Whatever happened in between, in the order in which it did.' },
      zeroOrMore: id('happening'),
    },
    {
      id: id('happening'),
      type: 'Pattern',
      primary: false,
      inScheme,
      prefLabel: { nl: 'Gebeurtenis', en: 'happening' },
      definition: { en: 'One of the statements of a session that is under way.' },
      alternates: between.map(kind => templateId(iri, kind)),
    },
    {
      id: id('farewell'),
      type: 'Pattern',
      primary: false,
      inScheme,
      prefLabel: { nl: 'Afscheid', en: 'farewell' },
      definition: { en: 'The end of the session.' },
      optional: templateId(iri, 'terminated'),
    },
  ];
};
