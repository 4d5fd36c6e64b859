import { type AccountAgain, listAccountsByLogins } from '../../accounts/index.ts'
import { seesAccount } from '../../decisions/index.ts'
import { accountsByNumber } from '../../persons/index.ts'
import type { ImportSlice } from './import-kind.ts'

/** By the login as it was asked, the accounts that the actor may see; one that is shown by number is not known by its login (A18). */
export async function findAccounts(
  slice: Pick<ImportSlice, 'stage' | 'actor'>,
  logins: readonly string[],
): Promise<ReadonlyMap<string, AccountAgain>> {
  const found = await listAccountsByLogins(slice.stage.unit.tx, logins)
  const sees = await sightOfAccounts(
    slice,
    [...found.values()].map(({ id }) => id),
  )
  return new Map([...found].filter(([, { id }]) => sees(id)))
}

/** Which of these accounts the actor sees, with their names. */
export async function sightOfAccounts(
  { stage, actor }: Pick<ImportSlice, 'stage' | 'actor'>,
  ids: readonly string[],
): Promise<(id: string) => boolean> {
  const byNumber = await accountsByNumber(stage, actor, stage.unit.tx, ids)
  return (id) => !byNumber.has(id) && seesAccount(stage, actor, id)
}
