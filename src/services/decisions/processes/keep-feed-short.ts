import type { Context } from '../context.ts'
import { mostToFollow } from '../living.ts'
import { forgetFacts } from './queries-instances.ts'

/** A schedule: nobody follows further back than `mostToFollow`, so older facts are forgotten. */
export const keepFeedShort = {
  name: 'decisions.keep-feed-short',
  title: { ru: 'Сокращение ленты изменений', en: 'Shortening the feed of changes' },
  everySeconds: 60 * 60,
  run: ({ database }: Pick<Context, 'database'>) => forgetFacts(database.kysely, mostToFollow),
}
