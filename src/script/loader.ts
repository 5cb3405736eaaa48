/** Name of the function in a page that fetches a file, begins it and resolves to what it exports (src/site/integrations/classic-scripts.ts). */
export const loader = 'odwLoad';
