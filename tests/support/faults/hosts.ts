import { escapeHtml, scriptJson } from '../../../src/core/html.ts';
import type { ParentData } from './parent.ts';

/**
 * What stands around the frame with the course. `low`: a frame of 666 px, lower than what is in it, with more of the LMS's page above and
 * below; `bar`: the same under a bar of 60 px that stays (Moodle); `growing`: a frame that is as high as what is in it; `sandbox`: a frame
 * that may do little.
 */
export const hostIds = ['frame', 'low', 'bar', 'growing', 'sandbox'] as const;
export type HostId = (typeof hostIds)[number];

const low = 'body{margin:0}header,footer{height:260px}iframe{width:100%;height:666px;border:0}';
const styles: { readonly [host in HostId]: string } = {
  frame: 'iframe{width:100%;height:90vh}',
  low,
  bar: `${low}nav{position:fixed;inset:0 0 auto;height:60px;background:#fff}`,
  growing: 'body{margin:0}iframe{width:100%;height:600px;border:0}',
  sandbox: 'iframe{width:100%;height:90vh}',
};

/** Follows the height of what is in the frame, as resizer scripts of LMSs do. */
const growing = `<script>addEventListener('load', () => {
  const follow = () => {
    const frame = document.getElementById('course');
    const height = frame?.contentDocument?.body?.scrollHeight;
    if (height && Math.abs(height - frame.clientHeight) > 4) frame.style.height = height + 'px';
    requestAnimationFrame(follow);
  };
  follow();
});</script>`;

/** The page of the LMS. `scripts`: what stands before all others. */
export const hostPage = (host: HostId, data: ParentData, scripts: string): string => {
  const above = host === 'low' || host === 'bar' ? '<header><h1>LMS</h1></header>' : '';
  const bar = host === 'bar' ? '<nav>LMS</nav>' : '';
  const below = host === 'low' || host === 'bar' ? '<footer>LMS</footer>' : '';
  const parts = [
    '<!doctype html><html lang="nl"><meta charset="utf-8"><title>LMS</title>',
    scripts,
    `<style>${styles[host]}</style>${bar}${above}`,
    data.window === 'frame' ? '' : '<button id="open">Open</button>',
    `<div id="place" data-sandbox="${host === 'sandbox'}"></div>${below}`,
    `<script type="application/json" id="data">${scriptJson(data)}</script><script type="module" src="/faults/parent.ts"></script>`,
    host === 'growing' ? growing : '',
    '</html>',
  ];
  return parts.join('');
};

/** A page with nothing but the course in a frame; `api`: an object of that name stands in it, and is no API. */
export const framePage = (query: URLSearchParams): string => {
  const api = query.get('api') ?? '';
  const unrelated = /^\w+$/.test(api) ? `<script>window.${api} = { baseUrl: '/' }</script>` : '';
  return `<!doctype html><html lang="nl"><meta charset="utf-8"><title>LMS</title>${unrelated}<style>iframe{width:100%;height:90vh}</style><iframe id="course" title="Cursus" src="${escapeHtml(query.get('entry') ?? '')}"></iframe></html>`;
};
