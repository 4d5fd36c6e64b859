import { Problem } from '../core/problems/index.ts'
import { activateAccount, findAccount, findAccountByLogin, passwordNotUsed } from '../services/accounts/index.ts'
import { perform } from '../services/audit/index.ts'
import { getMetarole } from '../services/catalog/index.ts'
import { hasPasswordEntry, setPassword, takeFactorsOff } from '../services/credentials/index.ts'
import { type Context, findLostRole, operator } from '../services/decisions/index.ts'
import { listFactors } from '../services/factors/index.ts'
import { deleteGrant, extendGrant, giveGrant, listGrants } from '../services/grants/index.ts'
import { getOrganization, restoreOrganization } from '../services/organizations/index.ts'
import { generatePassword } from '../services/passwords/index.ts'
import { noSuchLogin } from './command.ts'

export interface AccessGivenBack {
  readonly password: string
  /** What stood in the way and does no more, in sentences. */
  readonly done: readonly string[]
}

interface GivenHow {
  readonly mustChange: boolean
  /** Its second factors are lost, or are somebody else's. */
  readonly withoutFactors: boolean
}

/** Lets an account in again, whatever was done to it: a new password, and nothing left that would refuse it. */
export async function giveAccessBack(
  ctx: Context,
  login: string,
  { mustChange, withoutFactors }: GivenHow,
): Promise<AccessGivenBack> {
  const found = await findAccountByLogin(ctx.database.kysely, login)
  const account = found && (await findAccount(ctx.database.kysely, found.id))
  if (account === undefined) throw noSuchLogin(login)
  if (!hasPasswordEntry(ctx, account.metarole)) {
    const { code, values } = passwordNotUsed(getMetarole(ctx.decisions.catalog, account.metarole))
    throw new Problem(code, values)
  }
  const done = await restoreHome(ctx, account.home_id)
  if (!account.active) {
    await perform(ctx, operator, activateAccount, account.id)
    done.push(`The account ${account.login} was off: it is on.`)
  }
  if (account.locked_until !== null && account.locked_until > ctx.clock())
    done.push('It was locked: the lock is lifted.')
  const password = generatePassword()
  await perform(ctx, operator, setPassword, { id: account.id, password, mustChange })
  done.push('It has a new password; its sessions have ended.', ...(await restoreRole(ctx, account)))
  done.push(...(await lookAtFactors(ctx, account.id, withoutFactors)))
  return { password, done }
}

/** They are not taken off unasked: whoever has only forgotten a password still has them. */
async function lookAtFactors(ctx: Context, id: string, isWithout: boolean): Promise<string[]> {
  const factors = (await listFactors(ctx.database.kysely, id)).filter((factor) => factor !== 'recovery-code')
  if (factors.length === 0) return []
  if (!isWithout) return ['Its second factor is asked for as before. If that is lost, add --without-factors.']
  await perform(ctx, operator, takeFactorsOff, id)
  return ['Its second factors are taken off: the password alone lets in.']
}

/** Where a role makes administrators (L5) and nobody has it for good any more, it has it again. */
async function restoreRole(ctx: Context, { id: accountId, metarole, home_id }: Administrator): Promise<string[]> {
  const roleId = await findLostRole(ctx)
  if (roleId === undefined || metarole !== ctx.decisions.catalog.administrator?.metarole) return []
  const home = await getOrganization(ctx, operator, home_id)
  const scope = home.path[0] ?? home
  const { items } = await listGrants(ctx, operator, accountId, 'en')
  const had = items.filter(({ role, scope: at }) => role?.id === roleId && at.id === scope.id)
  const living = had.find(({ active }) => active)
  if (living !== undefined) await perform(ctx, operator, extendGrant, { id: living.id, validUntil: null })
  else {
    for (const { id } of had) await perform(ctx, operator, deleteGrant, id)
    await perform(ctx, operator, giveGrant, { accountId, roleId, scopeId: scope.id })
  }
  const title = ctx.decisions.catalog.roles.find(({ id }) => id === roleId)?.title.ru
  return [`Nobody was a system administrator any more: it has the role “${title}” at “${scope.title}”, without an end.`]
}

interface Administrator {
  readonly id: string
  readonly metarole: string
  readonly home_id: string
}

/** From the top down: nothing can be brought back under what is archived itself. */
async function restoreHome(ctx: Context, homeId: string): Promise<string[]> {
  const { path } = await getOrganization(ctx, operator, homeId)
  const restored: string[] = []
  for (const id of [...path.map((above) => above.id), homeId]) {
    const { archivedAt, title } = await getOrganization(ctx, operator, id)
    if (archivedAt === null) continue
    await perform(ctx, operator, restoreOrganization, id)
    restored.push(`“${title}” was archived: it is out of the archive.`)
  }
  return restored
}
