import { defineCourse } from '#course';

/** The smallest course with everything that can be lost: three lessons and one dilemma of three scenes. */
export default defineCourse({
  id: 'storing',
  title: 'Storing',
  description: 'Een korte cursus om storingen mee te proberen.',
  version: '1.0.0',
  iri: 'https://example.org/storing',
  language: 'nl',
  modules: 'all',
  colours: { deep: '#0b3a53', surface: '#eaf3f6', accent: '#1a6f8f' },
  completion: { report: 'completed' },
  help: [{ label: 'Je leidinggevende', text: 'Voor alles wat je in je werk raakt.' }],
});
