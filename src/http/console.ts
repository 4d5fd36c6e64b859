import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App } from './app.ts'

/** Serves the built console, if there is one: its files, and its page at the addresses that the build says are its own. */
export async function serveConsole(app: App, directory: string | undefined): Promise<void> {
  if (directory === undefined) return
  await serveFiles(app, directory)
  const addresses = JSON.parse(await readFile(join(directory, 'addresses.json'), 'utf8')) as ScriptsByAddress
  for (const [address, scripts] of Object.entries(addresses)) {
    const link = scripts.map((script) => `</${script}>; rel=modulepreload`).join(', ')
    app.get(address.replaceAll('$', ':'), open, (request, reply) =>
      sendPage(hasSession(request) ? reply.header('link', link) : reply),
    )
  }
}

/** What a page of the console runs, by its address. */
type ScriptsByAddress = Readonly<Record<string, readonly string[]>>

/** Such a browser is told of all scripts at once, instead of finding one behind another; the sign-in needs few of them. */
const hasSession = ({ server, headers }: FastifyRequest): boolean =>
  server.parseCookie(headers.cookie ?? '')[server.sessionCookie] !== undefined

export const sendPage = (reply: FastifyReply) => reply.header('cache-control', 'no-cache').sendFile('index.html')

const open = { config: { right: 'public' }, schema: { hide: true } } as const

/** The names of files in `assets` change with what is in them, so a browser may keep them for good. */
async function serveFiles(app: App, directory: string): Promise<void> {
  await app.register(fastifyStatic, { root: directory, serve: false, preCompressed: true })
  app.get('/assets/:file', { ...open, schema: { hide: true, params: AssetPath } }, (request, reply) =>
    reply.sendFile(request.params.file, join(directory, 'assets'), { immutable: true, maxAge: '365d' }),
  )
  // A worker of a browser is for the addresses below its own.
  app.get('/push.js', open, (_request, reply) => reply.header('cache-control', 'no-cache').sendFile('push.js'))
  app.get('/icon.svg', open, (_request, reply) => reply.sendFile('icon.svg'))
}

const AssetPath = Type.Object({ file: Type.String({ pattern: '^[\\w-]+(\\.[\\w-]+)+$' }) })
