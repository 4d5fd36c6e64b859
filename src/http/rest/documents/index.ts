import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { routesOfApproval, substituteRoutes } from './approval-routes.ts'
import { approvalRoutes } from './approvals.ts'
import { signatureRoutes } from './signatures.ts'

/** What is agreed, approved and signed. */
export function documentRoutes(app: App, ctx: Context): void {
  approvalRoutes(app, ctx)
  routesOfApproval(app, ctx)
  substituteRoutes(app, ctx)
  signatureRoutes(app, ctx)
}
