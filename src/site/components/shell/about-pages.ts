/** The pages beside the course, in the order of the contents. Their addresses begin with `over/`. */
export const aboutPages = [
  { id: 'over/zoeken', title: 'search' },
  { id: 'over/begrippen', title: 'concepts' },
  { id: 'over/logboek', title: 'logbook' },
  { id: 'over/slot', title: 'closing' },
  { id: 'over/gedaan', title: 'receipt' },
  { id: 'over/instellingen', title: 'settings' },
  { id: 'over/bronnen', title: 'sources' },
  { id: 'over/toegankelijkheid', title: 'accessibility' },
] as const;
