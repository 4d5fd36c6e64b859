/** Who may, by page, among a million accounts: every page of every question compared with a plain reading, then first and deep ones timed. */
import {
  apply,
  compile,
  listActions,
  type PageAsked,
  pageAccounts,
  type Snapshot,
} from '../../src/core/engine/index.ts'
import { answerParent } from '../child.ts'
import { AT } from '../facts.ts'
import { heldBytes } from '../held-bytes.ts'
import { accountId, keepIds, nodeId } from './facts.ts'
import { type Asked, factsOfHolders, HOLDERS, OTHER, questions, SCHOOL, SHARED, staffActions } from './holders.ts'
import type { ListRow } from './lists-process.ts'

export interface HolderFigures {
  readonly rows: readonly ListRow[]
  readonly actions: readonly ActionsRow[]
  /** Of the first few questions, which put in order whatever searches are read off. */
  readonly firstEver: number
  readonly bytes: number
  /** Milliseconds of each change with all of it kept up. */
  readonly changes: readonly number[]
}

export interface ActionsRow {
  readonly name: string
  readonly times: readonly number[]
}

const size = 50
const times = Number(process.argv[2])

keepIds()
const snapshot = compile(factsOfHolders())
const before = heldBytes()
const firstEver = millisecondsOf(() => {
  for (const question of questions) page(snapshot, question, { limit: size })
})
const bytes = heldBytes() - before
const changes: number[] = []
const rows = questions.map((question) => measure(snapshot, question))
const actions = [
  { name: 'actions of an account at a school', times: timeActions(snapshot, SCHOOL) },
  { name: 'actions of an account at a record with 3,000 shares', times: timeActions(snapshot, SHARED) },
]
answerParent({ rows, actions, firstEver, bytes, changes } satisfies HolderFigures)

function page(s: Snapshot, { action, node }: Asked, asked: PageAsked) {
  return pageAccounts(s, { action, node, at: AT }, asked)
}

function measure(s: Snapshot, question: Asked): ListRow {
  const expected = readPlainly(question)
  compare(s, question, expected)
  const deepPage = Math.max(1, Math.min(1000, Math.ceil(expected.length / size)))
  const last = expected[(deepPage - 1) * size - 1]
  const after = last === undefined ? {} : { after: { id: last } }
  const first: number[] = []
  const deep: number[] = []
  const changed: number[] = []
  for (let time = 0; time < times; time++) {
    first.push(millisecondsOf(() => page(s, question, { limit: size })))
    deep.push(millisecondsOf(() => page(s, question, { limit: size, ...after })))
    giveAndRevoke(s, time)
    changed.push(millisecondsOf(() => page(s, question, { limit: size })))
  }
  return { name: question.name, sees: expected.length, first, deep, deepPage, firstAfterChange: changed }
}

function readPlainly({ may }: Asked): string[] {
  const found: string[] = []
  for (let account = 0; account < HOLDERS; account++) if (may(account)) found.push(accountId(account))
  return found.sort()
}

/** All pages, one after another, are the plain reading cut up. */
function compare(s: Snapshot, question: Asked, expected: readonly string[]): void {
  const limit = expected.length > 10_000 ? 1000 : size
  let place = 0
  let after: PageAsked['after'] = null
  for (;;) {
    const { items, more } = page(s, question, { limit, after })
    for (const id of items) {
      if (id !== expected[place]) throw new Error(`${question.name}: ${id} at ${place}, plainly ${expected[place]}`)
      place++
    }
    if (!more) break
    after = { id: items.at(-1) ?? '' }
  }
  if (place !== expected.length) throw new Error(`${question.name}: ${place} of ${expected.length}`)
}

/** A right that none of the questions is about, at the root, where the chains are longest. */
function giveAndRevoke(s: Snapshot, time: number): void {
  const subject = { account: accountId(97 * time) }
  const grant = { id: `new-${time}`, subject, right: OTHER, scope: nodeId(0), active: true }
  changes.push(millisecondsOf(() => apply(s, { put: 'grant', grant })))
  changes.push(millisecondsOf(() => apply(s, { remove: 'grant', id: grant.id })))
}

function timeActions(s: Snapshot, node: number): number[] {
  return Array.from({ length: 10 * times }, (_, n) => {
    const account = 2 + 997 * n
    const id = accountId(account)
    let found: string[] = []
    const taken = millisecondsOf(() => {
      found = listActions(s, { account: id, node: nodeId(node), at: AT })
    })
    const missing = staffActions(node, account).find((action) => !found.includes(action))
    if (missing !== undefined) throw new Error(`actions of ${id}: without ${missing}`)
    return taken
  })
}

function millisecondsOf(ask: () => unknown): number {
  const startedAt = performance.now()
  ask()
  return performance.now() - startedAt
}
