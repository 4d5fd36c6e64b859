import type { Context } from '../decisions/index.ts'
import { type Noticed, noticesChannel } from './queries.ts'
import { findMessageFor } from './queries-messages.ts'

/** What a reader is told at once; null: that something is new in their inbox. */
export type Rung = { readonly text: string; readonly by: string } | null

export interface Bell {
  /** The accounts that listen in this process. */
  readonly listening: () => readonly string[]
  readonly ring: (accounts: readonly string[], rung: Rung) => void
}

/** Hears of every new notice, from whatever process, as it is committed, and rings for those who listen here. Gives how to stop. */
export async function followNotices(ctx: Context, bell: Bell, log: (error: unknown) => void) {
  return await ctx.database.listen(noticesChannel, (payload) => {
    heard(ctx, bell, JSON.parse(payload) as Noticed).catch(log)
  })
}

async function heard({ database }: Context, { listening, ring }: Bell, noticed: Noticed): Promise<void> {
  if ('account' in noticed) return ring([noticed.account], null)
  const accounts = [...new Set(listening())]
  if (accounts.length === 0) return
  const found = await findMessageFor(database.kysely, noticed.message, accounts)
  if (found !== undefined) ring(found.accounts, { text: found.text, by: found.by })
}
