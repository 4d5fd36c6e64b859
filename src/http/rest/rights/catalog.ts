import { CatalogView, viewCatalog } from '../../../services/catalog/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'

export function catalogRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/catalog',
    {
      config: { right: 'signed-in' },
      schema: {
        operationId: 'viewCatalog',
        tags: ['catalog'],
        summary: 'Subsystems, rights, actions, kinds and metaroles, with their titles',
        response: { 200: CatalogView },
      },
    },
    async () => viewCatalog(ctx.decisions.catalog),
  )
}
