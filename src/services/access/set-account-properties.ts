import type { Transaction } from '../../database/index.ts'
import { operation } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { accountFact, findAccount, getAccountFor, type StoredAccount } from '../identity/index.ts'
import { listTitles } from '../organizations/index.ts'
import {
  checkProperties,
  movedProperties,
  namesOf,
  type Opening,
  requireHoldsOpened,
  rightsMoved,
} from './properties-edit.ts'
import { saveAccountProperties } from './queries-properties.ts'
import type { PropertiesEdit } from './shapes.ts'

/** Replaces the properties of an account as a whole. Conditions read them in every question about it from the next check on. */
export async function setAccountProperties(
  ctx: Context,
  actor: Actor,
  id: string,
  asked: PropertiesEdit,
): Promise<void> {
  checkProperties('account', asked.properties)
  await operation(ctx, actor, 'access.set-account-properties', async (tx) => {
    const account = await getAccountFor(ctx, actor, tx, id, 'dostup.properties.edit')
    const fields = movedProperties(account, asked)
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    await requireHoldsOpened(ctx, actor, tx, {
      properties: namesOf(fields),
      openings: await openingsOf(ctx, tx, account, rightsMoved(ctx, 'account', fields)),
      opensTo: (await isOneself(actor, tx, account)) ? 'oneself' : 'another',
    })
    await saveAccountProperties(tx, id, asked.properties, ctx.clock())
    const { login: title, home_id: organizationId } = account
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'account', id, title, organizationId, fields }],
      facts: [{ put: 'account', account: { ...accountFact(account), properties: asked.properties } }],
    }
  })
}

/** Where the account has the rights, whether or not their conditions hold. Of a silenced one it is not known: it may be anywhere. */
async function openingsOf(
  ctx: Context,
  tx: Transaction,
  { id, active, home_archived_at }: StoredAccount,
  rights: readonly string[],
): Promise<Opening[]> {
  if (rights.length === 0) return []
  if (!active || home_archived_at !== null) return [{ scope: null, title: '*', rights }]
  const places = ctx.decisions.placesOf(id, rights)
  const titles = await listTitles(
    tx,
    places.flatMap(({ scope }) => scope ?? []),
  )
  return places.map(({ scope, right }) => ({
    scope,
    title: scope === null ? '*' : (titles.get(scope) ?? scope),
    rights: [right],
  }))
}

/** One's own account, or a second one of the same person (mistake 36). */
async function isOneself(actor: Actor, tx: Transaction, account: { id: string; person_id: string | null }) {
  if (actor.accountId === null) return false
  const own = await findAccount(tx, actor.accountId)
  return account.id === actor.accountId || (own?.person_id != null && own.person_id === account.person_id)
}
