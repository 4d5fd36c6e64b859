import type { FastifyRequest } from 'fastify'
import { Problem } from '../../core/problems/index.ts'
import { type Context, mayAnswer } from '../../services/decisions/index.ts'
import { type Assistant, assistantOf, payloadStore } from '../../services/sso/index.ts'
import type { App } from '../app.ts'
import { assistantsAt, issuerOf } from '../oidc/index.ts'
import { refuseForeignHost } from '../own-host.ts'
import { languageOf } from '../problems.ts'
import { addressOf } from '../trusted-proxies.ts'
import { type Confirmations, confirmationsIn, type Kept } from './confirmations.ts'
import { discoveryRoutes, metadataAt } from './discovery.ts'
import { answerMessages, versions } from './protocol.ts'
import { inWords, Refused, type Rest } from './rest.ts'
import { changingTools, readingTools } from './tools.ts'

export { openConfirmations } from './confirmations.ts'
export { answerMessages, type Served } from './protocol.ts'
export { inWords, Refused, type Rest } from './rest.ts'
export { changingTools, readingTools, type Tool } from './tools.ts'

/**
 * The door for assistants: the Model Context Protocol over HTTP, as the account that has let one in by single sign-on. It decides nothing: every tool
 * asks REST in that account’s name (mistake 6).
 */
export function mcpRoutes(app: App, ctx: Context, publicUrl: string): void {
  const issuer = issuerOf(publicUrl)
  const at = { resource: assistantsAt(issuer), metadata: metadataAt(issuer) }
  discoveryRoutes(app, at.resource, issuer)
  app.post('/mcp', { config: { right: 'public' }, schema: { hide: true } }, async (request, reply) => {
    await mayAnswer(ctx)
    refuseStrangers(request)
    const assistant = await recognized(ctx, request, at.resource)
    // RFC 9728: where it is told who gives tokens.
    const where = `resource_metadata="${at.metadata}"`
    if (assistant === undefined) {
      reply.header('www-authenticate', `Bearer ${where}`)
      throw new Problem('sign-in-required')
    }
    if (!assistant.scopes.has('assistant')) {
      reply.header('www-authenticate', `Bearer error="insufficient_scope", scope="assistant", ${where}`)
      throw new Problem('assistant-not-allowed')
    }
    const version = request.headers['mcp-protocol-version']
    if (version !== undefined && !versions.includes(String(version)))
      throw new Problem('request-malformed', { reason: `MCP-Protocol-Version: ${versions.join(', ')}` })
    const tools = assistant.scopes.has('assistant-changes') ? [...readingTools, ...changingTools] : readingTools
    const served = { rest: restOf(request, assistant), tools, confirmations: confirmationsOf(ctx, assistant) }
    const answer = await answerMessages(request.body, served)
    return answer === undefined ? reply.code(202).send() : reply.type('application/json').send(JSON.stringify(answer))
  })
}

/** Another page’s program is refused, whatever it brings (mistake 76). */
function refuseStrangers(request: FastifyRequest): void {
  refuseForeignHost(request)
  const { origin } = request.headers
  if (origin !== undefined && origin !== request.server.ownOrigin) throw new Problem('cross-site-refused')
}

async function recognized(ctx: Context, request: FastifyRequest, resource: string): Promise<Assistant | undefined> {
  const token = /^Bearer ([\w-]{20,100})$/i.exec(request.headers.authorization ?? '')?.[1]
  return token === undefined ? undefined : await assistantOf(ctx, { token, resource, ip: addressOf(request) })
}

function restOf(request: FastifyRequest, { actor }: Assistant): Rest {
  const language = languageOf(request)
  return {
    async ask(method, url, body) {
      const { status, text } = await request.server.inName.ask(actor, { method, url, body, language })
      const told: unknown = text === '' ? null : JSON.parse(text)
      if (status >= 300) throw new Refused(inWords(told, status))
      return told
    },
  }
}

/** Sealed in the database, so that any process of the installation takes what another gave. */
function confirmationsOf(ctx: Context, { login, client }: Assistant): Confirmations {
  const store = payloadStore(ctx, 'Confirmation')
  const keeping = {
    keep: (word: string, kept: Kept) => store.keep(word, { ...kept, accountId: login, clientId: client }),
    async take(word: string) {
      const found = await store.find(word)
      const isOwn = found?.accountId === login && found.clientId === client
      return isOwn && (await store.use(word)) ? (found as unknown as Kept) : undefined
    },
  }
  return confirmationsIn(keeping, () => Date.now() / 1000)
}
