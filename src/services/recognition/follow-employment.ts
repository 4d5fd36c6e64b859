import { Problem } from '../../core/problems/index.ts'
import type { Employer } from '../../outside/index.ts'
import { perform } from '../audit/index.ts'
import { getMetarole } from '../catalog/index.ts'
import { type Context, operator } from '../decisions/index.ts'
import { deleteGrant, giveGrant, listGrantsOfAccount } from '../grants/index.ts'
import { listHoldersOfInn } from '../organizations/index.ts'
import type { ProviderRow } from '../providers/index.ts'

interface Told {
  readonly row: ProviderRow
  readonly employers: readonly Employer[] | undefined
}

/**
 * N3, N4: roles that the preset gives by what ЕСИА says of somebody at their employer come at the sign-in and go with what was said. What
 * was not told leaves everything as it is.
 */
export async function followEmployment(
  ctx: Context,
  { row, employers }: Told,
  account: { readonly id: string; readonly metarole: string },
): Promise<void> {
  const { power } = getMetarole(ctx.decisions.catalog, account.metarole)
  if (row.method !== 'esia' || employers === undefined || (power !== 'roles' && power !== 'subtree')) return
  const wanted = await powersOf(ctx, employers)
  const held = await listGrantsOfAccount(ctx.database.kysely, account.id)
  const at = ctx.clock()
  const isHeld = (one: Power) =>
    held.some((grant) => isSame(one, powerOf(grant)) && (grant.valid_until === null || grant.valid_until > at))
  const gone = held.filter((grant) => grant.source === 'esia' && !wanted.some((one) => isSame(one, powerOf(grant))))
  // Law 2 is about what people hand out: this is given by the preset, on the word of ЕСИА, and the log names it.
  const actor = { ...operator, title: row.title }
  for (const { id } of gone) await unlessRefused(perform(ctx, actor, deleteGrant, id))
  for (const power of wanted.filter((one) => !isHeld(one)))
    await unlessRefused(perform(ctx, actor, giveGrant, { accountId: account.id, ...power, source: 'esia' }))
}

/** Nobody is kept out because a role that comes by itself could not be given. */
async function unlessRefused(doing: Promise<unknown>): Promise<void> {
  try {
    await doing
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}

const powerOf = ({ role_id, scope_id }: { role_id: string | null; scope_id: string }): Power => ({
  roleId: role_id ?? '',
  scopeId: scope_id,
})

interface Power {
  readonly roleId: string
  readonly scopeId: string
}

const isSame = (one: Power, other: Power): boolean => one.roleId === other.roleId && one.scopeId === other.scopeId

async function powersOf(ctx: Context, employers: readonly Employer[]): Promise<Power[]> {
  const powers: Power[] = []
  for (const { id, employer } of await employersHere(ctx, employers)) {
    for (const role of ctx.decisions.catalog.roles) {
      const power = { roleId: role.id, scopeId: id }
      if (role.comesBy?.esia.some((what) => says(employer, what)) && !powers.some((one) => isSame(one, power)))
        powers.push(power)
    }
  }
  return powers
}

const says = ({ isChief, isAdministrator }: Employer, what: 'employee' | 'chief' | 'administrator'): boolean =>
  what === 'employee' || (what === 'chief' ? isChief : isAdministrator)

/** Employers that are organizations of ours: by an ИНН that only one of them has. */
export async function employersHere(ctx: Context, employers: readonly Employer[] | undefined) {
  const found = await Promise.all(
    (employers ?? []).map(async (employer) => {
      const holders = employer.inn === null ? [] : await listHoldersOfInn(ctx.database.kysely, employer.inn)
      return holders.length === 1 ? holders.map(({ id, title }) => ({ id, title, employer })) : []
    }),
  )
  return found.flat()
}
