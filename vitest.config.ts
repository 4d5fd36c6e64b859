import { defineConfig } from 'vitest/config'

const everywhere = ['src', 'test', 'client', 'console', 'bench'].map((room) => `${room}/**/*.test.{ts,tsx}`)
const journeys = 'test/journeys/**/*.test.ts'
/** It puts its own in the place of a package, which others would get too. */
const alone = ['src/services/credentials/entry/equal-work.test.ts']

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        test: {
          name: 'rooms',
          include: everywhere,
          exclude: ['**/node_modules/**', journeys, ...alone],
          maxWorkers: 2,
          // Nothing is kept in modules here, so the files of a worker may share them: loading them anew took two fifths of the time.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      { test: { name: 'alone', include: alone, sequence: { groupOrder: 0 } } },
      {
        // Whole stories in a browser: one after another, when the rest is through.
        test: {
          name: 'journeys',
          include: [journeys],
          globalSetup: ['test/support/product-setup.ts'],
          expect: { poll: { timeout: 15_000 } },
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
