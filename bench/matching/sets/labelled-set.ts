import type { Description } from '../../../src/core/matching/index.ts'

/** Records as they come, and whose each is: the last for the judge alone. */
export interface LabelledSet {
  readonly name: string
  readonly description: Description
  readonly raws: readonly (readonly string[])[]
  readonly truth: readonly string[]
}
