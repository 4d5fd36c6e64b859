import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../core/problems/index.ts'
import type { App } from './app.ts'
import { sendPage } from './console.ts'
import { providerMethods } from './oidc/index.ts'
import { methodRefused, sendProblem } from './problems.ts'
import { isScim, sendFault } from './scim/index.ts'

/**
 * An address that no route has is 404; one that has routes, but none for this method, is 405 and says which it has (RFC 9110 §15.5.6).
 * In a scope of its own: its hook, which answers before a body is read, runs before no route.
 */
export function answerUnknown(app: App, hasConsole: boolean): void {
  const showsPage = (request: FastifyRequest) => hasConsole && isOpenedByPerson(request)
  app.register(async (scope) => {
    const methodsAt = methodsByAddress(app)
    scope.addHook('onRequest', (request, reply, done) => {
      const methods = providerMethods(request.url) ?? methodsAt(request.url)
      if (methods.length > 0 && !methods.includes(request.method)) refuseMethod(methods, request, reply)
      else done(showsPage(request) ? undefined : new Problem('not-found'))
    })
    scope.setErrorHandler((error: Error, request, reply) => {
      refuse(error, request, reply)
      return reply
    })
    // Also where a file is not there, after its route was run.
    scope.setNotFoundHandler((request, reply) =>
      showsPage(request) ? sendPage(reply.code(404)) : refuse(new Problem('not-found'), request, reply),
    )
  })
}

function refuseMethod(methods: readonly string[], request: FastifyRequest, reply: FastifyReply): void {
  refuse(methodRefused(methods, reply), request, reply)
}

/** In the shape of the standard whose address it is. */
function refuse(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  if (isScim(request)) sendFault(error, request, reply)
  else sendProblem(error, request, reply)
}

/** A browser shows its person the console's page, which says that there is no such page; programs get a problem. */
function isOpenedByPerson({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  return (
    !/^\/(api|access|assets|scim\/v2|\.well-known)(\/|$|\?)/.test(url) && (headers.accept ?? '').includes('text/html')
  )
}

/** The methods that an address answers, by the alphabet; none: there is no such address. */
function methodsByAddress({ declaredRoutes }: App): (url: string) => string[] {
  const routes = declaredRoutes.map(({ method, url }) => ({ method, segments: url.split('/') }))
  return (url) => {
    const asked = (url.split('?', 1)[0] ?? '').split('/')
    return [...new Set(routes.filter(({ segments }) => fits(segments, asked)).map(({ method }) => method))].sort()
  }
}

const fits = (route: readonly string[], asked: readonly string[]): boolean =>
  route.length === asked.length && route.every((segment, n) => segment === asked[n] || segment.startsWith(':'))
