import type { Page } from '@playwright/test';

/** A locked-down office desktop on a line that is shared: what the figures are measured on. */
export const conditions = {
  /** Times slower than this machine. */
  cpu: 4,
  downMbps: 1.6,
  upMbps: 0.75,
  /** Milliseconds that each request waits for its answer. */
  latency: 150,
} as const;

const bytesPerSecond = (mbps: number): number => (mbps * 1_000_000) / 8;

/** Slows this page and its frames down. Works in Chromium only. */
export const throttle = async (page: Page): Promise<void> => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: conditions.latency,
    downloadThroughput: bytesPerSecond(conditions.downMbps),
    uploadThroughput: bytesPerSecond(conditions.upMbps),
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: conditions.cpu });
};
