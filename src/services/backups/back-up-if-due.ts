import type { Recipient } from '../../archive/index.ts'
import type { Store } from '../../store/index.ts'
import type { Context } from '../decisions/index.ts'
import { backupRule } from './backup-settings.ts'
import { keptOf, momentOfBackup, nameOfBackup } from './keep-rule.ts'
import { makeBackup } from './make-backup.ts'

export interface BackupPlace {
  readonly store: Store
  readonly recipients: readonly Recipient[]
}

/** What the store itself shows is what was done: one that is new gets a back-up at once. Gives its name where one was made. */
export async function backUpIfDue(
  ctx: Context,
  { store, recipients }: BackupPlace,
  { secret, ending }: { readonly secret: Uint8Array; readonly ending: AbortSignal },
): Promise<string | undefined> {
  const { everyHours, ...rule } = backupRule(ctx)
  if (everyHours === 0) return undefined
  const now = ctx.clock()
  const last = await lastBackupIn(store)
  // A minute is for the schedule, which comes round when it does.
  if (last !== undefined && now.getTime() - last.getTime() < everyHours * 3_600_000 - 60_000) return undefined
  const name = nameOfBackup(now)
  await makeBackup({ database: ctx.database, file: { store, name }, recipients, secret, now, ending })
  const names = await store.list()
  const kept = new Set(keptOf(names, rule))
  const gone = names.filter((one) => momentOfBackup(one) !== undefined && !kept.has(one))
  for (const one of gone) await store.remove(one)
  return name
}

/** When the newest there was made; undefined: there is none. */
export async function lastBackupIn(store: Store): Promise<Date | undefined> {
  const names = await store.list()
  const moments = names.flatMap((name) => momentOfBackup(name) ?? [])
  return moments.sort((one, other) => other.getTime() - one.getTime())[0]
}
