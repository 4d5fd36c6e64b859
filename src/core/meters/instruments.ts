/** What is counted, in cells that are all there from the beginning: a label has only the values that are written here (mistake 81). */

export type Labels = Readonly<Record<string, readonly string[]>>

export interface Sample {
  /** Behind the name: `_sum`, `_count`, `_bucket`. */
  readonly suffix?: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

export interface Measure {
  readonly name: string
  readonly help: string
  readonly kind: 'counter' | 'gauge' | 'histogram'
  samples(): readonly Sample[]
}

export interface Cell {
  value: number
}

export interface Counter extends Measure {
  /** Asked once, when a door is built; counting is an addition then. Throws for a value that is not among its labels'. */
  cell(...values: readonly string[]): Cell
}

export interface Timer {
  observe(seconds: number): void
}

export interface Histogram extends Measure {
  timer(...values: readonly string[]): Timer
}

interface Told {
  readonly help: string
  readonly labels: Labels
}

export function counter(name: string, { help, labels }: Told): Counter {
  const cells = cellsOf(labels, () => ({ value: 0 }))
  return {
    ...{ name, help, kind: 'counter' },
    cell: (...values) => found(cells, values, name),
    samples: () => [...cells.values()].map(({ told, cell }) => ({ labels: told, value: cell.value })),
  }
}

interface Series {
  readonly counts: Float64Array
  sum: number
}

export function histogram(name: string, { help, labels, bounds }: Told & { readonly bounds: readonly number[] }) {
  const cells = cellsOf(labels, (): Series => ({ counts: new Float64Array(bounds.length + 1), sum: 0 }))
  const made: Histogram = {
    ...{ name, help, kind: 'histogram' },
    timer(...values) {
      const series = found(cells, values, name)
      return {
        observe(seconds) {
          let at = 0
          while (at < bounds.length && seconds > (bounds[at] as number)) at += 1
          series.counts[at] = (series.counts[at] as number) + 1
          series.sum += seconds
        },
      }
    },
    samples: () => [...cells.values()].flatMap(({ told, cell }) => samplesOf(told, cell, bounds)),
  }
  return made
}

function samplesOf(labels: Sample['labels'], { counts, sum }: Series, bounds: readonly number[]): Sample[] {
  let count = 0
  const buckets = [...bounds.map(String), '+Inf'].map((le, at) => {
    count += counts[at] as number
    return { suffix: '_bucket', labels: { ...labels, le }, value: count }
  })
  return [...buckets, { suffix: '_sum', labels, value: sum }, { suffix: '_count', labels, value: count }]
}

interface Kept<C> {
  readonly told: Readonly<Record<string, string>>
  readonly cell: C
}

function cellsOf<C>(labels: Labels, make: () => C): Map<string, Kept<C>> {
  const names = Object.keys(labels)
  const all = names.reduce<string[][]>(
    (rows, name) => rows.flatMap((row) => (labels[name] ?? []).map((value) => [...row, value])),
    [[]],
  )
  return new Map(
    all.map((values) => [
      values.join(' '),
      { told: Object.fromEntries(names.map((name, at) => [name, values[at] as string])), cell: make() },
    ]),
  )
}

function found<C>(cells: ReadonlyMap<string, Kept<C>>, values: readonly string[], name: string): C {
  const kept = cells.get(values.join(' '))
  if (kept === undefined) throw new Error(`${name} has no cell for ${values.join(', ')}`)
  return kept.cell
}
