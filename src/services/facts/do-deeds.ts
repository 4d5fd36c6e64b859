import { Problem, refusedFields } from '../../core/problems/index.ts'
import { type Answer, attempt, perform, performWithin, rehearse, type Stage } from '../audit/index.ts'
import { listAliased } from '../clients/index.ts'
import { type Actor, type Context, today } from '../decisions/index.ts'
import { deleteGrant, giveGrant } from '../grants/index.ts'
import { setMembers } from '../records/index.ts'
import { dismissEmployee, enrolStudent, expelStudent, hireEmployee } from '../staffing/index.ts'
import { wholeId } from './own-ids.ts'
import { findAffiliationNow, findPowerGiven } from './queries-outer.ts'
import type { DeedItem } from './shapes.ts'

export type DeedDone = Answer<'done' | 'unchanged'>

export interface DeedsToDo {
  readonly space: string
  readonly items: readonly DeedItem[]
  readonly dryRun: boolean
}

/** Taken together under one lock; between them others have their turn. */
const atOnce = 250
const mostDry = 500

/**
 * Deeds that people do as well, as the account as which a subsystem's key acts: each is judged by that account's rights and undone alone
 * when it is refused. What is as it was asked to be is unchanged, so the same may be sent again.
 */
export async function doDeeds(ctx: Context, actor: Actor, { space, items, dryRun }: DeedsToDo): Promise<DeedDone[]> {
  const answers: DeedDone[] = []
  const some = async (stage: Stage, part: readonly DeedItem[]) => {
    for (const item of part) answers.push(await attempt(stage, () => doOne(stage, actor, { space, item })))
  }
  if (dryRun) {
    if (items.length > mostDry)
      throw refusedFields([{ field: 'items', code: 'field-invalid', values: { reason: `≤ ${mostDry}` } }])
    await rehearse(
      ctx,
      (stage) => some(stage, items),
      () => undefined,
    )
    return answers
  }
  for (let at = 0; at < items.length; at += atOnce)
    await performWithin(ctx, 'model', (stage) => some(stage, items.slice(at, at + atOnce)))
  return answers
}

interface One {
  readonly space: string
  readonly item: DeedItem
}

/** Whether anything was written tells whether anything changed. */
async function doOne(stage: Stage, actor: Actor, one: One): Promise<'done' | 'unchanged'> {
  const before = stage.unit.written.length
  await doings[one.item.do](stage, actor, one)
  return stage.unit.written.length > before ? 'done' : 'unchanged'
}

type Doing = (stage: Stage, actor: Actor, one: One) => Promise<unknown>

const doings: Readonly<Record<DeedItem['do'], Doing>> = {
  async grant(stage, actor, one) {
    const { accountId, scopeId, role, right } = await powerOf(stage, one)
    const { from, until, reason } = one.item
    try {
      await perform(stage, actor, giveGrant, {
        ...{ accountId, scopeId },
        ...(role !== null && { roleId: role }),
        ...(right !== null && { rightId: right }),
        ...(from !== undefined && { validFrom: stage.decisions.days.begin(from).toISOString() }),
        ...(until !== undefined && { validUntil: endOf(stage, until) }),
        ...(reason !== undefined && { reason }),
      })
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'power-exists')) throw error
    }
  },
  async ungrant(stage, actor, one) {
    const { accountId: account, scopeId: scope, role, right } = await powerOf(stage, one)
    const id = await findPowerGiven(stage.unit.tx, { account, scope, role, right })
    if (id !== undefined) await perform(stage, actor, deleteGrant, id)
  },
  async hire(stage, actor, one) {
    const { personId, nodeId, present } = await placeOf(stage, one, 'employee')
    const { post, from, until } = one.item
    if (present === undefined)
      await perform(stage, actor, hireEmployee, {
        ...{ personId, nodeId, post: post ?? null, from: from ?? null, until: until ?? null },
      })
  },
  async dismiss(stage, actor, one) {
    const { present: id } = await placeOf(stage, one, 'employee')
    const { until } = one.item
    if (id !== undefined)
      await perform(stage, actor, dismissEmployee, { id, asked: { posts: 'one', until: until ?? null } })
  },
  async enrol(stage, actor, one) {
    const { personId, nodeId, present } = await placeOf(stage, one, 'student')
    if (present === undefined)
      await perform(stage, actor, enrolStudent, { personId, nodeId, from: one.item.from ?? null })
  },
  async expel(stage, actor, one) {
    const { present: id } = await placeOf(stage, one, 'student')
    if (id !== undefined) await perform(stage, actor, expelStudent, { id, asked: { until: one.item.until ?? null } })
  },
  'join-group': (stage, actor, one) => member(stage, actor, one, true),
  'leave-group': (stage, actor, one) => member(stage, actor, one, false),
}

async function member(stage: Stage, actor: Actor, { space, item }: One, isMember: boolean): Promise<void> {
  const [id, group] = [await nodeOf(stage, space, item, 'node'), await nodeOf(stage, space, item, 'group')]
  await perform(stage, actor, setMembers, { id, set: [{ id: group, member: isMember }] })
}

async function powerOf(stage: Stage, { space, item }: One) {
  const ref = said(item, 'account')
  const isThere = stage.decisions.homeOf(ref) !== undefined
  const accountId = isThere ? ref : await aliased(stage, space, 'account', ref)
  return {
    accountId,
    scopeId: await nodeOf(stage, space, item, 'scope'),
    role: item.role ?? null,
    right: item.right ?? null,
  }
}

async function placeOf(stage: Stage, { space, item }: One, kind: 'employee' | 'student') {
  const personId = await aliased(stage, space, 'person', said(item, 'person'))
  const nodeId = await nodeOf(stage, space, item, 'node')
  const asked = { person: personId, node: nodeId, kind, today: today(stage) }
  return { personId, nodeId, present: await findAffiliationNow(stage.unit.tx, asked) }
}

async function nodeOf(stage: Stage, space: string, item: DeedItem, field: 'node' | 'group' | 'scope'): Promise<string> {
  const ref = said(item, field)
  const own = wholeId(space, ref)
  if (stage.decisions.has(own)) return own
  return stage.decisions.has(ref) ? ref : await aliased(stage, space, 'node', ref)
}

/** What nobody is called so is an id that is there or not. */
async function aliased(stage: Stage, subsystem: string, called: 'account' | 'person' | 'node', ref: string) {
  return (await listAliased(stage.unit.tx, { subsystem, called, aliases: [ref] })).get(ref) ?? ref
}

function said(item: DeedItem, field: 'account' | 'person' | 'node' | 'group' | 'scope'): string {
  const value = item[field]
  if (value === undefined) throw refusedFields([{ field, code: 'field-required' }])
  return value
}

/** A last day ends with it. */
const endOf = ({ decisions: { days } }: Context, last: string): string =>
  days.begin(new Date(Date.parse(last) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10)).toISOString()
