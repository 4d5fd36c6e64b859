import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { organization, type Place } from '../../../test/support/builders.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { operator } from '../decisions/index.ts'
import { type Deed, perform, performAll, rehearse, type Stage } from './index.ts'

let site: Site
let root: Place
beforeAll(async () => {
  site = await openSite()
  root = await organization(site)
})
afterAll(() => site.close())

/** Plants nodes below the root; each deed says whether it fails before or after those within it, and whether it goes on when one of them fails. */
interface Plan {
  readonly fails: 'never' | 'first' | 'last'
  readonly forgives: boolean
  readonly kind: 'model' | 'record'
  readonly within: readonly Plan[]
}

const plans = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.record({
    fails: fc.constantFrom('never', 'never', 'never', 'first', 'last'),
    forgives: fc.boolean(),
    kind: fc.constantFrom('model', 'model', 'record'),
    within: fc.oneof({ maxDepth: 2 }, fc.constant([]), fc.array(tie('plan'), { maxLength: 3 })),
  }),
})).plan

class Failure extends Error {}

/** What the nodes seen inside are, besides what came of it all. */
interface Told {
  readonly seen: boolean[]
}

let planted = 0

const plant = (told: Told): Deed<Plan, string> => ({
  name: 'audit.plant',
  kind: 'model',
  async decide(stage, tx, actor, plan) {
    if (plan.fails === 'first') throw new Failure()
    const id = `planted-${planted++}`
    await tx.insertInto('nodes').values({ id, kind: 'class', parent_id: root.id, title: id }).execute()
    for (const inner of plan.within) await forgiven(plan, () => perform(stage, actor, deedOf(inner, told), inner))
    told.seen.push(!stage.decisions.has(id))
    if (plan.fails === 'last') throw new Failure()
    return {
      result: id,
      changed: [object(id)],
      facts: [{ put: 'node', node: { id, kind: 'class', parent: root.id, owners: [], archived: false } }],
    }
  },
})

const note: Deed<Plan, string> = {
  name: 'audit.note',
  kind: 'record',
  async decide(_, tx, __, plan) {
    if (plan.fails === 'first') throw new Failure()
    const id = `noted-${planted++}`
    await tx.updateTable('organizations').set({ phone: id }).where('node_id', '=', root.id).execute()
    if (plan.fails === 'last') throw new Failure()
    return { result: id, changed: [object(id)], facts: [] }
  },
}

const deedOf = (plan: Plan, told: Told) => (plan.kind === 'model' ? plant(told) : note)

const object = (id: string) =>
  ({ operation: 'create', model: 'organization', id, title: id, organizationId: root.id, fields: [] }) as const

async function forgiven(plan: Plan, deed: () => Promise<unknown>): Promise<void> {
  try {
    await deed()
  } catch (error) {
    if (!(plan.forgives && error instanceof Failure)) throw error
  }
}

/** How many nodes and lines a plan leaves; undefined when it fails. */
function expected(plan: Plan): { nodes: number; lines: number } | undefined {
  if (plan.fails !== 'never' && (plan.fails === 'first' || plan.kind === 'record')) return undefined
  if (plan.kind === 'record') return { nodes: 0, lines: 1 }
  let [nodes, lines] = [1, 1]
  for (const inner of plan.within) {
    const left = expected(inner)
    if (left === undefined && !plan.forgives) return undefined
    nodes += left?.nodes ?? 0
    lines += left?.lines ?? 0
  }
  return plan.fails === 'last' ? undefined : { nodes, lines }
}

const countNodes = async () => {
  const { rows } = await site.ctx.database.pool.query(
    "select count(*)::int as count from nodes where id like 'planted-%'",
  )
  return rows[0].count as number
}

let told: Told
beforeEach(() => {
  told = { seen: [] }
})

describe('deeds within deeds', () => {
  test('law 3 whatever fails and is forgiven: database, log and snapshot have exactly what stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(plans, { minLength: 1, maxLength: 3 }), async (several) => {
        const [mark, nodes] = [await lastChange(site), await countNodes()]
        const results = await Promise.allSettled(
          several.map((plan) => perform(site.ctx, { ...operator }, deedOf(plan, told), plan)),
        )
        const left = several.map(expected)
        expect(results.map(({ status }) => status)).toEqual(
          left.map((one) => (one === undefined ? 'rejected' : 'fulfilled')),
        )
        const sum = (count: 'nodes' | 'lines') => left.reduce((all, one) => all + (one?.[count] ?? 0), 0)
        expect((await countNodes()) - nodes).toBe(sum('nodes'))
        expect(await changesSince(site, mark)).toHaveLength(sum('lines'))
        await expectFresh(site.ctx)
      }),
      { numRuns: 60 },
    )
    expect(told.seen, 'a deed does not see its own facts, which are not decided yet').not.toContain(false)
  }, 120_000)

  test('each of many decides on what those before it did, and a refused one is undone alone', async () => {
    const seen: boolean[] = []
    const ids: string[] = []
    const next: Deed<number, undefined> = {
      name: 'audit.plant',
      kind: 'model',
      async decide(stage, tx, _, at) {
        seen.push(ids.every((id) => stage.decisions.has(id)) && ids.every((id) => !site.ctx.decisions.has(id)))
        const id = `planted-${planted++}`
        await tx.insertInto('nodes').values({ id, kind: 'class', parent_id: root.id, title: id }).execute()
        if (at === 2) throw new Failure()
        ids.push(id)
        const node = { id, kind: 'class', parent: root.id, owners: [], archived: false }
        return { result: undefined, changed: [object(id)], facts: [{ put: 'node', node }] }
      },
    }
    const answers = await performAll(site.ctx, operator, next, [0, 1, 2, 3])
    expect(answers.map((answer) => 'error' in answer)).toEqual([false, false, true, false])
    expect(seen).toEqual([true, true, true, true])
    expect(ids.map((id) => site.ctx.decisions.has(id))).toEqual([true, true, true])
    await expectFresh(site.ctx)
  })

  test('what many need to have prepared is prepared before the lock is taken, and what it refuses is refused alone', async () => {
    const prepared: boolean[] = []
    const hashed: Deed<number, number, number> = {
      name: 'audit.hashed',
      kind: 'model',
      async prepare(ctx, _, at) {
        prepared.push('unit' in ctx)
        if (at === 1) throw new Failure()
        return at * 10
      },
      decide: async (_, __, ___, ____, ready) => ({ result: ready, changed: 'nothing' }),
    }
    const answers = await performAll(site.ctx, operator, hashed, [0, 1, 2])
    expect(prepared).toEqual([false, false, false])
    expect(answers).toEqual([{ result: 0 }, { error: expect.any(Failure) }, { result: 20 }])
  })

  test('a rehearsal of several deeds tells their facts and leaves nothing, inside a deed as well', async () => {
    const plan: Plan = { fails: 'never', forgives: false, kind: 'model', within: [] }
    const mark = await lastChange(site)
    const twice = async (stage: Stage) => {
      for (const _ of [1, 2]) await perform(stage, operator, plant(told), plan)
    }
    const outer: Deed<undefined, number> = {
      name: 'audit.outer',
      kind: 'model',
      async decide(stage) {
        await perform(stage, operator, plant(told), plan)
        return { result: await rehearse(stage, twice, (facts) => facts.length), changed: 'nothing' }
      },
    }
    expect(await rehearse(site.ctx, twice, (facts) => facts.length)).toBe(2)
    expect(await changesSince(site, mark)).toEqual([])
    expect(await perform(site.ctx, operator, outer, undefined)).toBe(2)
    expect(await changesSince(site, mark)).toHaveLength(1)
    await expectFresh(site.ctx)
  })

  test('a record leaves no revision, and refuses to move the model', async () => {
    const before = site.ctx.decisions.revision
    const plan: Plan = { fails: 'never', forgives: false, kind: 'record', within: [] }
    await perform(site.ctx, operator, note, plan)
    const hidden: Deed<undefined, string> = {
      name: 'audit.hidden',
      kind: 'record',
      decide: (stage, _, actor) => perform(stage, actor, plant(told), { ...plan, kind: 'model' }) as never,
    }
    await expect(perform(site.ctx, operator, hidden, undefined)).rejects.toThrow('has no lock')
    await site.ctx.decisions.catchUp(site.ctx.database.kysely)
    expect(site.ctx.decisions.revision).toBe(before)
    await expectFresh(site.ctx)
  })
})
