import type { Context } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'
import { parseJson } from '../body/index.ts'
import { bulkRoute } from './bulk.ts'
import { discoveryRoutes } from './discovery.ts'
import { sendFault } from './faults.ts'
import { resourceRoutes } from './resources.ts'

export { isScim, sendFault } from './faults.ts'

/** The SCIM 2.0 door: directories provision here. It translates the standard's words into deeds, and decides nothing. */
export function scimRoutes(app: App, ctx: Context, publicUrl: string): void {
  const base = `${publicUrl.replace(/\/+$/, '')}/scim/v2`
  app.register(async (scope) => {
    takeScim(scope as never)
    scope.setErrorHandler((error: Error, request, reply) => {
      sendFault(error, request, reply)
      return reply
    })
    resourceRoutes(scope as never, ctx, base)
    bulkRoute(scope as never, ctx, base)
    discoveryRoutes(scope as never, base)
  })
}

/** In no other charset, as at every door. */
const json = /^application\/(scim\+)?json($|;(?!.*charset=(?!"utf-?8")))/i

/** Either name of JSON; a body of nothing is none, since some send its type with every request. */
function takeScim(scope: App): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(json, { parseAs: 'string' }, (_request, body, done) => {
    try {
      const text = String(body)
      done(null, text.trim() === '' ? undefined : parseJson(text))
    } catch (error) {
      done(error as Error)
    }
  })
}
