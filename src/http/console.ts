import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { Problem } from '../core/problems/index.ts'
import type { App } from './app.ts'
import { sendProblem } from './problems.ts'

/** Serves the built console. An address that no route knows is a page of the console's own (its router decides), unless it is an API's. */
export async function serveConsole(app: App, directory: string): Promise<void> {
  const assets = join(directory, 'assets')
  // Routes of the plugin's own would declare no right.
  await app.register(fastifyStatic, { root: assets, serve: false })
  app.get<{ Params: { '*': string } }>(
    '/assets/*',
    { config: { right: 'public' }, schema: { hide: true } },
    (request, reply) => reply.sendFile(request.params['*'], assets, { immutable: true, maxAge: '365d' }),
  )
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !/^\/(api|access|assets)(\/|$)/.test(request.url)
    if (!page) return sendProblem(new Problem('not-found'), request, reply)
    return reply.header('cache-control', 'no-cache').sendFile('index.html', directory)
  })
}
