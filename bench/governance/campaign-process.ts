/** `campaign-process.ts DATA_DIRECTORY`: a review of a whole seeded region, prepared and begun. */
import { compose } from '../../src/app/compose.ts'
import { readConfig } from '../../src/app/config.ts'
import { perform } from '../../src/services/audit/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { previewReview, startReview } from '../../src/services/reviews/index.ts'
import { answerParent } from '../child.ts'

export interface CampaignTimes {
  readonly items: number
  readonly reviewers: number
  /** Seconds. */
  readonly preview: number
  readonly start: number
}

const { ctx, close } = await compose(readConfig({ DOSTUP_DATA: process.argv[2] ?? '' }), { log: () => {} })
const root = (
  await ctx.database.kysely.selectFrom('shown_nodes').where('parent_id', 'is', null).select('id').execute()
)[0]
const form = {
  ...{ title: 'bench', nodeId: root?.id ?? '', days: 30, silence: 'keep' as const },
  stages: [{ by: 'powers' as const }],
}
const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const from = performance.now()
  return [await work(), (performance.now() - from) / 1000]
}
const [preview, previewSeconds] = await timed(() => previewReview(ctx, operator, form, 'ru'))
const [, startSeconds] = await timed(() => perform(ctx, operator, startReview, form))
await close()
answerParent({
  ...{ items: preview.items, reviewers: preview.reviewers.length, preview: previewSeconds, start: startSeconds },
} satisfies CampaignTimes)
