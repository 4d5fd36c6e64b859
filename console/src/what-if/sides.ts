import type { PreviewSide } from '../../../client/index.ts'

export type SideName = 'gained' | 'lost'

/** Who gains and who loses, of whatever preview. */
export type Sides = Readonly<Record<SideName, PreviewSide>>

export interface OutcomeView {
  /** Absent: the one that is not empty, losses first. */
  readonly side: SideName | undefined
  readonly page: number
  readonly size: number
}

export const firstView: OutcomeView = { side: undefined, page: 1, size: 20 }

export const hasEffect = ({ gained, lost }: Sides): boolean => gained.total + lost.total > 0

/** The side that is looked at: the asked one, if it has anything. */
export const sideOf = ({ gained, lost }: Sides, asked: SideName | undefined): SideName => {
  if (asked === 'gained' && gained.total > 0) return 'gained'
  if (asked === 'lost' && lost.total > 0) return 'lost'
  return lost.total > 0 ? 'lost' : 'gained'
}
