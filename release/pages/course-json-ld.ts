import { courseActivityId } from '../../src/core/course/activity-ids.ts';
import type { Course } from '../../src/core/course/model.ts';
import { type Publisher, shown } from '../sources/publisher.ts';

/** Minutes as ISO 8601 has them. */
export const isoMinutes = (minutes: number): string => `PT${minutes}M`;

/** The course as schema.org has it (`Course`, `CourseInstance`): what a search engine or a catalogue reads of the front page. */
export const courseJsonLd = (course: Course, publisher: Publisher, language: 'nl' | 'en') => {
  const url = shown(publisher.address);
  return {
    '@context': 'https://schema.org',
    '@type': 'Course',
    '@id': courseActivityId(course),
    identifier: course.id,
    name: course.title,
    description: course.description,
    version: course.version,
    inLanguage: course.language,
    isAccessibleForFree: true,
    license: 'https://creativecommons.org/licenses/by-sa/4.0/',
    educationalLevel: language === 'nl' ? 'werkenden' : 'professionals',
    learningResourceType: 'e-learning',
    timeRequired: isoMinutes(course.modules.reduce((sum, { minutes }) => sum + minutes, 0)),
    teaches: course.modules.flatMap(({ goals }) => goals),
    audience: [...new Set(course.modules.flatMap(({ audience }) => audience))].map(audienceType => ({ '@type': 'Audience', audienceType })),
    provider: { '@type': 'Organization', name: course.title, ...(url && { url }) },
    ...(url && { url }),
    offers: { '@type': 'Offer', category: 'Free', price: 0, priceCurrency: 'EUR' },
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: 'online',
      inLanguage: course.language,
      courseWorkload: isoMinutes(course.modules.reduce((sum, { minutes }) => sum + minutes, 0)),
    },
    hasPart: course.modules.map(({ id, title, promise, minutes }) => ({
      '@type': 'LearningResource',
      '@id': `${courseActivityId(course)}/${id}`,
      name: title,
      description: promise,
      timeRequired: isoMinutes(minutes),
    })),
  };
};
