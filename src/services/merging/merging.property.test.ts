import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, organization, type Place, person } from '../../../test/support/builders.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { startAffiliation } from '../affiliations/index.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { editPerson } from '../persons/index.ts'
import { mergePersons, unmergePersons } from './index.ts'

let site: Site
let schools: Place[]
beforeAll(async () => {
  site = await openSite()
  schools = [await organization(site), await organization(site)]
})
afterAll(() => site.close())

const PEOPLE = 4

/** Numbers of people are of those that stand at that moment, counted round. */
type Op =
  | {
      readonly do: 'merge'
      readonly one: number
      readonly other: number
      readonly takes: boolean
      readonly keeps: boolean
    }
  | { readonly do: 'unmerge'; readonly which: number }
  | { readonly do: 'rename'; readonly one: number }
  | { readonly do: 'hire'; readonly one: number; readonly school: number }
  | { readonly do: 'open'; readonly one: number }

const nat = fc.nat(20)
const ops: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('merge'), one: nat, other: nat, takes: fc.boolean(), keeps: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('unmerge'), which: nat }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rename'), one: nat }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hire'), one: nat, school: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open'), one: nat }) },
) as fc.Arbitrary<Op>

/** People as they are told by a plain replay, which knows nothing of taking apart. */
interface Plain {
  readonly names: Record<string, string>
  readonly into: Record<string, string>
  readonly posts: Record<string, string>
  readonly accounts: Record<string, { readonly person: string; readonly active: boolean }>
}

/** What was done, with the ids that came of it. */
type Done =
  | {
      readonly do: 'merge'
      readonly id: string
      readonly one: string
      readonly other: string
      readonly takes: boolean
      readonly keep: readonly string[]
    }
  | { readonly do: 'rename'; readonly one: string; readonly name: string }
  | { readonly do: 'hire'; readonly one: string; readonly id: string }
  | { readonly do: 'open'; readonly one: string; readonly id: string }

function replay(before: Plain, done: readonly Done[]): Plain {
  let now = before
  for (const one of done) now = after(now, one)
  return now
}

function after(now: Plain, one: Done): Plain {
  const { names, posts, accounts } = now
  if (one.do === 'rename') return { ...now, names: { ...names, [one.one]: one.name } }
  if (one.do === 'hire') return { ...now, posts: { ...posts, [one.id]: one.one } }
  if (one.do === 'open') return { ...now, accounts: { ...accounts, [one.id]: { person: one.one, active: true } } }
  const moved = (id: string) => (id === one.other ? one.one : id)
  const active = Object.entries(accounts).filter(([, a]) => a.active && [one.one, one.other].includes(a.person))
  const off = active.length > 1 ? active.map(([id]) => id).filter((id) => !one.keep.includes(id)) : []
  const joined = Object.entries(accounts).map(([id, { person: whose, active: is }]) => {
    return [id, { person: moved(whose), active: is && !off.includes(id) }] as const
  })
  return {
    names: one.takes ? { ...names, [one.one]: names[one.other] as string } : names,
    into: { ...mapped(now.into, moved), [one.other]: one.one },
    posts: mapped(posts, moved),
    accounts: Object.fromEntries(joined),
  }
}

const mapped = (some: Record<string, string>, by: (value: string) => string) =>
  Object.fromEntries(Object.entries(some).map(([key, value]) => [key, by(value)]))

test('mistake 52 merged and taken apart at random, people are as a plain replay of what stands tells', {
  timeout: 60_000,
}, async () => {
  const counted = { merge: 0, unmerge: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(ops, { minLength: 4, maxLength: 10 }), async (plan) => {
      const people = await Promise.all(
        Array.from({ length: PEOPLE }, () => person(site, { home: schools[0] as Place })),
      )
      const ids = people.map(({ id }) => id)
      const before = await stored(ids)
      let done: Done[] = []
      for (const op of plan) {
        done = await step(op, ids, done)
        if (op.do in counted) counted[op.do as 'merge']++
        expect(await stored(ids)).toEqual(replay(before, done))
      }
      await expectFresh(site.ctx)
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 6), seed: 52 },
  )
  expect(Math.min(...Object.values(counted))).toBeGreaterThan(2)
})

let made = 0

/** Does it, and tells what of all that was done stands. */
async function step(op: Op, ids: readonly string[], done: readonly Done[]): Promise<Done[]> {
  const gone = done.flatMap((one) => (one.do === 'merge' ? [one.other] : []))
  const stand = ids.filter((id) => !gone.includes(id))
  const at = (number: number) => stand[number % stand.length] as string
  const ctx = site.ctx
  if (op.do === 'unmerge') return await undo(op.which, done)
  const one = at(op.one)
  if (op.do === 'rename') {
    const name = `Имя-${made++}`
    await perform(ctx, operator, editPerson, { id: one, form: { firstName: name } })
    return [...done, { do: 'rename', one, name }]
  }
  if (op.do === 'hire') {
    const nodeId = schools[op.school]?.id as string
    const asked = { personId: one, nodeId, post: `Пост ${made++}`, doing: 'hire' } as const
    return [...done, { do: 'hire', one, id: (await perform(ctx, operator, startAffiliation, asked)).id }]
  }
  if (op.do === 'open') {
    const has = Object.values((await stored(ids)).accounts).some((a) => a.person === one)
    if (has) return [...done]
    const { id } = await account(site, { home: schools[0] as Place, person: { id: one, title: '' } })
    return [...done, { do: 'open', one, id }]
  }
  const other = at(op.other)
  if (one === other) return [...done]
  const active = Object.entries((await stored(ids)).accounts).filter(([, a]) => a.active)
  const of = (person: string) => active.flatMap(([id, a]) => (a.person === person ? [id] : []))
  const keep = op.keeps ? of(one) : of(other)
  const chosen = { firstName: op.takes ? other : one }
  const id = await perform(ctx, operator, mergePersons, {
    survivorId: one,
    otherIds: [other],
    chosen,
    keepAccounts: keep,
  })
  return [...done, { do: 'merge', id, one, other, takes: op.takes, keep }]
}

/** Takes apart one of those on which no later one builds. */
async function undo(which: number, done: readonly Done[]): Promise<Done[]> {
  const merges = done.filter((one) => one.do === 'merge')
  const last = merges.filter(
    (one, at) => !merges.slice(at + 1).some((later) => [later.one, later.other].includes(one.one)),
  )
  const one = last[which % Math.max(last.length, 1)]
  if (one === undefined) return [...done]
  await perform(site.ctx, operator, unmergePersons, one.id)
  return done.filter((each) => each !== one)
}

async function stored(ids: readonly string[]): Promise<Plain> {
  const db = site.ctx.database.kysely
  const persons = await db.selectFrom('persons').where('id', 'in', ids).selectAll().execute()
  const posts = await db.selectFrom('affiliations').where('person_id', 'in', ids).selectAll().execute()
  const accounts = await db.selectFrom('accounts').where('person_id', 'in', ids).selectAll().execute()
  return {
    names: Object.fromEntries(persons.map(({ id, first_name }) => [id, first_name])),
    into: Object.fromEntries(
      persons.flatMap(({ id, merged_into }) => (merged_into === null ? [] : [[id, merged_into]])),
    ),
    posts: Object.fromEntries(posts.map(({ id, person_id }) => [String(id), person_id])),
    accounts: Object.fromEntries(
      accounts.map(({ id, person_id, active }) => [id, { person: person_id as string, active }]),
    ),
  }
}
