import type { Effect } from '../../../core/engine/index.ts'
import type { Language } from '../../../core/problems/index.ts'
import { actionTitle } from '../../catalog/index.ts'
import { type Actor, type Context, may } from '../../decisions/index.ts'
import { hidden } from '../../grants/index.ts'
import { listTitles } from '../../organizations/index.ts'
import { fullName } from '../../persons/index.ts'
import { wheresToLook } from '../../registry/index.ts'
import { pageOfHolders } from '../queries-holders.ts'
import type { Preview, PreviewPage } from '../shapes-decisions.ts'

type Side = Preview['gained']

/** Who gains, or who loses: all counted, a page listed, of the accounts about which the viewer may ask «Почему?» (mistake 16). */
export async function previewSide(
  ctx: Context,
  actor: Actor,
  { effects, page: { limit, offset } }: { readonly effects: readonly Effect[]; readonly page: PreviewPage },
  language: Language,
): Promise<Side> {
  const groups = groupsOf(effects)
  const seen = await wheresToLook(ctx, actor, ['dostup.accounts.view', 'dostup.decisions.explain'])
  const everyone = { limit: groups.size, offset: 0 }
  const { rows } = await pageOfHolders(ctx.database.kysely, [...groups.keys()], everyone, seen)
  const all = rows.flatMap((row) => (groups.get(row.id) ?? []).map((group) => ({ row, group })))
  const listed = all.slice(offset, offset + limit)
  const scopes = listed.flatMap(({ group }) => group.scope ?? [])
  const scopeOf = await visibleScopes(ctx, actor, scopes, language)
  return {
    people: new Set(rows.map(({ id, person_id }) => person_id ?? id)).size,
    accounts: rows.length,
    kinds: new Set(all.flatMap(({ group }) => group.effects.map(({ action }) => action))).size,
    actions: all.reduce((sum, { group }) => sum + group.effects.length, 0),
    total: all.length,
    items: listed.map(({ row, group: { scope, effects } }) => ({
      account: {
        id: row.id,
        login: row.login,
        title: fullName(row) ?? row.login,
        home: { id: row.home_id, title: row.home_title },
      },
      scope: scope === null ? null : scopeOf(scope),
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
      [...Map.groupBy(its, ({ scope }) => scope)].map(([scope, effects]) => ({
        scope,
        effects: withoutTwins(effects),
      })),
    ]),
  )
}

/** Whoever comes to hold what stands below a scope and what is shared with it alike is told of one thing. */
function withoutTwins(effects: readonly Effect[]): Effect[] {
  const below = new Set(effects.map(({ action, limit }) => `${action} ${limit}`))
  return effects.filter(({ action, limit }) => !limit?.startsWith('shared') || !below.has(`${action} ${BELOW[limit]}`))
}

const BELOW: { readonly [limit: string]: Effect['limit'] } = {
  shared: null,
  'shared-own': 'own',
  'shared-condition': 'condition',
}

async function visibleScopes(ctx: Context, actor: Actor, scopes: readonly string[], language: Language) {
  const visible = [...new Set(scopes)].filter((id) => may(ctx, actor, 'dostup.organizations.view', id))
  const titles = await listTitles(ctx.database.kysely, visible)
  return (id: string) => {
    const title = titles.get(id)
    return title === undefined ? { id: null, title: hidden[language] } : { id, title }
  }
}
