import type { Section } from './report.ts'
import type { SeededRegion } from './seeded-region.ts'

/** What one run shares: its voice, its directory that goes when it ends, and seeded regions, of which the large one takes a minute. */
export interface Bench {
  readonly say: (line: string) => void
  readonly directory: string
  /** A folder of sets that is given with --data. */
  readonly data: string | undefined
  /** A region of so many persons written by `dostup seed`, once a run. */
  readonly region: (persons: number) => Promise<SeededRegion>
}

/** A set of figures that is run and written down together. */
export interface BenchSet {
  readonly what: string
  run(bench: Bench): Promise<Section>
}
