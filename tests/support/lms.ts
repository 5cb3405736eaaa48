import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect, type FrameLocator, type Page } from '@playwright/test';
import { startPreview } from '../../preview-lms/server.ts';
import type { Format } from '../../src/core/formats.ts';

/** The attempt of one learner at one package, as the preview LMS stored it. */
export type StoredAttempt = {
  readonly id: string;
  readonly cmi: Readonly<Record<string, string>>;
  readonly calls: readonly { readonly method: string; readonly element: string; readonly value: string; readonly error: string }[];
  readonly statements: readonly {
    readonly id: string;
    readonly verb: { readonly id: string };
    readonly object: { readonly id: string };
    readonly result?: { readonly duration?: string };
  }[];
  readonly states: readonly unknown[];
  readonly violations: readonly unknown[];
  readonly missing: readonly unknown[];
};

export type LaunchedCourse = {
  readonly page: Page;
  /** The course itself, wherever the LMS put it. */
  readonly course: FrameLocator | Page;
};

type LaunchOptions = { readonly module?: string; readonly mode?: 'normal' | 'review' | 'browse'; readonly learner?: string };

export type PreviewPage = {
  readonly url: string;
  /** Opens the package in a frame of the LMS, as a learner would. */
  launch(page: Page, format: Format, options?: LaunchOptions): Promise<LaunchedCourse>;
  attempt(format: Format, options?: LaunchOptions): Promise<StoredAttempt>;
  /** Where the course itself stands, without an LMS around it: deep below the root, as LMSs do. */
  address(format: Format, options?: LaunchOptions): Promise<string>;
  missing(): Promise<readonly unknown[]>;
};

/** Tests on the packages of this course in this folder, in a preview LMS of their own. */
export const lmsTest = (packagesDir: () => Promise<string>, courseId: string) =>
  base.extend<{ lms: PreviewPage }>({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's names.
    lms: async ({}, use) => {
      const packageFile = (format: Format, { module }: LaunchOptions): string =>
        `${courseId}.${module === undefined ? '' : `${module}.`}${format}.zip`;
      const dataDir = await mkdtemp(path.join(tmpdir(), 'odw-lms-'));
      const preview = await startPreview({ port: 0, packagesDir: await packagesDir(), dataDir });
      const get = async <T>(address: string): Promise<T> => (await fetch(preview.url + address)).json() as Promise<T>;
      await use({
        url: preview.url,
        async launch(page, format, options = {}) {
          const { mode = 'normal', learner = 'l1' } = options;
          const query = new URLSearchParams({ package: packageFile(format, options), learner, mode, window: 'frame' });
          await page.goto(`${preview.url}/start?${query}`);
          const course = page.frameLocator('#stage iframe');
          // The menu link becomes a button when the course's script is at work.
          await expect(course.locator('#menu-button')).toBeAttached();
          return { page, course };
        },
        async attempt(format, options = {}) {
          const query = new URLSearchParams({ package: packageFile(format, options), learner: options.learner ?? 'l1' });
          const [latest] = await get<readonly { id: string }[]>(`/api/attempts?${query}`);
          if (!latest) throw new Error(`No attempt at ${packageFile(format, options)}`);
          return get<StoredAttempt>(`/api/attempts/${latest.id}`);
        },
        async address(format, options = {}) {
          const { packages } = await get<{ packages: readonly { file: string; sha256: string }[] }>('/api/packages');
          const found = packages.find(each => each.file === packageFile(format, options));
          if (!found) throw new Error(`No package ${packageFile(format, options)}`);
          return `${preview.url}/inhoud/${found.sha256.slice(0, 12)}/een/diep/pad/index.html`;
        },
        missing: () => get('/api/missing'),
      });
      await preview.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  });

/** Tests on the built packages of the course in this repository. */
export const test = lmsTest(async () => 'packages', 'onder-de-waterlijn');

export { expect };
