import { deactivateAccount } from '../../accounts/index.ts'
import { performAll } from '../../audit/index.ts'
import { type Context, operator } from '../../decisions/index.ts'
import type { Schedule } from '../../jobs/index.ts'
import { listDirectories, listGoneOf } from '../../providers/index.ts'

/** Whoever has vanished from a directory, or is disabled there, is turned off here; nobody is turned on by it. */
export const followDirectories: Schedule = {
  name: 'credentials.follow-directories',
  title: { ru: 'Отключение тех, кого нет в службе каталогов', en: 'Turning off who is gone from a directory' },
  everySeconds: 60 * 60,
  run: (ctx) => turnOffGone(ctx),
}

/** A directory that cannot be asked keeps the others from nothing; its fault is told when all were asked. */
export async function turnOffGone(ctx: Context): Promise<void> {
  const faults: unknown[] = []
  for (const row of await listDirectories(ctx)) {
    try {
      await performAll(ctx, { ...operator, title: row.title }, deactivateAccount, await listGoneOf(ctx, row))
    } catch (error) {
      faults.push(error)
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, faults.map(String).join('; '))
}
