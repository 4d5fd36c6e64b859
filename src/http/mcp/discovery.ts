import { assistantScopes } from '../../services/clients/index.ts'
import type { App } from '../app.ts'

const resourcePath = '/.well-known/oauth-protected-resource'
const open = { config: { right: 'public' }, schema: { hide: true } } as const

export const metadataAt = (issuer: string): string => new URL(`${resourcePath}/mcp`, issuer).href

/** RFC 9728 and RFC 8414: from the address of the door a program finds out by itself where its person signs in. */
export function discoveryRoutes(app: App, resource: string, issuer: string): void {
  const metadata = {
    resource,
    authorization_servers: [issuer],
    scopes_supported: assistantScopes.map(({ id }) => id),
    bearer_methods_supported: ['header'],
    resource_name: 'Доступ',
  }
  app.get(`${resourcePath}/mcp`, open, () => metadata)
  app.get('/.well-known/oauth-authorization-server/oidc', open, async (_request, reply) => {
    const { statusCode, payload } = await app.inject({ url: '/oidc/.well-known/openid-configuration' })
    return reply.code(statusCode).type('application/json').send(payload)
  })
}
