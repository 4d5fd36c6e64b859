import type { Miss } from '../../../core/engine/index.ts'
import { type Language, quoted } from '../../../core/problems/index.ts'
import { perform } from '../../audit/index.ts'
import { rightInFull } from '../../catalog/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import {
  deleteGrant,
  extendGrant,
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

/** What a grant lacks that is there already: an end that has passed is moved away. */
export async function extension(ctx: Context, actor: Actor, now: Supposed, language: Language): Promise<Remedy[]> {
  const stopped = await stoppedGrant(ctx, actor, now)
  if (stopped === undefined || !stopped.active || !hasPassed(ctx, stopped)) return []
  const step = await stepOn(ctx, stopped, 'extend-grant', language)
  const edit = { id: stopped.id, validUntil: null }
  return [[{ ...step, needs: 'dostup.grants.give', perform: (stage, by) => perform(stage, by, extendGrant, edit) }]]
}

/** The same power once more, in place of a grant that was stopped or begins later: that one must go off the list first (N9). */
export async function givingAgain(ctx: Context, actor: Actor, now: Supposed, language: Language): Promise<Remedy[]> {
  const stopped = await stoppedGrant(ctx, actor, now)
  if (stopped === undefined || (stopped.active && hasPassed(ctx, stopped))) return []
  const { id, scope_id, valid_until, limits, account_id } = stopped
  const until = valid_until !== null && !hasPassed(ctx, stopped) ? { validUntil: valid_until.toISOString() } : {}
  const off = await stepOn(ctx, stopped, 'delete-grant', language)
  const again = await stepOn(ctx, stopped, 'give-grant', language)
  const given = { ...newGrant(account_id, again, scope_id), limitedTo: limits.map((limit) => limit.id), ...until }
  return [
    [
      { ...off, needs: 'dostup.grants.revoke', perform: (stage, by) => perform(stage, by, deleteGrant, id) },
      {
        ...again,
        grant: null,
        needs: 'dostup.grants.give',
        perform: (stage, by) => perform(stage, by, giveGrant, given),
      },
    ],
  ]
}

const stopping: readonly Miss['miss'][] = ['grant-deactivated', 'grant-expired', 'grant-not-started']

const hasPassed = (ctx: Context, { valid_until }: StoredGrant): boolean =>
  valid_until !== null && valid_until <= ctx.clock()

/** Of the account itself, where the viewer sees it. */
async function stoppedGrant(ctx: Context, actor: Actor, { nearest }: Supposed) {
  if (nearest === undefined || !stopping.includes(nearest.miss)) return undefined
  if (!('grant' in nearest) || nearest.grant === null) return undefined
  const [grant] = await listGrantsByIds(ctx.database.kysely, [nearest.grant])
  if (grant === undefined || grant.account_id === null || !seesGrant(ctx, actor, grant)) return undefined
  return { ...grant, account_id: grant.account_id }
}

async function stepOn(
  ctx: Context,
  grant: StoredGrant,
  deed: 'extend-grant' | 'delete-grant' | 'give-grant',
  language: Language,
) {
  const named = namedPower(ctx, grant, language)
  const { phrase } = await titledPlace(ctx, grant.scope_id, language)
  const sentence = remedyInWords[deed][language](`${powerTitle(named, language)} ${phrase}`)
  return { deed, sentence, ...named, scope: { id: grant.scope_id, title: grant.scope_title }, grant: grant.id }
}

function namedPower(ctx: Context, { role_id, role_title, right_id }: StoredGrant, language: Language): RoleOrRight {
  const { catalog } = ctx.decisions
  return {
    role: role_id === null ? null : { id: role_id, title: roleTitle(catalog, role_id, role_title, language) },
    right: right_id === null ? null : { id: right_id, title: rightInFull(catalog, right_id)[language] },
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
