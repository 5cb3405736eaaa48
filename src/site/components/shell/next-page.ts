/** The address of the page after this one. A word in a lesson does not know it; the lesson's page fills it in. */
export const nextPage = '#volgende-onderdeel';
