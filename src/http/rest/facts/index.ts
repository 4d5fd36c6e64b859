import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { aliasRoutes } from './aliases.ts'
import { feedOfChangesRoutes } from './changes.ts'
import { declaredRightsRoutes } from './declared-rights.ts'
import { factDeedRoutes } from './deeds.ts'
import { factRecordRoutes } from './records.ts'
import { synchronizationRoutes } from './synchronizations.ts'
import { webhookRoutes } from './webhooks.ts'

/** What subsystems write by their keys. */
export function factRoutes(app: App, ctx: Context): void {
  factRecordRoutes(app, ctx)
  synchronizationRoutes(app, ctx)
  aliasRoutes(app, ctx)
  factDeedRoutes(app, ctx)
  feedOfChangesRoutes(app, ctx)
  webhookRoutes(app, ctx)
  declaredRightsRoutes(app, ctx)
}
