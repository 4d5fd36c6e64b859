import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { requireMayDo, type StoredAffiliation } from '../affiliations/index.ts'
import { type ChangedObject, type Deed, type Done, type Policy, perform, type Stage } from '../audit/index.ts'
import { type Actor, nodeFact } from '../decisions/index.ts'
import { requireMayMakeOwner } from '../delegation/index.ts'
import { getVisibleOrganization, saveNode } from '../organizations/index.ts'
import { editPerson, fullName } from '../persons/index.ts'
import { type Leading, leadingOf } from './led-classes.ts'
import { removeStaffChange, saveLoad } from './queries-staff-cards.ts'
import type { LoadLine } from './shapes.ts'
import {
  type ChangeOfPost,
  getVisibleChange,
  inWords,
  pendingField,
  requireGoesOn,
  staffObject,
  tellProposer,
  valueNow,
} from './staff-objects.ts'

/**
 * Confirms a change of an employee's card (E8): from now on the new value is in force. What is confirmed is done by the deed that does it
 * by itself, with all that this one asks. It has no inverse: the former value is proposed again.
 */
export const confirmStaffChange: Deed<string, { affiliationId: string }> & Policy<StoredAffiliation> = {
  name: 'staff-cards.confirm-staff-change',
  kind: 'model',
  async policy(ctx, actor, post, db) {
    await requireMayDo({ ctx, actor, db }, 'confirm', post)
    requireGoesOn(ctx, post)
  },
  async decide(ctx, tx, actor, id) {
    const found = await getVisibleChange(ctx, actor, tx, id)
    const { change, post } = found
    await confirmStaffChange.policy(ctx, actor, post, tx)
    const { field, value } = change
    const words = async (one: typeof value) => await inWords({ ctx, actor, db: tx }, post, { field, value: one })
    const [before, after] = [await words(await valueNow({ ctx, actor, db: tx }, post, field)), await words(value)]
    await removeStaffChange(tx, id)
    const done = await putInForce(ctx, tx, actor, found)
    await tellProposer({ ctx, actor, db: tx }, found, { code: 'staff-change.confirmed' })
    const fields = [
      { field, old: before, new: after },
      { field: pendingField(field), old: after, new: null },
    ]
    return {
      result: { affiliationId: post.id },
      changed: [staffObject(post, fields), ...done.changed],
      facts: done.facts,
    }
  },
}

type InForce = { readonly changed: readonly ChangedObject[]; readonly facts: Exclude<Done<unknown>['facts'], 'reload'> }
const nothingMore: InForce = { changed: [], facts: [] }

async function putInForce(
  ctx: Stage,
  tx: Transaction,
  actor: Actor,
  { change: { field, value }, post }: ChangeOfPost,
): Promise<InForce> {
  if (field === 'classes') return await lead(ctx, tx, actor, { post, ids: value as readonly string[] })
  if (field === 'load') await saveLoad(tx, post.id, value as readonly LoadLine[])
  else await perform(ctx, actor, editPerson, { id: post.person_id, form: { [field]: value } })
  return nothingMore
}

/** Whoever leads a class owns it: rights to own classes reach it from now on. */
async function lead(
  ctx: Stage,
  tx: Transaction,
  actor: Actor,
  { post, ids }: { readonly post: StoredAffiliation; readonly ids: readonly string[] },
): Promise<InForce> {
  const leading = await leadingOf(ctx, actor, tx, post)
  const { classes, account } = leading
  const led = [...leading.led.map(({ id }) => id), ...leading.unseen]
  const coming = ids.filter((id) => !led.includes(id))
  const going = led.filter((id) => !ids.includes(id))
  if (coming.length > 0 && account === undefined) throw new Problem('leads-without-account')
  const done = []
  for (const id of [...coming, ...going]) {
    if (!classes.some((one) => one.id === id)) throw new Problem('changed-meanwhile')
    done.push(await ownClass(ctx, tx, actor, { post, led: { id, leading, isComing: coming.includes(id) } }))
  }
  return { changed: done.map(({ changed }) => changed), facts: done.map(({ fact }) => fact) }
}

async function ownClass(
  ctx: Stage,
  tx: Transaction,
  actor: Actor,
  {
    post,
    led: { id, isComing, leading },
  }: {
    readonly post: StoredAffiliation
    readonly led: { readonly id: string; readonly isComing: boolean; readonly leading: Leading }
  },
) {
  const { account, accounts } = leading
  const stored = await getVisibleOrganization(ctx, actor, tx, id)
  const others = stored.owner_ids.filter((owner) => !accounts.includes(owner))
  const owners = isComing && account !== undefined ? [...others, account] : others
  if (isComing && account !== undefined) await requireMayMakeOwner({ ctx, actor, db: tx }, stored, account)
  await saveNode(tx, id, { owner_ids: owners }, ctx.clock())
  const name = fullName(post) ?? post.person_id
  const field = { field: 'leader', old: isComing ? null : name, new: isComing ? name : null }
  const changed: ChangedObject = {
    ...{ operation: 'update', model: 'organization', id, title: stored.title },
    ...{ organizationId: id, fields: [field] },
  }
  return { changed, fact: { put: 'node', node: { ...nodeFact(stored), owners } } as const }
}
