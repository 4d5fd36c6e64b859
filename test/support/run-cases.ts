/** Asks the questions of cases through whatever answers them, and compares. */
import {
  check,
  compile,
  explain,
  listAccounts,
  listActions,
  listNodes,
  type Question,
  type Snapshot,
} from '../../src/core/engine/index.ts'
import { storedId } from '../../src/services/decisions/index.ts'
import type { Case, CaseCheck, CaseList, CaseQuestion } from './case-file.ts'
import {
  oracleCheck,
  oracleListAccounts,
  oracleListActions,
  oracleListNodes,
  oracleNearestMiss,
  oracleWays,
} from './oracle.ts'

export interface Answer {
  readonly allowed: boolean
  /** Sorted: the ways of a yes, the nearest miss of a no. Absent where the door does not tell. */
  readonly why?: readonly string[]
  /** The sentences of the answer, where they are asked for and the door tells them. */
  readonly says?: NonNullable<CaseCheck['says']>
}

type Soon<T> = T | Promise<T>

export interface Asked {
  check(question: Question): Soon<Answer>
  /** Sorted: exactly those that fill the hole in the question. */
  list(asked: CaseList): Soon<readonly string[]>
  /** Absent where the door tells no sentences. */
  says?(question: Question): Soon<NonNullable<CaseCheck['says']>>
}

/** Something that answers questions: it is given the facts of a case, then asked. */
export interface Answerer {
  readonly name: string
  prepare(one: Case): Soon<Asked>
}

export interface Outcome {
  readonly one: Case
  readonly asked: CaseQuestion
  readonly answerer: string
  readonly expected: string
  readonly got: string
  readonly passed: boolean
}

const engineCheck = (snapshot: Snapshot, question: Question): Answer => {
  const allowed = check(snapshot, question)
  const explanation = explain(snapshot, question)
  if (explanation.allowed !== allowed) throw new Error(`check says ${allowed}, explain ${explanation.allowed}`)
  if (!explanation.allowed) return { allowed, why: explanation.misses.slice(0, 1).map(({ miss }) => miss) }
  const ways = explanation.ways.map(({ by }) => ('grant' in by ? by.grant : 'metarole'))
  return { allowed, why: storedIds(ways) }
}

/** Each once, sorted: however many facts a grant is. */
const storedIds = (ways: readonly string[]): string[] => [...new Set(ways.map(storedId))].sort()

const engineList = (snapshot: Snapshot, { list, question, kind }: CaseList): string[] => {
  const { account, action, node, at, sent } = question
  const also = sent === undefined ? {} : { sent }
  if (list === 'account') return listAccounts(snapshot, { action, node, at }, also)
  if (list === 'action') return listActions(snapshot, { account, node, at }, also)
  return listNodes(snapshot, { account, action, at }, { ...also, ...(kind !== null && { kinds: new Set([kind]) }) })
}

export const engineAnswerer: Answerer = {
  name: 'engine',
  prepare: ({ decided: facts }) => {
    const snapshot = compile(facts)
    return {
      check: (question) => engineCheck(snapshot, question),
      list: (asked) => engineList(snapshot, asked),
    }
  },
}

export const oracleAnswerer: Answerer = {
  name: 'oracle',
  prepare: ({ decided: facts }) => ({
    check: (question) => {
      const allowed = oracleCheck(facts, question)
      const miss = oracleNearestMiss(facts, question)
      return { allowed, why: miss === null ? storedIds(oracleWays(facts, question)) : [miss] }
    },
    list: ({ list, question, kind }) => {
      if (list === 'account') return oracleListAccounts(facts, question)
      if (list === 'action') return oracleListActions(facts, question)
      const fits = (id: string) => kind === null || facts.nodes.some((node) => node.id === id && node.kind === kind)
      return oracleListNodes(facts, question).filter(fits)
    },
  }),
}

export const runCase = async (one: Case, answerer: Answerer): Promise<Outcome[]> => {
  const outcomes: Outcome[] = []
  const door = await attempt(() => answerer.prepare(one))
  for (const asked of one.questions) {
    const judged =
      'list' in asked
        ? comparedLists(asked, door instanceof Error ? door : await attempt(() => door.list(asked)))
        : compared(asked, door instanceof Error ? door : await attempt(() => answered(door, asked)))
    outcomes.push({ one, asked, answerer: answerer.name, ...judged })
  }
  return outcomes
}

async function answered(door: Asked, { question, says }: CaseCheck): Promise<Answer> {
  const answer = await door.check(question)
  return says === null || door.says === undefined ? answer : { ...answer, says: await door.says(question) }
}

/** A thing that breaks on one question has answered that one wrong; the others are still asked. */
const attempt = async <T>(deed: () => T | Promise<T>): Promise<T | Error> => {
  try {
    return await deed()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

type Judged = Pick<Outcome, 'expected' | 'got' | 'passed'>

const compared = ({ answer, why, says }: CaseCheck, got: Answer | Error): Judged => {
  const expected = told(answer, why ?? undefined)
  if (got instanceof Error) return { expected, got: got.message, passed: false }
  const text = told(got.allowed, got.why)
  const sameReasons = why === null || got.why === undefined || text === expected
  const passed = got.allowed === answer && sameReasons
  if (!passed || says === null || got.says === undefined) return { expected, got: text, passed }
  const same = got.says.ru === says.ru && got.says.en === says.en
  return { expected: JSON.stringify(says), got: JSON.stringify(got.says), passed: same }
}

const told = (allowed: boolean, why: readonly string[] | undefined): string =>
  `${allowed ? 'yes' : 'no'}${why === undefined ? '' : ` (${why.join(', ')})`}`

const comparedLists = ({ answer }: CaseList, got: readonly string[] | Error): Judged => {
  const expected = `[${answer.join(', ')}]`
  if (got instanceof Error) return { expected, got: got.message, passed: false }
  const text = `[${got.join(', ')}]`
  return { expected, got: text, passed: text === expected }
}

/** As the case file says it. */
export const questionText = (asked: CaseQuestion): string => {
  const { account, action, node, sent } = asked.question
  const hole = 'list' in asked ? asked.list : null
  const place = typeof node === 'string' ? node : inBraces(node)
  const parts = { account, action, node: place }
  const said = Object.entries(parts).map(([key, word]) => (key === hole ? '?' : word))
  return `${said.join(' ')}${sent === undefined ? '' : ` with ${JSON.stringify(sent)}`}`
}

const inBraces = (fact: object): string =>
  `{ ${Object.entries(fact)
    .filter(([, value]) => value != null)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')} }`
