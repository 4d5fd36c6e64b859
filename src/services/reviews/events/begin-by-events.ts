import { Problem } from '../../../core/problems/index.ts'
import { transaction } from '../../../database/index.ts'
import { perform } from '../../audit/index.ts'
import { type Context, operator, today } from '../../decisions/index.ts'
import type { Schedule } from '../../jobs/index.ts'
import { type Starting, startReview } from '../start-review.ts'
import { takeBegunPosts, takeOtherHeads } from './queries-events.ts'
import { daysOfAbsence, reviewsByEvent } from './review-event-settings.ts'

/** Who has come to another post, and where somebody else is the head now: what is held from before is reviewed. */
export const beginByEvents: Schedule = {
  name: 'reviews.begin-by-events',
  title: { ru: 'Пересмотр доступа по событиям', en: 'Reviews of access by events' },
  everySeconds: 5 * 60,
  run: (ctx) => beginReviewsByEvents(ctx),
}

export async function beginReviewsByEvents(ctx: Context): Promise<void> {
  const found = await transaction(ctx.database.kysely, async (tx) => ({
    posts: await takeBegunPosts(tx, today(ctx)),
    heads: await takeOtherHeads(tx),
  }))
  for (const one of found.posts) {
    const event = eventOf(ctx, one)
    if (event !== undefined && ctx.settings.read(reviewsByEvent, one.node_id))
      for (const { id, title, home } of one.accounts)
        await begin(ctx, {
          ...{ title: `${titles[event]}: ${title}`, nodeId: topOf(ctx, home), by: { event, account: id } },
          ...usual,
        })
  }
  for (const { node_id: nodeId, title } of found.heads)
    if (ctx.settings.read(reviewsByEvent, nodeId))
      await begin(ctx, { title: `${titles.head}: ${title}`, nodeId, by: { event: 'head' }, ...usual })
}

type Event = 'transfer' | 'second-post' | 'absence' | 'head'

const titles: Readonly<Record<Event, string>> = {
  transfer: 'Перевод',
  'second-post': 'Второй пост',
  absence: 'После долгого отсутствия',
  head: 'Смена руководителя',
}

/** What nobody decides of stays: it began by itself, and nobody has seen a preview of its end. */
const usual: Pick<Starting, 'days' | 'silence' | 'stages'> = { days: 14, silence: 'keep', stages: [{ by: 'powers' }] }

type Begun = Awaited<ReturnType<typeof takeBegunPosts>>[number]

function eventOf(ctx: Context, one: Begun): Event | undefined {
  if (one.days_between !== null && one.days_between >= ctx.settings.read(daysOfAbsence)) return 'absence'
  if (one.others > 0) return 'second-post'
  const isOther = one.before_node !== one.node_id || one.before_post !== one.post
  return one.before_node !== null && isOther ? 'transfer' : undefined
}

const topOf = ({ decisions }: Context, node: string): string => decisions.ancestors(node).at(-1) ?? node

/** Of nothing held there is nothing to review. */
async function begin(ctx: Context, review: Starting): Promise<void> {
  await perform(ctx, operator, startReview, review).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.code !== 'review-empty') throw error
  })
}
