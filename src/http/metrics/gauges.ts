import type { Measure } from '../../core/meters/index.ts'

type Told = readonly [name: string, help: string, value: number]

export const gauges = (all: readonly Told[]): Measure[] =>
  all.map(([name, help, value]) => ({ name, help, kind: 'gauge', samples: () => [{ labels: {}, value }] }))

/** By one label, whose values are known beforehand. */
export const gaugeBy = (
  [name, help]: readonly [string, string],
  label: string,
  values: Readonly<Record<string, number>>,
): Measure => ({
  ...{ name, help, kind: 'gauge' },
  samples: () => Object.entries(values).map(([at, value]) => ({ labels: { [label]: at }, value })),
})

/** What only grows, and is kept elsewhere. */
export const total = (name: string, help: string, value: number): Measure => ({
  ...{ name, help, kind: 'counter' },
  samples: () => [{ labels: {}, value }],
})
