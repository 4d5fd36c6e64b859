import type { Context } from '../decisions/index.ts'
import type { ShownLetter } from './queries.ts'
import { isConfigured } from './server-settings.ts'
import type { LetterView } from './shapes.ts'

/** Never what it says. */
export function letterView(ctx: Context, row: ShownLetter): LetterView {
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
