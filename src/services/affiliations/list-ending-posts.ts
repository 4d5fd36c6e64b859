import { type Actor, type Context, today } from '../decisions/index.ts'
import { fullName } from '../persons/index.ts'
import { whereToLook } from '../registry/index.ts'
import { listPostsEndingAt } from './queries-ending.ts'

interface Ahead {
  readonly days: number
  readonly most: number
  readonly within: string | undefined
}

export interface EndingPost {
  /** `2026-08-31`: the day after, the post is none. */
  readonly lastDay: string
  readonly what: string | null
  readonly person: { readonly id: string; readonly title: string }
  readonly place: { readonly id: string; readonly title: string }
}

/** Posts that end within some days, the nearest first, where the viewer sees persons. */
export async function listEndingPosts(
  ctx: Context,
  actor: Actor,
  { days, most, within }: Ahead,
): Promise<EndingPost[]> {
  const until = ctx.decisions.days.of(new Date(ctx.clock().getTime() + days * 86_400_000))
  const where = await whereToLook(ctx, actor, 'dostup.persons.view', within)
  const rows = await listPostsEndingAt(ctx.database.kysely, { where, day: today(ctx), until, most })
  return rows.map((row) => ({
    lastDay: row.last_day,
    what: row.post,
    person: { id: row.person_id, title: fullName(row) ?? row.person_id },
    place: { id: row.node_id, title: row.node_title },
  }))
}
