/** What was learnt of a registry: plain data, to be kept and read again. */
export interface Model {
  /** How many records it was learnt of. */
  readonly records: number
  /** The binary logarithm of the odds that two records drawn at random are one person's: over all pairs, not over the compared ones. */
  readonly prior: number
  /** Whether it was learnt of the records that it weighs: then the same value weighs by how many hold it, and else as it usually does. */
  readonly isCounted: boolean
  readonly fields: readonly FieldModel[]
}

export interface FieldModel {
  readonly name: string
  /** In the order of the kind's levels. */
  readonly levels: readonly LevelModel[]
}

export interface LevelModel {
  /** How often two records of one person are this much alike. */
  readonly m: number
  /** How often two of different persons are. */
  readonly u: number
  /** The share of records that hold the rarer of the two values, as different persons at this level usually have it; 0 where that is not known. */
  readonly usual: number
}
