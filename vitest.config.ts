import { defineConfig } from 'vitest/config'

const globalSetup = ['test/support/postgres-server.ts']
const slow = ['test/e2e/**/*.test.ts', 'test/faults/**/*.test.ts', 'test/load/**/*.test.ts']
/** What is awaited comes at once, save on a busy machine: a second would be too short there. */
const patient = { poll: { timeout: 20_000 } }
/** What needs no server, browser or process of its own. */
const quick = [
  'test/domain/**/*.test.ts',
  'test/docs/**/*.test.ts',
  'test/tidy.test.ts',
  'test/platform/{ids,nats-subjects}.test.ts',
  'test/projections/fill.test.ts',
  'test/read-api/csv.test.ts',
  'test/web/{component-models,entries,format,own-data-fields,postal-fill,router}.test.ts',
]

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: quick, testTimeout: 60_000 } },
      {
        test: {
          name: 'contract',
          globalSetup,
          expect: patient,
          include: ['test/**/*.test.ts'],
          exclude: [...slow, ...quick],
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'e2e',
          globalSetup: [...globalSetup, 'test/support/built-web.ts'],
          expect: patient,
          include: ['test/e2e/**/*.test.ts'],
          maxWorkers: 2,
          // Screens are opened beside each other: three pages keep two cores busy.
          maxConcurrency: 3,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'faults',
          globalSetup,
          expect: patient,
          include: ['test/faults/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
