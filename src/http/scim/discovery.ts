import { Problem } from '../../core/problems/index.ts'
import { providerConfig, resourceTypes, schemas } from '../../services/scim/index.ts'
import type { App } from '../app.ts'
import { provisions } from './asked.ts'
import { send } from './faults.ts'

/** What the door can and knows. It tells nothing of anybody, so any key will do. */
export function discoveryRoutes(app: App, base: string): void {
  app.get('/scim/v2/ServiceProviderConfig', provisions, async (_request, reply) => send(reply, providerConfig(base)))
  const lists = [
    { url: '/scim/v2/ResourceTypes', all: resourceTypes(base) },
    { url: '/scim/v2/Schemas', all: schemas(base) },
  ]
  for (const { url, all } of lists) {
    app.get(url, provisions, async (request, reply) => {
      // RFC 7644 §4: a client that filters here has understood something else.
      if ((request.query as { filter?: unknown }).filter !== undefined)
        throw new Problem('right-missing-anywhere', { right: 'filter' })
      return send(reply, {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        ...{ totalResults: all.length, startIndex: 1, itemsPerPage: all.length, Resources: all },
      })
    })
    app.get(`${url}/:id`, provisions, async (request, reply) => {
      const { id } = request.params as { id: string }
      const found = all.find((one) => one.id.toLowerCase() === id.toLowerCase())
      if (found === undefined) throw new Problem('not-found')
      return send(reply, found)
    })
  }
}
