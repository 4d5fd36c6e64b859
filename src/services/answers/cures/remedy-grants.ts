import { type Language, quoted } from '../../../core/problems/index.ts'
import { perform } from '../../audit/index.ts'
import { rightTitle } from '../../catalog/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import {
  deleteGrant,
  giveGrant,
  listGrantsByIds,
  type NewGrant,
  type StoredGrant,
  seesGrant,
} from '../../grants/index.ts'
import { roleTitle, titledPlace } from '../gather-titles.ts'
import type { Remedy, Step, Supposed } from './remedy.ts'
import { remedyInWords } from './words-cure.ts'

export type RoleOrRight = Pick<Step, 'role' | 'right'>

/** The same power once more: one that did not run out by itself must go off the list first (N9). */
export async function renewal(ctx: Context, actor: Actor, now: Supposed, language: Language): Promise<Remedy[]> {
  const { nearest } = now
  const isStopped = ['grant-deactivated', 'grant-expired', 'grant-not-started'].includes(nearest?.miss ?? '')
  if (!isStopped || nearest === undefined || !('grant' in nearest) || nearest.grant === null) return []
  const [grant] = await listGrantsByIds(ctx.database.kysely, [nearest.grant])
  if (grant?.account_id == null || !seesGrant(ctx, actor, grant)) return []
  const named = namedPower(ctx, grant, language)
  const hasExpired = grant.active && grant.valid_until !== null && grant.valid_until <= ctx.clock()
  const { phrase } = await titledPlace(ctx, grant.scope_id, language)
  const accountId = grant.account_id
  return [
    [
      {
        deed: 'renew-grant',
        sentence: remedyInWords['renew-grant'][language](`${powerTitle(named, language)} ${phrase}`),
        ...named,
        scope: { id: grant.scope_id, title: grant.scope_title },
        needs: 'dostup.grants.give',
        async perform(stage, by) {
          if (!hasExpired) await perform(stage, by, deleteGrant, grant.id)
          const limitedTo = grant.limits.map(({ id }) => id)
          await perform(stage, by, giveGrant, { ...newGrant(accountId, named, grant.scope_id), limitedTo })
        },
      },
    ],
  ]
}

function namedPower(ctx: Context, { role_id, role_title, right_id }: StoredGrant, language: Language): RoleOrRight {
  const { catalog } = ctx.decisions
  return {
    role: role_id === null ? null : { id: role_id, title: roleTitle(catalog, role_id, role_title, language) },
    right: right_id === null ? null : { id: right_id, title: rightTitle(catalog, right_id)[language] },
  }
}

export const powerTitle = ({ role, right }: RoleOrRight, language: Language): string => {
  const noun = { ru: role === null ? 'право' : 'роль', en: role === null ? 'the right' : 'the role' }[language]
  return `${noun} ${quoted((role ?? right)?.title ?? '', language)}`
}

export const newGrant = (accountId: string, { role, right }: RoleOrRight, scopeId: string): NewGrant => ({
  accountId,
  scopeId,
  ...(role !== null && { roleId: role.id }),
  ...(right !== null && { rightId: right.id }),
})
