/** Asks the questions of cases through whatever answers them, and compares. */
import { check, compile, explain, type Question } from '../../src/core/engine/index.ts'
import type { Case, CaseQuestion } from './case-file.ts'
import { oracleCheck, oracleNearestMiss, oracleWays } from './oracle.ts'

export interface Answer {
  readonly allowed: boolean
  /** Sorted: the ways of a yes, the nearest miss of a no. Absent where the door does not tell. */
  readonly why?: readonly string[]
}

export type Ask = (question: Question) => Answer | Promise<Answer>

/** Something that answers questions: it is given the facts of a case, then asked. */
export interface Answerer {
  readonly name: string
  prepare(one: Case): Ask | Promise<Ask>
}

export interface Outcome {
  readonly one: Case
  readonly asked: CaseQuestion
  readonly answerer: string
  readonly expected: string
  readonly got: string
  readonly passed: boolean
}

export const engineAnswerer: Answerer = {
  name: 'engine',
  prepare: ({ facts }) => {
    const snapshot = compile(facts)
    return (question) => {
      const allowed = check(snapshot, question)
      const explanation = explain(snapshot, question)
      if (explanation.allowed !== allowed) throw new Error(`check says ${allowed}, explain ${explanation.allowed}`)
      if (!explanation.allowed) return { allowed, why: explanation.misses.slice(0, 1).map(({ miss }) => miss) }
      const ways = explanation.ways.map(({ by }) => ('grant' in by ? by.grant : 'metarole'))
      return { allowed, why: [...new Set(ways)].sort() }
    }
  },
}

export const oracleAnswerer: Answerer = {
  name: 'oracle',
  prepare:
    ({ facts }) =>
    (question) => {
      const allowed = oracleCheck(facts, question)
      const miss = oracleNearestMiss(facts, question)
      return { allowed, why: miss === null ? oracleWays(facts, question) : [miss] }
    },
}

export const runCase = async (one: Case, answerer: Answerer): Promise<Outcome[]> => {
  const outcomes: Outcome[] = []
  const ask = await attempt(() => answerer.prepare(one))
  for (const asked of one.questions) {
    const answer = ask instanceof Error ? ask : await attempt(() => ask(asked.question))
    outcomes.push({ one, asked, answerer: answerer.name, ...compared(asked, answer) })
  }
  return outcomes
}

/** A thing that breaks on one question has answered that one wrong; the others are still asked. */
const attempt = async <T>(deed: () => T | Promise<T>): Promise<T | Error> => {
  try {
    return await deed()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

const compared = ({ answer, why }: CaseQuestion, got: Answer | Error): Pick<Outcome, 'expected' | 'got' | 'passed'> => {
  const expected = told(answer, why ?? undefined)
  if (got instanceof Error) return { expected, got: got.message, passed: false }
  const text = told(got.allowed, got.why)
  const sameReasons = why === null || got.why === undefined || text === expected
  return { expected, got: text, passed: got.allowed === answer && sameReasons }
}

const told = (allowed: boolean, why: readonly string[] | undefined): string =>
  `${allowed ? 'yes' : 'no'}${why === undefined ? '' : ` (${why.join(', ')})`}`

export const questionText = ({ account, action, node }: Question): string => {
  const place =
    typeof node === 'string' ? node : `{ parent: ${node.parent}${node.owner == null ? '' : `, owner: ${node.owner}`} }`
  return `${account} ${action} ${place}`
}
