import type { Db, Transaction } from '../../database/index.ts'

const identities = (db: Db) =>
  db
    .selectFrom('external_identities as identity')
    .innerJoin('providers', 'providers.id', 'identity.provider_id')
    .select([
      'identity.id',
      'identity.account_id',
      'identity.provider_id',
      'identity.issuer',
      'identity.subject',
      'identity.name',
      'identity.bound_at',
      'identity.last_used_at',
      'providers.title as provider_title',
      'providers.kind as provider_kind',
      'providers.enabled as provider_enabled',
    ])

export async function listIdentitiesOf(db: Db, accountId: string) {
  return await identities(db).where('identity.account_id', '=', accountId).orderBy('providers.title').execute()
}
export type Identity = Awaited<ReturnType<typeof listIdentitiesOf>>[number]

/** By which directory an account comes in, if by any. */
export async function findDirectoryIdentity(db: Db, accountId: string): Promise<Identity | undefined> {
  return await identities(db)
    .where('identity.account_id', '=', accountId)
    .where('identity.issuer', '=', '')
    .executeTakeFirst()
}

export async function findIdentity(db: Db, providerId: string, issuer: string, subject: string) {
  return await identities(db)
    .where('identity.provider_id', '=', providerId)
    .where('identity.issuer', '=', issuer)
    .where('identity.subject', '=', subject)
    .executeTakeFirst()
}

/** The user of a directory as another account has it; its names know no case. */
export async function isDirectoryUserTaken(db: Db, providerId: string, name: string, exceptAccount: string) {
  const row = await db
    .selectFrom('external_identities')
    .where('provider_id', '=', providerId)
    .where('issuer', '=', '')
    .where((eb) => eb(eb.fn('lower', ['name']), '=', eb.fn('lower', [eb.val(name)])))
    .where('account_id', '<>', exceptAccount)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Accounts that are on and come in by the directory, with who they are there. */
export async function listActiveUsersOf(db: Db, providerId: string) {
  return await db
    .selectFrom('external_identities as identity')
    .innerJoin('shown_accounts as accounts', 'accounts.id', 'identity.account_id')
    .where('identity.provider_id', '=', providerId)
    .where('identity.issuer', '=', '')
    .where('identity.subject', 'is not', null)
    .where('accounts.active', '=', true)
    .select(['identity.account_id', 'identity.subject'])
    .execute()
}

/** Who comes in by the directory: as whom by its own word, once they have, and by name. */
export async function listBoundUsers(db: Db, providerId: string) {
  return await db
    .selectFrom('external_identities')
    .where('provider_id', '=', providerId)
    .where('issuer', '=', '')
    .select(['account_id', 'subject', 'name'])
    .execute()
}

export async function countIdentities(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('external_identities')
    .groupBy('provider_id')
    .select((eb) => ['provider_id', eb.fn.countAll<number>().as('count')])
    .execute()
  return new Map(rows.map(({ provider_id, count }) => [provider_id, Number(count)]))
}

interface NewIdentity {
  readonly id: string
  readonly account_id: string
  readonly provider_id: string
  readonly issuer: string
  readonly subject: string | null
  readonly name: string
  readonly bound_at: Date
}

export async function insertIdentity(tx: Transaction, identity: NewIdentity): Promise<void> {
  await tx.insertInto('external_identities').values(identity).execute()
}

export async function removeIdentity(tx: Transaction, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('external_identities').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

/**
 * Notes that it was used, if it is still bound so; of a directory what its user is from now on. Held until the transaction is over, so that
 * whoever unbinds it then sees the session that came of it (mistake 39).
 */
export async function useIdentity(tx: Transaction, { id, subject }: { id: string; subject: string }, at: Date) {
  const { numUpdatedRows } = await tx
    .updateTable('external_identities')
    .set({ last_used_at: at, subject })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('subject', 'is', null), eb('subject', '=', subject)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
