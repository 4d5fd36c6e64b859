import type { Context } from '../decisions/index.ts'
import type { StoredJob } from '../jobs/index.ts'
import { checkTask, importTask } from './import-tasks.ts'
import { findImport, listRowNames } from './queries-imports.ts'

/** What the rows of an import's job are called, by their numbers; undefined for other jobs. Whoever brought the file wrote the names. */
export async function seenRows(
  { database: { kysely: db } }: Context,
  { task, input, asked_by }: StoredJob,
  numbers: readonly string[],
) {
  if (task !== checkTask.name && task !== importTask.name) return undefined
  const stored = await findImport(db, String((input as Record<string, unknown>).import))
  const names = stored === undefined ? new Map() : await listRowNames(db, stored.id, numbers.map(Number))
  return {
    isOf: (accountId: string | null) => asked_by === accountId,
    of(number: string) {
      const row = names.get(Number(number))
      return { kind: 'row' as const, id: String(row?.line ?? number), title: row?.title ?? null }
    },
  }
}
