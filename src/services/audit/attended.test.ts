import { afterAll, beforeAll, expect, test } from 'vitest'
import { organization, type Place } from '../../../test/support/builders.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { type Attendant, operator } from '../decisions/index.ts'
import { attempt, type Deed, perform, performWithin, rehearse, type Stage } from './index.ts'

let site: Site
let root: Place
beforeAll(async () => {
  site = await openSite()
  root = await organization(site)
})
afterAll(() => site.close())

let planted = 0
/** Plants a node, and others within it. */
const plant: Deed<number, string> = {
  name: 'audit.plant',
  kind: 'model',
  async decide(stage, tx, actor, within) {
    const id = `attended-${planted++}`
    await tx.insertInto('nodes').values({ id, kind: 'class', parent_id: root.id, title: id }).execute()
    if (within > 0) await perform(stage, actor, plant, within - 1)
    return {
      result: id,
      changed: [{ operation: 'create', model: 'organization', id, title: id, organizationId: root.id, fields: [] }],
      facts: [{ put: 'node', node: { id, kind: 'class', parent: root.id, owners: [], archived: false } }],
    }
  },
}

/** What was asked of an attendant: how many facts, how many nodes it saw there that were not before, how deeds are called. */
const attending = (more = 0) => {
  const asked: (readonly [number, number, string])[] = []
  const attendant: Attendant = async (ctx, { facts, before, deeds }) => {
    if (facts === 'reload') throw new Error('not moved whole')
    const made = facts.flatMap((fact) => ('put' in fact && fact.put === 'node' ? [fact.node.id] : []))
    const isNew = (id: string) => ctx.decisions.has(id) && !before.has(id)
    asked.push([facts.length, made.filter(isNew).length, deeds.join(' ')])
    if (made.length > 2) throw new Error('too many')
    for (let at = 0; at < more; at++) await perform(ctx, operator, plant, 0)
  }
  return { asked, attendant }
}

test('a deed is attended once, whole, with those within it; what refuses it undoes it', async () => {
  const { asked, attendant } = attending()
  const ctx = { ...site.ctx, attendants: [attendant] }
  const made = await perform(ctx, operator, plant, 1)
  expect(asked).toEqual([[2, 2, 'audit.plant audit.plant']])
  expect(ctx.decisions.has(made)).toBe(true)
  const before = planted
  await expect(perform(ctx, operator, plant, 2)).rejects.toThrow('too many')
  expect(ctx.decisions.has(`attended-${before}`)).toBe(false)
})

test('several deeds in one unit are attended one by one; those that stand together, together; in a rehearsal too', async () => {
  const { asked, attendant } = attending()
  const ctx = { ...site.ctx, attendants: [attendant] }
  const two = async (stage: Stage) => {
    await perform(stage, operator, plant, 0)
    await perform(stage, operator, plant, 0)
  }
  await performWithin(ctx, 'model', two)
  const one = [1, 1, 'audit.plant']
  expect(asked.splice(0)).toEqual([one, one])
  await performWithin(ctx, 'model', (stage) => attempt(stage, () => two(stage)))
  expect(asked.splice(0)).toEqual([[2, 2, 'audit.plant audit.plant']])
  await rehearse(ctx, two, () => {})
  expect(asked).toEqual([one, one])
})

test('what attends may do more in the same unit, which the next one sees, and nobody attends alone', async () => {
  const [first, second] = [attending(1), attending()]
  const ctx = { ...site.ctx, attendants: [first.attendant, second.attendant] }
  await perform(ctx, operator, plant, 0)
  expect(first.asked).toEqual([[1, 1, 'audit.plant']])
  expect(second.asked).toEqual([[2, 2, 'audit.plant audit.plant']])
})
