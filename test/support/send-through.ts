import { perform } from '../../src/services/audit/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { editSettings } from '../../src/services/settings/index.ts'
import type { MailServer } from './mail-server.ts'
import type { Site } from './site.ts'

/** The letters of a site on which nothing was set before go through this server. */
export async function sendThrough({ ctx }: Site, { port }: Pick<MailServer, 'port'>): Promise<void> {
  const values = { 'mail.host': '127.0.0.1', 'mail.port': port, 'mail.encryption': 'none' }
  const changes = Object.entries({ ...values, 'mail.from': 'noreply@example.ru' }).map(([id, value]) => ({
    ...{ id, value, version: 0 },
  }))
  await perform(ctx, operator, editSettings, { organizationId: null, changes })
}
