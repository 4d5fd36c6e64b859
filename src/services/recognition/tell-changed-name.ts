import { transaction } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import { notify } from '../notices/index.ts'
import { fullName } from '../persons/index.ts'
import type { Choice } from './choice.ts'
import { foldName } from './look-up.ts'

interface Named {
  readonly id: string
  readonly last_name: string | null
  readonly first_name: string | null
  readonly middle_name: string | null
  readonly home_title: string
}

/** A surname that has changed is no reason to keep anybody out, but the registry should hear of it: once, as the account is bound. */
export async function tellChangedName(ctx: Context, { name }: Choice, account: Named): Promise<void> {
  const known = fullName(account)
  const [surname = ''] = name.split(' ')
  if (known === undefined || !name.includes(' ') || foldName(surname) === foldName(account.last_name ?? '')) return
  const values = { told: name, known, organization: account.home_title }
  const notice = { account: account.id, code: 'person.name-differs', values } as const
  await transaction(ctx.database.kysely, (tx) => notify(ctx, tx, notice))
}
