import { type FieldProblem, refuseFields } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { getVisibleAffiliation, requireMayDo, type StoredAffiliation } from '../affiliations/index.ts'
import type { Deed, FieldChange, Policy } from '../audit/index.ts'
import type { Acting } from '../decisions/index.ts'
import { emailProblems } from '../persons/index.ts'
import { leadingOf } from './led-classes.ts'
import { insertStaffChange, type LedClass, removeStaffChange, type StaffValue } from './queries-staff-cards.ts'
import type { StaffField, StaffProposal } from './shapes.ts'
import { inWords, listWaiting, pendingField, requireGoesOn, staffObject, valueNow } from './staff-objects.ts'

/**
 * Proposes what is to change of an employee's card (E8): it waits until it is confirmed, and the old value is in force. A proposal of what
 * is in force already takes back the one that waits. Its inverse is `withdrawStaffChange`.
 */
export const proposeStaffChanges: Deed<{ id: string; asked: StaffProposal }> & Policy<StoredAffiliation> = {
  name: 'staff-cards.propose-staff-changes',
  kind: 'record',
  async policy(ctx, actor, post, db) {
    await requireMayDo({ ctx, actor, db }, 'edit', post)
    requireGoesOn(ctx, post)
  },
  async decide(ctx, tx, actor, { id, asked }) {
    const post = await getVisibleAffiliation(ctx, actor, tx, id)
    await proposeStaffChanges.policy(ctx, actor, post, tx)
    const { classes, unseen } = await leadingOf(ctx, actor, tx, post)
    refuseFields([...emailProblems(asked.email), ...classProblems(classes, post, asked)])
    const fields: FieldChange[] = []
    for (const [field, value] of proposed(asked, unseen))
      fields.push(...(await propose({ ctx, actor, db: tx }, post, { field, value })))
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    return { result: undefined, changed: [staffObject(post, fields)], facts: [] }
  },
}

/** `unseen`: led classes that the proposer does not see, and so says nothing about. */
function proposed(
  { email, phone, classIds, load }: StaffProposal,
  unseen: readonly string[],
): [StaffField, StaffValue][] {
  const all: [StaffField, StaffValue | undefined][] = [
    ['email', email],
    ['phone', phone],
    ['classes', classIds && [...classIds, ...unseen]],
    ['load', load],
  ]
  return all.filter((one): one is [StaffField, StaffValue] => one[1] !== undefined)
}

function classProblems(
  classes: readonly LedClass[],
  post: StoredAffiliation,
  { classIds = [] }: StaffProposal,
): FieldProblem[] {
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
  const before = (await listWaiting(ctx, tx, post)).filter((one) => one.field === field)
  const waiting = before.at(-1)
  const isInForce = same(now, value)
  if (waiting === undefined ? isInForce : same(waiting.value, value)) return []
  for (const { id } of before) await removeStaffChange(tx, id)
  const by = { proposed_by: actor.accountId, proposed_by_title: actor.title, proposed_at: ctx.clock() }
  if (!isInForce) await insertStaffChange(tx, post.id, { field, value, ...by })
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
