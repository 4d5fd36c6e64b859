import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  apply,
  check,
  compile,
  explain,
  type FactChange,
  type Facts,
  type GrantFact,
  openUses,
  type Question,
  type Snapshot,
  writtenQuestions,
} from './index.ts'

const ROLES = ['reader', 'author', 'idle']
const NODES = ['top', 'a', 'a1', 'b']

const world: Facts = {
  catalog: {
    actions: [
      { id: 'read', changes: false },
      { id: 'write', changes: true },
    ],
    rights: [
      { id: 'read', actions: ['read'] },
      { id: 'write-own', actions: ['write'], own: true },
    ],
    metaroles: [{ id: 'employee', power: 'roles', rights: [] }],
  },
  nodes: [
    { id: 'top', kind: 'node', parent: null },
    { id: 'a', kind: 'node', parent: 'top' },
    { id: 'a1', kind: 'node', parent: 'a', owners: ['ann'] },
    { id: 'b', kind: 'node', parent: 'top' },
  ],
  shares: [],
  accounts: ['ann', 'bob'].map((id) => ({ id, metarole: 'employee', home: 'top', active: true, person: id })),
  affiliations: [{ id: 'f', person: 'ann', node: 'a', kind: 'employee' }],
  roles: [
    { id: 'reader', rights: ['read'] },
    { id: 'author', rights: ['read', 'write-own'] },
    { id: 'idle', rights: [] },
  ],
  grants: [],
}

/** Many more than a row holds, most of them of no use, so that the one that is may stand anywhere in the chain. */
const ids = Array.from({ length: 12 }, (_, n) => `g${n}`)
const grant: fc.Arbitrary<GrantFact> = fc.record({
  id: fc.constantFrom(...ids),
  subject: fc.constantFrom<GrantFact['subject'][]>(
    ...[{ account: 'ann' }, { account: 'ann' }, { account: 'ann' }, { account: 'bob' }],
    { affiliates: 'top', below: true },
  ),
  role: fc.constantFrom(...ROLES, 'idle', 'idle', 'idle'),
  scope: fc.constantFrom(...NODES),
  until: fc.constantFrom(null, null, 5, 15),
  active: fc.constantFrom(true, true, true, false),
})
const change: fc.Arbitrary<FactChange> = fc.oneof(
  { weight: 3, arbitrary: grant.map((fact): FactChange => ({ put: 'grant', grant: fact })) },
  { weight: 1, arbitrary: fc.constantFrom(...ids).map((id): FactChange => ({ remove: 'grant', id })) },
)

const questions = ['ann', 'bob', 'nobody'].flatMap((account) =>
  ['read', 'write', 'fly'].flatMap((action) =>
    [...NODES, 'nowhere'].map((node) => ({ account, action, node, at: 10 })),
  ),
)

/** The same question, its ids somewhere in bytes. */
function askWritten(s: Snapshot, { account, action, node, at }: Question): boolean {
  const bytes = Buffer.from(`"${account}" "${action}" "${node}"`)
  const place = (text: string) =>
    [bytes, bytes.indexOf(`"${text}"`) + 1, bytes.indexOf(`"${text}"`) + 1 + text.length] as const
  const asked = writtenQuestions(s, at, openUses())
  return asked.allowed(
    asked.account(...place(account)),
    asked.action(...place(action)),
    asked.node(...place(String(node))),
  )
}

describe('the shortcut of check', () => {
  test('law 1 it says what the whole walk says, whichever grants stand in the row, after any changes', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 40 }), (changes) => {
        const s = compile(world)
        for (const one of changes) apply(s, one)
        for (const question of questions) {
          const { allowed } = explain(s, question)
          expect([check(s, question), askWritten(s, question)]).toEqual([allowed, allowed])
        }
      }),
      { numRuns: 1000 },
    )
  })
})
