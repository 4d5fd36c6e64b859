import type { Effect, Effects } from '../../core/engine/index.ts'
import type { Language } from '../../core/problems/index.ts'
import { rehearse } from '../audit/index.ts'
import { actionTitle } from '../catalog/index.ts'
import { type Actor, type Context, may } from '../decisions/index.ts'
import { deactivateAccount, fullName } from '../identity/index.ts'
import { archiveOrganization, listTitles } from '../organizations/index.ts'
import { wheresToLook } from '../registry/index.ts'
import { deactivateGrant, deleteGrant } from './end-grant.ts'
import { giveGrant } from './give-grant.ts'
import { orRefused, type ProposedFacts, proposedFacts } from './proposed-facts.ts'
import { pageOfHolders } from './queries-holders.ts'
import { setRoleRights } from './set-role-rights.ts'
import type { Preview, Proposed } from './shapes-decisions.ts'
import { hidden } from './words.ts'

/** Rows of a side that are listed; the counts are of all. */
const LISTED = 200

/**
 * What if: who would gain and who would lose what by a deed, before it is done. The deed itself is rehearsed, so whoever may not do it, or
 * gives it what it refuses, is told the same as when doing it. Shown are the accounts about which the viewer may ask «Почему?» (mistake 16).
 */
export async function previewChange(
  ctx: Context,
  actor: Actor,
  proposed: Proposed,
  language: Language,
): Promise<Preview> {
  const at = momentOf(ctx, proposed)
  const moved = await effectsOf(ctx, actor, proposed, at)
  const side = (effects: readonly Effect[]) => sideOf(ctx, actor, effects, language)
  return {
    at: at.toISOString(),
    gained: await side(moved.gained),
    lost: await side(moved.lost),
  }
}

/** A grant that begins later is looked at when it begins. */
function momentOf(ctx: Context, proposed: Proposed): Date {
  const now = ctx.clock()
  const from = proposed.deed === 'give-grant' ? proposed.grant.validFrom : null
  return from != null && new Date(from) > now ? new Date(from) : now
}

type ProposedDeed = Exclude<Proposed, ProposedFacts>

async function effectsOf(ctx: Context, actor: Actor, proposed: Proposed, at: Date): Promise<Effects> {
  switch (proposed.deed) {
    case 'move-node':
    case 'share-node':
    case 'end-share':
    case 'merge-persons': {
      const facts = await proposedFacts(ctx, actor, proposed)
      return orRefused(() => ctx.decisions.effects(facts, at))
    }
    default:
      return await rehearse(
        ctx,
        (stage) => deedOf(stage, actor, proposed),
        (facts) => ctx.decisions.effects(facts, at),
      )
  }
}

function deedOf(stage: Context, actor: Actor, proposed: ProposedDeed): Promise<unknown> {
  switch (proposed.deed) {
    case 'give-grant':
      return giveGrant(stage, actor, proposed.grant)
    case 'deactivate-grant':
      return deactivateGrant(stage, actor, proposed.id)
    case 'delete-grant':
      return deleteGrant(stage, actor, proposed.id)
    case 'set-role-rights':
      return setRoleRights(stage, actor, proposed.id, proposed.role)
    case 'deactivate-account':
      return deactivateAccount(stage, actor, proposed.id)
    case 'archive-organization':
      return archiveOrganization(stage, actor, proposed.id)
  }
}

type Side = Preview['gained']

async function sideOf(ctx: Context, actor: Actor, effects: readonly Effect[], language: Language): Promise<Side> {
  const db = ctx.database.kysely
  const seen = await wheresToLook(ctx, actor, ['dostup.accounts.view', 'dostup.decisions.explain'])
  const ids = [...new Set(effects.map(({ account }) => account))]
  const { rows } = await pageOfHolders(db, ids, { limit: ids.length, offset: 0 }, seen)
  const groups = groupsOf(effects)
  const listed = rows.flatMap((row) => (groups.get(row.id) ?? []).map((group) => ({ row, group }))).slice(0, LISTED)
  const titles = await titlesOf(
    ctx,
    actor,
    listed.flatMap(({ group }) => group.scope ?? []),
    language,
  )
  return {
    accounts: rows.length,
    actions: rows.reduce(
      (sum, { id }) => sum + (groups.get(id) ?? []).reduce((some, one) => some + one.effects.length, 0),
      0,
    ),
    items: listed.map(({ row, group: { scope, effects } }) => ({
      account: {
        id: row.id,
        login: row.login,
        title: fullName(row) ?? row.login,
        home: { id: row.home_id, title: row.home_title },
      },
      scope: scope === null ? null : { id: scope, title: titles(scope) },
      actions: effects.map(({ action: id, limit }) => ({
        id,
        title: actionTitle(ctx.decisions.catalog, id)[language],
        limit,
      })),
    })),
  }
}

interface Group {
  readonly scope: string | null
  readonly effects: readonly Effect[]
}

/** By account, then by scope. */
function groupsOf(effects: readonly Effect[]): Map<string, Group[]> {
  const byAccount = Map.groupBy(effects, ({ account }) => account)
  return new Map(
    [...byAccount].map(([account, its]) => [
      account,
      [...Map.groupBy(its, ({ scope }) => scope)].map(([scope, effects]) => ({ scope, effects })),
    ]),
  )
}

async function titlesOf(ctx: Context, actor: Actor, scopes: readonly string[], language: Language) {
  const visible = [...new Set(scopes)].filter((id) => may(ctx, actor, 'dostup.organizations.view', id))
  const titles = await listTitles(ctx.database.kysely, visible)
  return (id: string) => titles.get(id) ?? hidden[language]
}
