import { Problem } from '../../core/problems/index.ts'
import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { sortBy } from '../registry/index.ts'
import { findLetter, letterSorts, pageOfLetters, type ShownLetter } from './queries.ts'
import { isConfigured } from './server-settings.ts'
import type { LetterPage, LetterQuery, LetterView } from './shapes.ts'

/** The outbox, for whoever keeps mail going: who was written to, what became of it and why; never what it says. */
export async function listLetters(ctx: Context, actor: Actor, query: LetterQuery): Promise<LetterPage> {
  requireEverywhere(ctx, actor, 'dostup.settings.view')
  const sort = sortBy(query.sort, letterSorts, [{ key: 'createdAt', descending: true }])
  const { total, rows } = await pageOfLetters(ctx.database.kysely, { ...query, sort })
  const { limit, offset } = query
  return { items: rows.map((row) => viewOf(ctx, row)), total, limit, offset }
}

export async function getLetter(ctx: Context, actor: Actor, id: string): Promise<LetterView> {
  requireEverywhere(ctx, actor, 'dostup.settings.view')
  const row = await findLetter(ctx.database.kysely, id)
  if (row === undefined) throw new Problem('not-found')
  return viewOf(ctx, row)
}

function viewOf(ctx: Context, row: ShownLetter): LetterView {
  const { id, channel, state, tries } = row
  return {
    ...{ id, channel, state, tries },
    title: row.title,
    to: { name: row.to_name, address: row.to_address },
    isHeld: state === 'waiting' && !isConfigured(ctx, channel),
    error: row.last_error,
    nextTryAt: state === 'waiting' ? row.next_try_at.toISOString() : null,
    expiresAt: row.expires_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
  }
}
