import type { Language } from '../../core/problems/index.ts'
import { listEndingPosts } from '../affiliations/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { listEndingGrants } from '../grants/index.ts'
import type { Soon, SoonQuery } from './shapes.ts'

const days = 30
const most = 20

/** What ends within a month where the viewer sees it, the nearest first. */
export async function listSoon(ctx: Context, actor: Actor, { within }: SoonQuery, language: Language): Promise<Soon> {
  const [grants, posts] = await Promise.all([
    listEndingGrants(ctx, actor, { days, most, within, language }),
    listEndingPosts(ctx, actor, { days, most, within }),
  ])
  const items: Soon['items'] = [
    ...grants.map(({ endsAt, ...grant }) => ({ kind: 'grant' as const, at: endsAt, person: null, ...grant })),
    ...posts.map(({ lastDay, ...post }) => ({ kind: 'post' as const, at: lastDay, account: null, ...post })),
  ]
  return { days, items: items.sort((one, other) => (one.at < other.at ? -1 : 1)).slice(0, most) }
}
