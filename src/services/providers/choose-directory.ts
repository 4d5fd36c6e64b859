import type { FieldProblem } from '../../core/problems/index.ts'
import { type Db, newId, type Transaction } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import { type Entering, mayUse } from './methods.ts'
import { insertIdentity, isDirectoryUserTaken } from './queries-identities.ts'
import { listProviderRows, type ProviderRow } from './queries-providers.ts'

/** As the form says it: the user, and the directory where there may be several. */
interface Asked {
  readonly user: string
  readonly directory: string | null
}

export interface ChosenDirectory {
  readonly user: string
  readonly row: ProviderRow
}

/** The directory by which an account of that metarole and home may come in as that user, or what is wrong with the form. */
export async function chooseDirectory(
  ctx: Context,
  db: Db,
  { user, directory }: Asked,
  account: Entering & { readonly id?: string },
): Promise<ChosenDirectory | FieldProblem> {
  const rows = (await listProviderRows(db)).filter((row) => row.kind === 'ldap' && mayUse(ctx, row, account))
  const [row, another] = directory === null ? rows : rows.filter(({ id }) => id === directory)
  if (row === undefined) return { field: 'directoryUser', code: 'directory-unknown' }
  if (another !== undefined)
    return {
      field: 'directoryId',
      code: 'directory-to-choose',
      values: { titles: rows.map(({ title }) => title).join(', ') },
    }
  if (await isDirectoryUserTaken(db, row.id, user, account.id ?? ''))
    return { field: 'directoryUser', code: 'directory-user-taken', values: { user, title: row.title } }
  return { user, row }
}

/** From now on the account comes in as that user; who that is there is known, and kept, from the first sign-in. */
export async function bindDirectoryUser(
  ctx: Context,
  tx: Transaction,
  account: string,
  { user, row }: ChosenDirectory,
) {
  const bound = { account_id: account, provider_id: row.id, bound_at: ctx.clock() }
  await insertIdentity(tx, { id: newId(), ...bound, issuer: '', subject: null, name: user })
}
