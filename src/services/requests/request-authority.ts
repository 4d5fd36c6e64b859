import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { findAccount } from '../accounts/index.ts'
import { listAffiliationsOfPerson } from '../affiliations/index.ts'
import { takesPart } from '../approvals/index.ts'
import { type Catalog, findKind, rightTitle } from '../catalog/index.ts'
import { type Acting, type Actor, type Context, may, type Named, today } from '../decisions/index.ts'
import { isOwnPerson, listOwnAccounts } from '../delegation/index.ts'
import type { StoredItem, StoredRequest } from './queries-requests.ts'

export const isWithin = ({ decisions }: Context, node: string, organization: string): boolean =>
  node === organization || decisions.ancestors(node).includes(organization)

/** Where people learn in classes and groups; in a preset without any, every organization counts. */
export function isEducational(catalog: Catalog, kind: string | undefined): boolean {
  if (kind === undefined || findKind(catalog, kind)?.family !== 'organization') return false
  const groups = catalog.kinds.filter(({ family }) => family === 'group')
  return groups.length === 0 || groups.some(({ under }) => under?.includes(kind))
}

/** E7: at home in the organization, or employed there now, with the right to ask for its people. */
export async function isRepresentative({ ctx, actor, db }: Acting, organization: string): Promise<boolean> {
  if (actor.kind === 'operator') return true
  if (!may(ctx, actor, 'dostup.requests.ask-role', organization)) return false
  const home = ctx.decisions.homeOf(actor.accountId)
  if (home !== undefined && isWithin(ctx, home, organization)) return true
  const person = (await findAccount(db, actor.accountId))?.person_id
  if (person == null) return false
  const posts = await listAffiliationsOfPerson(db, person)
  const now = today(ctx)
  return posts.some(
    ({ kind, node_id, valid_until: until }) =>
      kind === 'employee' && (until === null || until > now) && isWithin(ctx, node_id, organization),
  )
}

/** Of an organization that the asker does not see, the refusal is that of one which is not there (mistake 3). */
export async function requireRepresentative(who: Acting, { id, title }: Named): Promise<void> {
  const { ctx, actor } = who
  const { catalog, kindOf } = ctx.decisions
  if (!(await isRepresentative(who, id))) {
    const right = rightTitle(catalog, 'dostup.requests.ask-role')
    throw new Problem('representative-only', { node: seesPlace(ctx, actor, id) ? title : unnamed, right })
  }
  if (!isEducational(catalog, kindOf(id))) throw new Problem('request-organization-refused', { node: title })
}

const unnamed = { ru: 'эта организация', en: 'that organization' }

/** One’s own home, what stands above it, and what one sees anyway. */
export function seesPlace(ctx: Context, actor: Actor, node: string): boolean {
  if (!ctx.decisions.has(node)) return false
  const home = actor.accountId === null ? undefined : ctx.decisions.homeOf(actor.accountId)
  if (home !== undefined && [home, ...ctx.decisions.ancestors(home)].includes(node)) return true
  return may(ctx, actor, 'dostup.organizations.view', node)
}

export function requireSeesPlace(ctx: Context, actor: Actor, node: string): void {
  if (!seesPlace(ctx, actor, node)) throw new Problem('not-found')
}

/** Whoever asked sees it, from any account of theirs; so does who sees requests where it stands, and whoever decides on its route. A draft is its author's alone. */
export async function seesRequest({ ctx, actor, db }: Acting, request: StoredRequest): Promise<boolean> {
  if (request.asked_by !== null && request.asked_by === actor.accountId) return true
  if (request.state === 'draft') return false
  if (may(ctx, actor, 'dostup.requests.view', request.organization_id)) return true
  if (await isAskedByOneself(actor, db, request)) return true
  return request.approval_id !== null && (await takesPart({ ctx, actor, db }, request.approval_id))
}

export async function isAskedByOneself(actor: Actor, db: Db, { asked_by: asker }: StoredRequest): Promise<boolean> {
  return asker !== null && (await listOwnAccounts(actor, db)).includes(asker)
}

/** Mistake 36: nobody decides what they have asked for, nor what is about themselves, from whatever account of theirs. */
export async function refuseOwnRequest(
  { actor, db }: Acting,
  request: StoredRequest,
  items: readonly StoredItem[],
): Promise<void> {
  if (await isAskedByOneself(actor, db, request)) throw new Problem('own-request-refused')
  const accounts = await listOwnAccounts(actor, db)
  for (const { person_ids, fields } of items) {
    if (fields.accountId !== undefined && accounts.includes(fields.accountId)) throw new Problem('own-request-refused')
    for (const person of person_ids) if (await isOwnPerson(actor, db, person)) throw new Problem('own-request-refused')
  }
}
