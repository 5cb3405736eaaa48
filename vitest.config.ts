import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// What is tested here is pure or runs in Node: Astro's own configuration would only make it slower.
export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    testTimeout: 120_000,
    // Its own number is one less than there are cores, which on two of them is one.
    maxWorkers: availableParallelism(),
  },
});
