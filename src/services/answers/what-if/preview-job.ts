import { type Static, Type } from 'typebox'
import type { Language } from '../../../core/problems/index.ts'
import { BulkPreview, type NewBulkJob, rehearseJob } from '../../bulk/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { Moved } from '../shapes-decisions.ts'
import { previewSide } from './preview-side.ts'

export const JobPreview = Type.Object(
  { ...BulkPreview.properties, gained: Moved, lost: Moved },
  { title: 'JobPreview', description: '`gained` and `lost`: by those that were looked at; the first few rows.' },
)
export type JobPreview = Static<typeof JobPreview>

const page = { limit: 5, offset: 0 }

/** Before a deed is done to many: how many would be refused and why, who would gain and who would lose what. */
export async function previewJob(
  ctx: Context,
  actor: Actor,
  asked: NewBulkJob,
  language: Language,
): Promise<JobPreview> {
  const { told, effects } = await rehearseJob(ctx, actor, asked)
  return {
    ...told,
    gained: await previewSide(ctx, actor, { effects: effects.gained, page }, language),
    lost: await previewSide(ctx, actor, { effects: effects.lost, page }, language),
  }
}
