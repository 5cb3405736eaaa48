import preact from '@astrojs/preact';
import type { AstroIntegration } from 'astro';

/**
 * Astro's Preact integration for its server half only: islands become HTML while the course is built. In the browser our own
 * script brings them to life (src/browser/hydrate-islands.ts), all in one file that is fetched together with the page; Astro's client
 * would add four requests, one behind the other.
 */
export const preactOnServer = (): AstroIntegration => {
  const integration = preact();
  const setup = integration.hooks['astro:config:setup'];
  return {
    ...integration,
    hooks: {
      ...integration.hooks,
      'astro:config:setup': options =>
        setup?.({ ...options, addRenderer: ({ clientEntrypoint: _, ...renderer }) => options.addRenderer(renderer) }),
    },
  };
};
