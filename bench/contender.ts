import type { Region } from './facts.ts'
import type { Questions } from './questions.ts'

/** Asks the questions `from` … `to` − 1 and answers how many were allowed. Its loop is its own: no call is shared between contenders. */
export type Ask = (from: number, to: number) => number

/** Something that people decide by, given the same facts and asked the same questions as everything else. */
export interface Contender {
  readonly name: string
  /** How it is told the facts, as the table says it. */
  readonly told: string
  /** The size it can take within the time of a benchmark. */
  readonly accounts: number
  /** The first so many of the questions, over and over. */
  readonly questions: number
  hold(region: Region, questions: Questions): Promise<Ask>
}

export const ALL_QUESTIONS = 131_072
