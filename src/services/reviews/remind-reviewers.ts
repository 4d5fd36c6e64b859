import { performWithin } from '../audit/index.ts'
import { type Context, operator } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { countWaiting, findReview, listToRemind, lockReview, updateReview } from './queries-reviews.ts'
import { tellReviewers } from './tell-reviewers.ts'

const most = 50

/** At half time and a day before the end whoever has not decided is told again; when it is over, whoever began it. */
export const remindReviewers: Schedule = {
  name: 'reviews.remind-reviewers',
  title: { ru: 'Напоминания о пересмотре доступа', en: 'Reminders of reviews of access' },
  everySeconds: 10 * 60,
  run: (ctx) => remindOfReviews(ctx),
}

export async function remindOfReviews(ctx: Context): Promise<void> {
  const now = ctx.clock()
  for (const { id, reminded } of await listToRemind(ctx.database.kysely, now, most))
    await performWithin(ctx, 'record', async ({ unit: { tx } }) => {
      await lockReview(tx, id)
      const review = await findReview(tx, id)
      // Another process, or it ended meanwhile.
      if (review?.state !== 'going' || review.reminded !== reminded) return
      const isOver = now >= review.due_at
      const isNear = now.getTime() >= review.due_at.getTime() - 86_400_000
      await updateReview(tx, id, { reminded: isOver ? 3 : isNear ? 2 : 1 })
      const waiting = new Map((await countWaiting(tx, id)).map(({ account, items }) => [account, items]))
      const starter = review.started_by
      const told = isOver ? new Map(starter === null ? [] : [[starter, waiting.size]]) : waiting
      const about = { id, number: Number(review.number), title: review.title }
      await tellReviewers({ ctx, actor: operator, db: tx }, about, told, isOver ? 'review.over' : 'review.due')
    })
}
