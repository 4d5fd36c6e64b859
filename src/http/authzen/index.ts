import type { Context } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'
import { takeQuestions } from '../body/index.ts'
import { configurationRoute } from './configuration.ts'
import { evaluationRoute } from './evaluation.ts'
import { evaluationsRoute } from './evaluations.ts'
import { searchRoutes } from './search.ts'

/** The AuthZEN 1.0 door: subsystems ask here. It translates the standard's words into the engine's question, and decides nothing. */
export function authzenRoutes(app: App, ctx: Context, publicUrl: string): void {
  app.register(async (scope) => {
    takeQuestions(scope as never)
    evaluationRoute(scope as never, ctx)
    searchRoutes(scope as never, ctx)
  })
  app.register(async (scope) => evaluationsRoute(scope as never, ctx))
  configurationRoute(app, publicUrl)
}
