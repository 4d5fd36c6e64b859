import type { Preview } from '../../../client/index.ts'

export type SideName = 'gained' | 'lost'

export interface OutcomeView {
  /** Absent: the one that is not empty, losses first. */
  readonly side: SideName | undefined
  readonly page: number
  readonly size: number
}

export const firstView: OutcomeView = { side: undefined, page: 1, size: 20 }

export const hasEffect = ({ gained, lost }: Preview): boolean => gained.total + lost.total > 0

/** The side that is looked at: the asked one, if it has anything. */
export const sideOf = ({ gained, lost }: Preview, asked: SideName | undefined): SideName => {
  if (asked === 'gained' && gained.total > 0) return 'gained'
  if (asked === 'lost' && lost.total > 0) return 'lost'
  return lost.total > 0 ? 'lost' : 'gained'
}
