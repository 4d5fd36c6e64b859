import { hash, timingSafeEqual } from 'node:crypto'
import { type Context, recall } from '../../decisions/index.ts'
import { findClient, type StoredClient } from './queries.ts'

/** The client of that id while it is on: read once a moment, since every change of one is a revision. */
export async function knownClient(ctx: Context, id: string): Promise<StoredClient | undefined> {
  const client = await recall(ctx, `oidc client ${id}`, () => findClient(ctx.database.kysely, id))
  return client?.active ? client : undefined
}

/** Whether it is the secret of the client, or the one before while that goes on. */
export function fitsSecret(client: StoredClient, secret: string, at: Date): boolean {
  const shown = hash('sha256', secret, 'buffer')
  const fits = (kept: Buffer | null) => kept !== null && timingSafeEqual(kept, shown)
  const goesOn = client.previous_until !== null && client.previous_until > at
  return fits(client.secret_hash) || (goesOn && fits(client.previous_hash))
}
