import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { BegunSpan, Tracing } from '../../core/tracing/index.ts'

/** A span for every request, by its route and never by its address; where nobody watches there are no hooks. */
export function traceRequests(app: Pick<FastifyInstance, 'addHook'>, tracing: Tracing | undefined): void {
  if (tracing === undefined) return
  const spans = new WeakMap<FastifyRequest, BegunSpan>()
  app.addHook('onRequest', (request, _reply, done) => {
    const { traceparent } = request.headers
    spans.set(request, tracing.begin(typeof traceparent === 'string' ? traceparent : undefined))
    done()
  })
  // A body comes as an event of its connection: what follows from it would not be beneath.
  app.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request)
    if (span === undefined) done()
    else span.run(done)
  })
  app.addHook('onResponse', (request, { statusCode }, done) => {
    const route = request.routeOptions.url ?? 'none'
    const told = {
      'http.request.method': request.method,
      'http.route': route,
      'http.response.status_code': statusCode,
      'dostup.request': request.id,
    }
    spans.get(request)?.end(`${request.method} ${route}`, told, statusCode >= 500)
    done()
  })
}
