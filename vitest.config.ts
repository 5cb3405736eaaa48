import { defineConfig } from 'vitest/config';

// What is tested here is pure or runs in Node: Astro's own configuration would only make it slower.
export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    testTimeout: 120_000,
  },
});
