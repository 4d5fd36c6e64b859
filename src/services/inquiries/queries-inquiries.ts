import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Tables, Transaction } from '../../database/index.ts'

export const fromInquiries = (db: Db) =>
  db
    .selectFrom('inquiries')
    .leftJoin('shown_nodes as nodes', 'nodes.id', 'inquiries.organization_id')
    .leftJoin('shown_accounts as applicants', 'applicants.id', 'inquiries.applicant_id')
    .leftJoin('shown_accounts as responsible', 'responsible.id', 'inquiries.responsible_id')

export const inquiries = (db: Db) =>
  fromInquiries(db)
    .selectAll('inquiries')
    .select([
      sql<string>`nodes.short_title`.as('organization_title'),
      sql<string>`nodes.kind`.as('organization_kind'),
      'applicants.title as applicant_title',
      'responsible.short_title as responsible_title',
      sql<string | null>`inquiries.due_on::text`.as('due_day'),
    ])

export type StoredInquiry = NonNullable<Awaited<ReturnType<typeof findInquiry>>>

export async function findInquiry(db: Db, id: string) {
  return await inquiries(db).where('inquiries.id', '=', id).executeTakeFirst()
}

/** A record takes no change lock, so whoever edits waits for the one who edits already. */
export async function lockInquiry(tx: Transaction, id: string): Promise<void> {
  await tx.selectFrom('inquiries').where('id', '=', id).select('id').forUpdate().execute()
}

export async function insertInquiry(tx: Transaction, row: Insertable<Tables['inquiries']>): Promise<void> {
  await tx.insertInto('inquiries').values(row).execute()
}

export async function updateInquiry(tx: Transaction, id: string, row: Updateable<Tables['inquiries']>): Promise<void> {
  await tx.updateTable('inquiries').set(row).where('id', '=', id).execute()
}

export async function removeInquiry(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('inquiries').where('id', '=', id).execute()
}

export async function insertInteraction(tx: Transaction, row: Insertable<Tables['interactions']>): Promise<string> {
  const { id } = await tx.insertInto('interactions').values(row).returning('id').executeTakeFirstOrThrow()
  return String(id)
}

export async function listInteractions(db: Db, inquiry: string) {
  return await db
    .selectFrom('interactions')
    .leftJoin('shown_accounts as applicants', 'applicants.id', 'interactions.applicant_id')
    .where('inquiry_id', '=', inquiry)
    .select(['interactions.id', 'kind', 'direction', 'at', 'applicant_id', 'by_title', 'text'])
    .select('applicants.title as applicant_title')
    .orderBy('at', 'desc')
    .orderBy('interactions.id', 'desc')
    .limit(500)
    .execute()
}
