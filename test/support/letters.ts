/** What letters in the outbox bring, opened as the sender opens it. */
import type { Site } from './site.ts'

export interface OpenedLetter {
  readonly template: string
  readonly account: string | null
  readonly to: string
  readonly data: Readonly<Record<string, string>>
}

export async function lettersTo(site: Site, accountId: string): Promise<OpenedLetter[]> {
  const rows = await site.ctx.database.kysely
    .selectFrom('letters')
    .where('account_id', '=', accountId)
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, template, account_id: account, to_address: to, data }) => ({
    ...{ template, account, to },
    data: JSON.parse(site.ctx.settings.secrets.open(`letter ${id}`, data ?? Buffer.alloc(0)) ?? '{}'),
  }))
}
