import type { Section } from './report.ts'
import type { SeededRegion } from './seeded-region.ts'

/** What one run shares: its voice, its directory that goes when it ends, and the large region, which takes a minute to seed. */
export interface Bench {
  readonly say: (line: string) => void
  readonly directory: string
  /** A region of 100,000 persons written by `dostup seed`, once a run. */
  readonly largeRegion: () => Promise<SeededRegion>
}

/** A set of figures that is run and written down together. */
export interface BenchSet {
  readonly what: string
  run(bench: Bench): Promise<Section>
}
