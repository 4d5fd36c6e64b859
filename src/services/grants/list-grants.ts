import type { Language } from '../../core/problems/index.ts'
import { getVisibleAccount } from '../accounts/index.ts'
import { offering } from '../audit/index.ts'
import { rightTitle } from '../catalog/index.ts'
import { type Actor, type Context, may } from '../decisions/index.ts'
import { lastUseOf } from '../use/index.ts'
import { deactivateGrant } from './deactivate-grant.ts'
import { deleteGrant } from './delete-grant.ts'
import { extendGrant } from './extend-grant.ts'
import { actorTitle, seesGrant } from './grant-sight.ts'
import { isLive, stateOf } from './grant-state.ts'
import { listGrantsOfAccount, type StoredGrant } from './queries-grants.ts'
import type { Grant, OwnAccess } from './shapes.ts'

/** What an account holds, at the scopes that the viewer may see; the others are only counted. */
export async function listGrants(
  ctx: Context,
  actor: Actor,
  accountId: string,
  language: Language,
): Promise<{ items: Grant[]; hidden: number }> {
  const account = await getVisibleAccount(ctx, actor, ctx.database.kysely, accountId)
  const stored = await listGrantsOfAccount(ctx.database.kysely, account.id)
  const seen = stored.filter((grant) => seesGrant(ctx, actor, grant))
  const useOf = await usesIn(ctx, seen)
  const items: Grant[] = []
  for (const grant of seen) {
    items.push({
      use: useOf(grant),
      ...grantView(ctx, grant, await whatMay(ctx, actor, grant)),
      limitedTo: grant.limits.filter(({ id }) => may(ctx, actor, 'dostup.organizations.view', id)),
      createdBy: actorTitle(ctx, actor, { account: grant.created_by, title: grant.giver_title }, language),
      deactivatedBy: actorTitle(ctx, actor, { account: grant.deactivated_by, title: grant.stopper_title }, language),
    })
  }
  return { hidden: stored.length - seen.length, items }
}

/** When each was used last, and since when that is known. */
export async function usesIn({ database: { kysely: db } }: Context, grants: readonly StoredGrant[]) {
  const found = await lastUseOf(
    db,
    grants.map(({ id }) => id),
  )
  return ({ id, created_at: given }: StoredGrant): Grant['use'] => {
    const { at = null, since = given } = found.get(id) ?? {}
    return { lastAt: at?.toISOString() ?? null, watchedSince: (since > given ? since : given).toISOString() }
  }
}

export async function whatMay(ctx: Context, actor: Actor, grant: StoredGrant): Promise<Grant['may']> {
  const offers = offering(ctx, actor)
  return {
    deactivate: grant.active && (await offers(deactivateGrant, grant)),
    delete: await offers(deleteGrant, grant),
    extend: await offers(extendGrant, grant),
  }
}

/** What somebody holds, for their own page: what was given to them and is in force, and where they hold anything in any way. */
export async function listOwnAccess(ctx: Context, accountId: string): Promise<OwnAccess> {
  const now = ctx.clock()
  const stored = await listGrantsOfAccount(ctx.database.kysely, accountId)
  const held = new Set(ctx.decisions.held(accountId))
  const { subsystems } = ctx.decisions.catalog
  return {
    grants: stored
      .filter((grant) => isLive(grant, now))
      .map((grant) => grantView(ctx, grant, { deactivate: false, delete: false, extend: false }))
      .map(({ id, role, right, scope, limitedTo, validUntil }) => {
        return { id, role, right, scope: { id: scope.id, title: scope.title }, limitedTo, validUntil }
      }),
    subsystems: subsystems
      .map(({ id, title, actions }) => {
        return { id, title, actions: actions.map((action) => action.id).filter((action) => held.has(action)) }
      })
      .filter(({ actions }) => actions.length > 0),
  }
}

export function grantView(
  ctx: Context,
  grant: StoredGrant,
  may: Grant['may'],
): Omit<Grant, 'createdBy' | 'deactivatedBy' | 'use'> {
  const { right_id: right } = grant
  return {
    id: grant.id,
    account: { id: grant.account_id ?? '', title: grant.account_title ?? '' },
    role: grant.role_id === null ? null : { id: grant.role_id, title: grant.role_title ?? grant.role_id },
    right: right === null ? null : { id: right, title: rightTitle(ctx.decisions.catalog, right) },
    scope: { id: grant.scope_id, title: grant.scope_title, kind: grant.scope_kind },
    limitedTo: grant.limits,
    validFrom: grant.valid_from?.toISOString() ?? null,
    validUntil: grant.valid_until?.toISOString() ?? null,
    active: grant.active,
    state: stateOf(grant, ctx.clock()),
    source: grant.source,
    ruleId: grant.rule_id,
    reason: grant.reason,
    createdAt: grant.created_at.toISOString(),
    deactivatedAt: grant.deactivated_at?.toISOString() ?? null,
    may,
  }
}
