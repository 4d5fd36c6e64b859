import type { Db } from '../../../../database/index.ts'

/** Plans whose moment has come, each with whoever planned it last. */
export async function listDuePlans(db: Db, now: Date) {
  return await db
    .selectFrom('book_revisions as revisions')
    .innerJoin('book_steps as steps', 'steps.revision_id', 'revisions.id')
    .where('revisions.state', '=', 'agreed')
    .where('revisions.planned_for', '<=', now)
    .where('steps.step', '=', 'planned')
    .distinctOn('revisions.id')
    .select(['revisions.book_id', 'steps.by_id', 'steps.by_title'])
    .orderBy('revisions.id')
    .orderBy('steps.id', 'desc')
    .execute()
}
export type DuePlan = Awaited<ReturnType<typeof listDuePlans>>[number]
