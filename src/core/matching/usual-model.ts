import type { Learnt } from './compare-subjects.ts'
import { describePersons } from './russian.ts'

/** As they were learnt of a hundred thousand Russian records: `m` and `u` of each level. */
const levels: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  lastName: [
    [0.58, 2.2e-4],
    [0.105, 4.8e-5],
    [0.047, 3.3e-5],
    [0.17, 2.3e-4],
    [0.068, 2.7e-3],
    [0.03, 0.997],
  ],
  firstName: [
    [0.78, 1.6e-2],
    [0.079, 1.2e-3],
    [0.054, 1.2e-3],
    [0.071, 2.2e-3],
    [0.014, 7.4e-3],
    [0.002, 0.972],
  ],
  middleName: [
    [0.8, 1.7e-2],
    [0.073, 7.3e-4],
    [0.002, 1.8e-2],
    [0.088, 1.1e-3],
    [0.03, 7.2e-3],
    [0.007, 0.956],
  ],
  birthDate: [
    [0.9, 7.1e-5],
    [0.051, 1.7e-3],
    [0.024, 3.7e-3],
    [0.022, 2.8e-2],
    [0.003, 0.967],
  ],
  sex: [
    [0.999, 0.5],
    [0.001, 0.5],
  ],
  snils: [
    [0.999, 1e-8],
    [5e-4, 1e-6],
    [5e-4, 0.999],
  ],
  email: [
    [0.95, 1.5e-5],
    [0.02, 3e-5],
    [0.01, 3e-5],
    [0.01, 6.7e-3],
    [0.01, 0.993],
  ],
  phone: [
    [0.85, 1.5e-5],
    [0.01, 1e-5],
    [0.14, 0.999],
  ],
}

const RECORDS = 100_000
const PAIRS_A_RECORD = 0.1

/** What is thought of a registry before it was ever matched. */
export const usualLearnt = (): Learnt => ({
  model: {
    records: RECORDS,
    isCounted: false,
    prior: Math.log2((2 * PAIRS_A_RECORD) / RECORDS),
    fields: describePersons().fields.map(({ name }) => ({
      name,
      levels: (levels[name] ?? []).map(([m, u]) => ({ m, u, usual: 0 })),
    })),
  },
  counts: {},
  fewest: 1,
})
