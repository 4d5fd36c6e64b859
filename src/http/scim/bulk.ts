import type { Context } from '../../services/decisions/index.ts'
import { type BulkDone, doBulk, mostBytes } from '../../services/scim/index.ts'
import type { App } from '../app.ts'
import { provisionerOf, provisions } from './asked.ts'
import { faultOfError, send } from './faults.ts'

export function bulkRoute(app: App, ctx: Context, base: string): void {
  app.post('/scim/v2/Bulk', { ...provisions, bodyLimit: mostBytes }, async (request, reply) => {
    const done = await doBulk(ctx, provisionerOf(request), request.body)
    const told = ({ method, bulkId, path, status, id, error }: BulkDone) => {
      const head = { method, ...(bulkId !== undefined && { bulkId }) }
      if (error !== undefined) {
        const fault = faultOfError(error, request)
        return {
          ...head,
          ...(method !== 'POST' && { location: base + path }),
          status: String(fault.status),
          response: fault.body,
        }
      }
      const collection = method === 'POST' ? path : path.replace(/\/[^/]*$/, '')
      return { ...head, location: `${base}${collection}/${encodeURIComponent(id ?? '')}`, status: String(status) }
    }
    return send(reply, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'],
      Operations: done.map(told),
    })
  })
}
