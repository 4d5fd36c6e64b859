import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Problem } from '../core/problems/index.ts'
import type { App } from './app.ts'
import { sendProblem } from './problems.ts'

/** Serves the built console, if there is one; an address that nobody knows is answered here too. */
export async function serveConsole(app: App, directory: string | undefined): Promise<void> {
  if (directory !== undefined) await serveFiles(app, directory)
  app.setNotFoundHandler((request, reply) => {
    if (directory === undefined || !isPage(request)) return sendProblem(new Problem('not-found'), request, reply)
    return sendPage(reply, directory)
  })
}

/** The names of files in `assets` change with what is in them, so a browser may keep them for good. */
async function serveFiles(app: App, directory: string): Promise<void> {
  await app.register(fastifyStatic, { root: directory, serve: false, preCompressed: true })
  const open = { config: { right: 'public' }, schema: { hide: true } } as const
  app.get('/assets/:file', { ...open, schema: { hide: true, params: AssetPath } }, (request, reply) =>
    reply.sendFile(request.params.file, join(directory, 'assets'), { immutable: true, maxAge: '365d' }),
  )
  app.get('/icon.svg', open, (_request, reply) => reply.sendFile('icon.svg'))
}

const AssetPath = Type.Object({ file: Type.String({ pattern: '^[\\w-]+(\\.[\\w-]+)+$' }) })

/** What is no API's address is a page of the console's own: its router decides. */
function isPage(request: FastifyRequest): boolean {
  return request.method === 'GET' && !/^\/(api|access|assets)(\/|$|\?)/.test(request.url)
}

const sendPage = (reply: FastifyReply, directory: string) =>
  reply.header('cache-control', 'no-cache').sendFile('index.html', directory)
