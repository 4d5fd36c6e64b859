import { randomBytes } from 'node:crypto'
import { refuseFields } from '../../core/problems/index.ts'
import { hasInvisible } from '../../core/texts/index.ts'
import { newId } from '../../database/index.ts'
import { type Deed, differences, fedModels, freshProof, lastFedPosition } from '../audit/index.ts'
import { requireMayHandOutKeys } from '../clients/index.ts'
import { requireLiveSession } from '../sessions/index.ts'
import { insertWebhook } from './queries.ts'
import type { NewWebhook, RegisteredWebhook } from './shapes.ts'

export const placeOf = (id: string): string => `webhook ${id}`

/** A subsystem is told of changes at an address, from now on. Who may hand out its key may do it. The secret is answered this once. */
export const registerWebhook: Deed<NewWebhook, RegisteredWebhook> = {
  name: 'webhooks.register-webhook',
  kind: 'record',
  fresh: freshProof,
  async decide(ctx, tx, actor, { subsystem, url, isInside = false, models = fedModels }) {
    await requireLiveSession(ctx, actor, tx)
    requireMayHandOutKeys(ctx, actor)
    const known = ctx.decisions.catalog.subsystems.map(({ id }) => id)
    const reason = known.join(', ')
    refuseFields([
      ...(known.includes(subsystem)
        ? []
        : [{ field: 'subsystem', code: 'field-invalid', values: { reason } } as const]),
      ...(isAddress(url, isInside)
        ? []
        : [{ field: 'url', code: 'field-invalid', values: { reason: https } } as const]),
    ])
    const [id, secret] = [newId(), `dostup_hook_${randomBytes(32).toString('base64url')}`]
    const row = { id, subsystem, url, is_inside: isInside, models: [...models], created_by: actor.accountId }
    const position = await lastFedPosition(tx)
    await insertWebhook(tx, { ...row, position, secret: Buffer.from(ctx.settings.secrets.seal(placeOf(id), secret)) })
    const fields = differences(null, { subsystem, url, isInside, models })
    return {
      result: { id, secret },
      changed: [{ operation: 'create', model: 'webhook', id, title: new URL(url).host, organizationId: null, fields }],
      facts: [],
    }
  },
}

const https = {
  ru: 'адрес https:// без логина, пароля и #; http:// — только в своей сети',
  en: 'an address https:// without login, password or #; http:// only within one’s own network',
}

function isAddress(text: string, isInside: boolean): boolean {
  const url = URL.parse(text)
  if (url === null || url.username + url.password + url.hash !== '' || /[#\\\s]/.test(text) || hasInvisible(text))
    return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isInside)
}
