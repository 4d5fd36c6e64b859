import type { FastifyReply } from 'fastify'
import { Problem } from '../../core/problems/index.ts'
import { listOwnAccess, OwnAccess } from '../../services/access/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import {
  changeOwnPassword,
  getMe,
  Me,
  OwnPassword,
  SignIn,
  sessionSeconds,
  signIn,
  signOut,
} from '../../services/identity/index.ts'
import type { App } from '../app.ts'
import { actorOf, refuseCrossSite, tokenOf } from '../authenticate.ts'
import { Nothing } from './shapes.ts'

export function sessionRoutes(app: App, ctx: Context, secure: boolean): void {
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const
  const tags = ['session']

  app.post(
    '/api/session',
    {
      config: { right: 'public' },
      schema: { tags, summary: 'Sign in', body: SignIn, response: { 200: Me } },
    },
    async (request, reply) => {
      refuseCrossSite(request)
      const client = { ip: request.ip, userAgent: request.headers['user-agent'] ?? null }
      const { token, accountId } = await signIn(ctx, request.body, client)
      reply.setCookie(app.sessionCookie, token, { ...cookie, maxAge: sessionSeconds })
      return await whoAmI(ctx, accountId)
    },
  )

  app.get(
    '/api/session',
    { config: { right: 'signed-in' }, schema: { tags, summary: 'Who is signed in', response: { 200: Me } } },
    async (request) => await whoAmI(ctx, actorOf(request).accountId ?? ''),
  )

  app.get(
    '/api/session/access',
    {
      config: { right: 'signed-in' },
      schema: { tags, summary: 'What whoever is signed in holds', response: { 200: OwnAccess } },
    },
    async (request) => await listOwnAccess(ctx, actorOf(request).accountId ?? ''),
  )

  app.delete(
    '/api/session',
    { config: { right: 'signed-in' }, schema: { tags, summary: 'Sign out', response: { 204: Nothing } } },
    async (request, reply) => {
      await signOut(ctx, actorOf(request), tokenOf(request))
      return await gone(reply.clearCookie(app.sessionCookie, cookie))
    },
  )

  app.put(
    '/api/session/password',
    {
      config: { right: 'signed-in' },
      schema: { tags, summary: 'Change one’s own password', body: OwnPassword, response: { 204: Nothing } },
    },
    async (request, reply) => {
      await changeOwnPassword(ctx, actorOf(request), request.body, tokenOf(request))
      return await gone(reply)
    },
  )
}

async function whoAmI(ctx: Context, accountId: string): Promise<Me> {
  const me = await getMe(ctx, accountId)
  if (me === undefined) throw new Problem('sign-in-required')
  return me
}

const gone = (reply: FastifyReply) => reply.code(204).send()
