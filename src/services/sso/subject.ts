import { createHmac } from 'node:crypto'
import type { StoredClient } from '../clients/index.ts'

/** What one account is called in one subsystem: two of them cannot tell by it that it is the same. */
export function subjectOf(secret: string, client: Pick<StoredClient, 'id' | 'subsystem'>, accountId: string): string {
  const sector = client.subsystem === null ? `client ${client.id}` : `subsystem ${client.subsystem}`
  return createHmac('sha256', secret).update(`${sector}\n${accountId}`).digest('base64url')
}
