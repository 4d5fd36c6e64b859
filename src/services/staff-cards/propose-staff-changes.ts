import { type FieldProblem, Problem, refuseFields } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { getVisibleAffiliation, requireMayDo, type StoredAffiliation, today } from '../affiliations/index.ts'
import type { Deed, FieldChange, Policy } from '../audit/index.ts'
import type { Acting } from '../decisions/index.ts'
import { emailProblems } from '../persons/index.ts'
import { leadingOf } from './led-classes.ts'
import { listStaffChanges, putStaffChange, removeStaffChange, type StaffValue } from './queries-staff-cards.ts'
import type { StaffField, StaffProposal } from './shapes.ts'
import { inWords, pendingField, staffObject, valueNow } from './staff-objects.ts'

/**
 * Proposes what is to change of an employee's card (E8): it waits until it is confirmed, and the old value is in force. A proposal of what
 * is in force already takes back the one that waits. Its inverse is `withdrawStaffChange`.
 */
export const proposeStaffChanges: Deed<{ id: string; asked: StaffProposal }> & Policy<StoredAffiliation> = {
  name: 'staff-cards.propose-staff-changes',
  kind: 'record',
  async policy(ctx, actor, post, db) {
    await requireMayDo({ ctx, actor, db }, 'edit', post)
    const { kind, valid_until: until, node_title: node } = post
    if (kind !== 'employee') throw new Problem('not-found')
    if (until !== null && until <= today(ctx) && post.end_reason !== 'leave')
      throw new Problem('affiliation-ended', { node, until })
  },
  async decide(ctx, tx, actor, { id, asked }) {
    const post = await getVisibleAffiliation(ctx, actor, tx, id)
    await proposeStaffChanges.policy(ctx, actor, post, tx)
    const unknown = await classProblems({ ctx, actor, db: tx }, post, asked)
    refuseFields([...emailProblems(asked.email), ...unknown])
    const fields: FieldChange[] = []
    for (const [field, value] of proposed(asked))
      fields.push(...(await propose({ ctx, actor, db: tx }, post, { field, value })))
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    return { result: undefined, changed: [staffObject(post, fields)], facts: [] }
  },
}

function proposed({ email, phone, classIds, load }: StaffProposal): [StaffField, StaffValue][] {
  const all: [StaffField, StaffValue | undefined][] = [
    ['email', email],
    ['phone', phone],
    ['classes', classIds],
    ['load', load],
  ]
  return all.filter((one): one is [StaffField, StaffValue] => one[1] !== undefined)
}

async function classProblems(
  { ctx, actor, db: tx }: Acting<Transaction>,
  post: StoredAffiliation,
  { classIds = [] }: StaffProposal,
): Promise<FieldProblem[]> {
  if (classIds.length === 0) return []
  const { classes } = await leadingOf(ctx, actor, tx, post)
  const isThere = (id: string) => classes.some((one) => one.id === id)
  return classIds
    .filter((id) => !isThere(id))
    .map((id) => ({ field: 'classIds', code: 'class-unknown', values: { id, node: post.node_title } }))
}

async function propose(
  { ctx, actor, db: tx }: Acting<Transaction>,
  post: StoredAffiliation,
  { field, value }: { readonly field: StaffField; readonly value: StaffValue },
): Promise<FieldChange[]> {
  const now = await valueNow({ ctx, actor, db: tx }, post, field)
  const waiting = (await listStaffChanges(tx, [post.id])).find((one) => one.field === field)
  const isInForce = same(now, value)
  if (waiting === undefined ? isInForce : same(waiting.value, value)) return []
  if (waiting !== undefined && isInForce) await removeStaffChange(tx, waiting.id)
  else {
    const by = { proposed_by: actor.accountId, proposed_by_title: actor.title, proposed_at: ctx.clock() }
    await putStaffChange(tx, post.id, { field, value, ...by })
  }
  const words = async (one: StaffValue | undefined) =>
    one === undefined ? null : await inWords({ ctx, actor, db: tx }, post, { field, value: one })
  return [{ field: pendingField(field), old: await words(waiting?.value), new: isInForce ? null : await words(value) }]
}

/** Classes are a set; the lines of a load stand in their order. */
function same(one: StaffValue, other: StaffValue): boolean {
  const plain = (value: StaffValue) =>
    Array.isArray(value) && value.every((each) => typeof each === 'string') ? [...value].sort() : value
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other))
}
