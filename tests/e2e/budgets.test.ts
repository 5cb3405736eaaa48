import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { launchable } from '../../bench/launch.ts';
import { serve } from '../../bench/serve.ts';
import { type FirstScreen, firstScreen } from '../../bench/weight.ts';
import { readZip } from '../../scorm/unzip.ts';
import { built } from './support/course.ts';

const kB = 1000;

/** What the browser asks for when an LMS opens the SCORM 1.2 package. */
const opened = async (page: Page): Promise<FirstScreen> => {
  const files = await launchable(path.join('packages', `${built.id}.scorm12.zip`));
  const server = await serve(files, { gzip: true });
  try {
    return await firstScreen(page, server.url, files);
  } finally {
    await server.close();
  }
};

test('the first screen, with its SCORM session, has at most 15 kB of JavaScript as servers send it', async ({ page }) => {
  const { js, requests } = await opened(page);
  expect(js.gzip, requests.join('\n')).toBeLessThanOrEqual(15 * kB);
  expect(js.raw, 'there is a script at all').toBeGreaterThan(0);
});

test('the first screen takes at most 8 requests, all to the package itself', async ({ page }) => {
  const { requests } = await opened(page);
  expect(requests).toContain('index.html');
  expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(8);
  expect(requests.filter(request => /^\w+:/.test(request))).toEqual([]);
});

test('no file in any package is larger than 300 kB, but the course page', async () => {
  const zips = (await readdir('packages')).filter(file => file.endsWith('.zip'));
  expect(zips.length).toBeGreaterThan(0);
  const large: string[] = [];
  for (const zip of zips)
    for (const { path: file, bytes } of readZip(await readFile(path.join('packages', zip))))
      if (file !== 'index.html' && bytes.length > 300 * kB) large.push(`${zip}: ${file} (${Math.round(bytes.length / kB)} kB)`);
  expect(large).toEqual([]);
});
