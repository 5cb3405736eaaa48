/** Where a learner is, as it is stored (`module` or `module/lesson`), and the page that shows it (`module/<m>`, `les/<m>/<l>`). */
export const placeOf = (pageId: string): string => pageId.replace(/^(?:les|module)\//, '');
export const pageOf = (place: string): string => `${place.includes('/') ? 'les' : 'module'}/${place}`;
