import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  editSettings,
  listSettings,
  SettingsEdit,
  SettingsQuery,
  SettingsView,
} from '../../../services/settings/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { afterDeed, cardAfter } from '../after-deed.ts'

export function settingRoutes(app: App, ctx: Context): void {
  const tags = ['settings']
  const views = { config: { right: 'dostup.settings.view' } } as const

  app.get(
    '/api/settings',
    {
      ...views,
      schema: {
        operationId: 'listSettings',
        tags,
        summary: 'What can be set, and what counts',
        querystring: SettingsQuery,
        response: { 200: SettingsView },
      },
    },
    async (request) => await listSettings(ctx, actorOf(request), request.query.organization),
  )
  app.patch(
    '/api/settings',
    {
      ...views,
      schema: {
        operationId: 'editSettings',
        tags,
        summary: 'Change settings, all of these or none; each says which right it needs',
        body: SettingsEdit,
        response: cardAfter(SettingsView),
      },
    },
    async (request, reply) => {
      const { organizationId } = request.body
      await perform(ctx, actorOf(request), editSettings, request.body)
      return await afterDeed(reply, () => listSettings(ctx, actorOf(request), organizationId ?? undefined))
    },
  )
}
