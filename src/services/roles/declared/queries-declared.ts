import type { Db, Transaction } from '../../../database/index.ts'
import type { Declared } from './join-declared.ts'
import type { Declaration } from './shapes.ts'

export interface DeclaredRow {
  readonly subsystem: string
  readonly declared: Declaration
  readonly declared_at: Date
  readonly accepted: Declaration | null
  readonly accepted_at: Date | null
}

const declared = (db: Db) =>
  db
    .selectFrom('declared_rights')
    .select(['subsystem', 'declared', 'declared_at', 'accepted', 'accepted_at'])
    .$narrowType<{ declared: Declaration; accepted: Declaration | null }>()

export const findDeclared = (db: Db, subsystem: string): Promise<DeclaredRow | undefined> =>
  declared(db).where('subsystem', '=', subsystem).executeTakeFirst()

export const listDeclaredRows = (db: Db): Promise<DeclaredRow[]> => declared(db).orderBy('subsystem').execute()

export async function listAccepted(db: Db): Promise<Declared[]> {
  const rows = await listDeclaredRows(db)
  return rows.flatMap(({ subsystem, accepted }) => (accepted === null ? [] : [{ subsystem, definition: accepted }]))
}

export async function saveDeclared(tx: Transaction, subsystem: string, definition: Declaration, at: Date) {
  const set = { declared: JSON.stringify(definition), declared_at: at }
  await tx
    .insertInto('declared_rights')
    .values({ subsystem, ...set })
    .onConflict((conflict) => conflict.column('subsystem').doUpdateSet(set))
    .execute()
}

export async function saveAccepted(
  tx: Transaction,
  subsystem: string,
  { accepted, at, by }: { readonly accepted: Declaration; readonly at: Date; readonly by: string | null },
) {
  const set = { accepted: JSON.stringify(accepted), accepted_at: at, accepted_by: by }
  await tx.updateTable('declared_rights').set(set).where('subsystem', '=', subsystem).execute()
}
