import type { FastifyReply, FastifyRequest } from 'fastify'
import type Provider from 'oidc-provider'
import { Type } from 'typebox'
import type { Language } from '../../core/problems/index.ts'
import { assistantScopes, knownClient, type Scope, type StoredClient, scopes } from '../../services/clients/index.ts'
import { signOutOf } from '../../services/credentials/index.ts'
import { type Actor, type Context, mayAnswer, refuseEntered } from '../../services/decisions/index.ts'
import { whomToAsk } from '../../services/desk/index.ts'
import { authenticationReferences } from '../../services/sessions/index.ts'
import { loginOfSession, mayOpen, type Telling } from '../../services/sso/index.ts'
import type { App } from '../app.ts'
import { refuseCrossSite, viewerOf } from '../authenticate.ts'
import { refuseForeignHost } from '../own-host.ts'
import { languageOf } from '../problems.ts'
import type { CurrentProvider } from './current-provider.ts'
import { leaveOther } from './leave-other.ts'
import { noticePage, noticeRead } from './notice.ts'
import { escaped, link, type Page, pageHtml, pagePolicy } from './page.ts'
import { words } from './texts.ts'

const Params = Type.Object({ uid: Type.String({ pattern: '^[\\w-]{10,64}$' }) })
const Query = Type.Object({ here: Type.Optional(Type.Literal('yes')) }, { additionalProperties: false })

/** What stands between a subsystem’s question and our answer: who is it, and may the subsystem be told. */
interface Step {
  readonly ctx: Context
  readonly provider: Provider
  readonly telling: Telling
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly asked: Awaited<ReturnType<Provider['interactionDetails']>>
  readonly client: StoredClient
  readonly actor: Actor
  readonly text: (typeof words)[Language]
}

export function interactionRoutes(app: App, ctx: Context, current: CurrentProvider): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    const parse = { parseAs: 'string' } as const
    scope.addContentTypeParser('application/x-www-form-urlencoded', parse, (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))))
    })
    const open = { config: { right: 'public' }, schema: { hide: true, params: Params } } as const
    scope.get('/oidc/interaction/:uid', { ...open, schema: { ...open.schema, querystring: Query } }, async (...at) => {
      const step = await stepOf(ctx, current, ...at)
      return step === undefined ? at[1] : await look(step)
    })
    scope.post('/oidc/interaction/:uid', open, async (request, reply) => {
      refuseCrossSite(request)
      const step = await stepOf(ctx, current, request, reply)
      return step === undefined ? reply : await decide(step, (request.body as { answer?: string } | null)?.answer)
    })
  })
}

/** Undefined where it is answered already. */
async function stepOf(
  ctx: Context,
  current: CurrentProvider,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Step | undefined> {
  await mayAnswer(ctx)
  refuseForeignHost(request)
  const provider = await current()
  const text = words[languageOf(request)]
  const rest = link('/', text.toPortal)
  const asked = await provider.interactionDetails(request.raw, reply.raw).catch(() => undefined)
  const client = asked && (await knownClient(ctx, String(asked.params.client_id)))
  if (asked === undefined || client === undefined) {
    const outlived = { title: text.outlived, text: [text.outlivedText], rest }
    show(request, reply.code(410), asked ? { title: text.refused, text: [text.unknownClient], rest } : outlived)
    return undefined
  }
  const actor = await viewerOf(ctx, request)
  refuseEntered(actor)
  if (actor !== undefined)
    return { ctx, provider, telling: current.telling, request, reply, asked, client, actor, text }
  comeBackWithCookie(request, reply)
  return undefined
}

/**
 * Our session’s cookie does not come along from another site (SameSite=Strict): a page of our own asks once more. Whoever has none even
 * then is sent to sign in, and comes back: the console goes back to addresses of this shape alone.
 */
function comeBackWithCookie(request: FastifyRequest, reply: FastifyReply): void {
  const { uid } = request.params as { uid: string }
  const here = `/oidc/interaction/${uid}`
  const hasAsked = (request.query as { here?: string }).here === 'yes'
  if (hasAsked || request.method !== 'GET') {
    reply.redirect(`/?next=${encodeURIComponent(here)}`, 303)
    return
  }
  const text = words[languageOf(request)]
  const on = `${here}?here=yes`
  const rest = `<meta http-equiv="refresh" content="0;url=${on}">${link(on, text.goOn)}`
  show(request, reply, { title: text.going, text: [], rest })
}

function show(request: FastifyRequest, reply: FastifyReply, page: Page, leadsTo: readonly string[] = []): FastifyReply {
  // The last word: what every other answer of the server says of itself is put on before.
  reply.raw.setHeader('content-security-policy', pagePolicy(leadsTo))
  return reply.type('text/html; charset=utf-8').send(pageHtml(languageOf(request), page))
}

const form = (buttons: readonly (readonly [answer: string, text: string])[]): string =>
  `<form method="post">${buttons
    .map(([answer, text], at) => {
      const look = at === 0 ? '' : ' class="quiet"'
      return `<button name="answer" value="${answer}"${look}>${escaped(text)}</button>`
    })
    .join('')}</form>`

async function look(step: Step): Promise<FastifyReply> {
  const { ctx, asked, client, actor, text, request, reply } = step
  const page = (title: string, lines: readonly string[]) =>
    show(request, reply.code(403), { title, text: lines, rest: link('/', text.toPortal) })
  const login = await loginOfSession(ctx, actor)
  if (login === undefined) return page(text.locked, [text.lockedText])
  if (!mayOpen(ctx, client, login.account_id)) {
    const names = await whomToAsk(ctx, login.account_id)
    const ask = names.length > 0 ? text.ask(names.join(', ')) : text.askNobody
    return page(text.closed(client.title), [text.closedText, ask])
  }
  if (asked.prompt.name === 'consent') return askConsent(step)
  if (asked.prompt.name === 'notice') return await showNotice(step, login.account_id)
  if (isStale(ctx, asked, login.proved_at)) {
    const rest = form([['again', text.againDo]])
    return show(request, reply, { title: text.again, text: [text.againText(client.title)], rest })
  }
  await leaveOther(step, asked, login.id)
  const ts = Math.floor(login.proved_at.getTime() / 1000)
  return await goOn(step, { login: { accountId: login.id, ts, amr: authenticationReferences(login.methods) } })
}

async function showNotice(step: Step, accountId: string): Promise<FastifyReply> {
  const { ctx, client, text, request, reply } = step
  const page = await noticePage(ctx, client, accountId, languageOf(request))
  if (page === undefined) return await goOn(step, noticeRead)
  const rest = form([['go-on', text.openStill]]) + link('/', text.toPortal)
  return show(request, reply, { ...page, rest }, client.redirect_uris)
}

/** Asked to sign in afresh, or within a time that is over: who it is must have been proved since. */
function isStale(ctx: Context, { prompt, params, iat }: Step['asked'], provedAt: Date): boolean {
  const seconds = provedAt.getTime() / 1000
  if (prompt.reasons.includes('login_prompt') && seconds < iat) return true
  return prompt.reasons.includes('max_age') && ctx.clock().getTime() / 1000 - seconds > Number(params.max_age)
}

/** What it was not granted yet: to be told, and to do at which door. */
const missingOf = ({ prompt: { details } }: Step['asked']) => ({
  told: (details.missingOIDCScope as string[] | undefined) ?? [],
  done: (details.missingResourceScopes as Record<string, string[]> | undefined) ?? {},
})

function askConsent({ asked, client, text, request, reply }: Step): FastifyReply {
  const language = languageOf(request)
  const { told, done } = missingOf(asked)
  const list = (items: readonly Scope[]) =>
    `<ul>${items.map(({ title }) => `<li>${escaped(title[language])}</li>`).join('')}</ul>`
  const items = scopes.filter(({ id }) => id !== 'openid' && told.includes(id))
  const deeds = assistantScopes.filter(({ id }) => Object.values(done).flat().includes(id))
  const inName = deeds.length === 0 ? '' : `<p>${escaped(text.inYourName(client.title))}</p>${list(deeds)}`
  const rest =
    (items.length === 0 ? '' : list(items)) +
    inName +
    form([
      ['allow', text.allow],
      ['refuse', text.refuse],
    ])
  const lines = items.length === 0 ? [] : [text.consentText(client.title)]
  return show(request, reply, { title: text.consent(client.title), text: lines, rest }, client.redirect_uris)
}

async function decide(step: Step, answer: string | undefined): Promise<FastifyReply> {
  const { ctx, asked, actor, request, reply } = step
  if (answer === 'again') {
    if (actor.kind === 'account' && actor.session !== undefined) await signOutOf(ctx, actor, actor.session)
    return reply.redirect(`/?next=${encodeURIComponent(request.url.split('?')[0] ?? '')}`, 303)
  }
  if (answer === 'refuse') return await goOn(step, { error: 'access_denied', error_description: 'refused' })
  if (answer === 'go-on' && asked.prompt.name === 'notice') return await goOn(step, noticeRead)
  return answer === 'allow' && asked.prompt.name === 'consent' ? await allow(step) : await look(step)
}

async function allow(step: Step): Promise<FastifyReply> {
  const { ctx, provider, asked, client, actor } = step
  const login = await loginOfSession(ctx, actor)
  if (login === undefined || asked.session?.accountId !== login.id) return await look(step)
  const before = asked.grantId === undefined ? undefined : await provider.Grant.find(asked.grantId)
  const grant = before ?? new provider.Grant({ accountId: login.id, clientId: client.id })
  const { told, done } = missingOf(asked)
  if (told.length > 0) grant.addOIDCScope(told.join(' '))
  for (const [door, scope] of Object.entries(done)) grant.addResourceScope(door, scope.join(' '))
  return await goOn(step, { consent: { grantId: await grant.save() } })
}

async function goOn(
  { provider, request, reply }: Step,
  result: Parameters<Provider['interactionResult']>[2],
): Promise<FastifyReply> {
  return reply.redirect(await provider.interactionResult(request.raw, reply.raw, result), 303)
}
