import { describe, expect, it } from 'vitest';
import { withoutWaiting } from '../../../src/site/integrations/page-scripts.ts';
import { relativise } from '../../../src/site/integrations/relative-urls.ts';

describe('an address under the sentinel base', () => {
  it('in a page at the root begins with ./', () => {
    expect(relativise('<link href="/__relative__/_astro/a.css">', 'index.html')).toBe('<link href="./_astro/a.css">');
  });

  it('goes up as far as its file lies deep', () => {
    expect(relativise('url(/__relative__/_astro/fonts/x.woff2)', '_astro/css/a.css')).toBe('url(../../_astro/fonts/x.woff2)');
  });

  it('in a script is relative to the page, which a browser resolves it against', () => {
    expect(relativise('const u="/__relative__/_astro/x.png"', '_astro/app.js')).toBe('const u="./_astro/x.png"');
  });
});

describe('the script of the page', () => {
  it('does not wait for the whole course', () => {
    expect(withoutWaiting('<script type="module" src="./_astro/app.js"></script>')).toBe('<script async src="./_astro/app.js"></script>');
  });

  it('is asked for in the head, wherever it stands', () => {
    const [head = ''] = withoutWaiting(
      '<head><title>T</title></head><body><p></p><script type="module" src="./_astro/app.js"></script>',
    ).split('</head>');
    expect(head).toContain('<link rel="preload" as="script" href="./_astro/app.js">');
  });
});
